import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mail that comes in, and that a mail has come back. */
export class InboundMail1797000000701 implements MigrationInterface {
  name = 'InboundMail1797000000701';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mail
        add column bounced_at timestamptz,
        add column bounce_status text`);
    await runner.query(`
      create table inbound_mail (
        id            uuid        primary key,
        mail_id       uuid        not null,
        way           text        not null,
        envelope_from text,
        raw           bytea       not null,
        digest        bytea       not null,
        received_at   timestamptz not null,
        state         text        not null,
        attempts      integer     not null,
        due_at        timestamptz not null,
        kind          text,
        status        text,
        constraint inbound_mail_once unique (mail_id, digest)
      )`);
    await runner.query(`create index inbound_mail_due on inbound_mail (due_at) where state = 'waiting'`);
    await runner.query(`create index inbound_mail_received_at on inbound_mail (received_at)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
