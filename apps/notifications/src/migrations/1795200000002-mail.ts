import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outgoing mail and its evidence. */
export class Mail1795200000002 implements MigrationInterface {
  name = 'Mail1795200000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mail (
        id          uuid        primary key,
        company_id  uuid        not null,
        class       text        not null,
        contact_id  uuid,
        email       text,
        label       text,
        subject     text,
        text        text,
        message_id  text        not null,
        state       text        not null,
        attempts    integer     not null,
        queued_at   timestamptz not null,
        accepted_at timestamptz,
        server      text,
        answer      text
      )`);
    await runner.query(`create index mail_contact on mail (contact_id) where contact_id is not null`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
