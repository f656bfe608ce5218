import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of messages of tickets. Their bytes are elsewhere; the key that opens them is here. */
export class Attachments1799000000001 implements MigrationInterface {
  name = 'Attachments1799000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table attachment (
        id                uuid        primary key,
        company_id        uuid,
        message_id        uuid        constraint attachment_message references ticket_message (id) on delete cascade,
        position          integer     not null default 0,
        author_kind       text        not null,
        author_id         text        not null,
        author_contact_id uuid,
        name              text        not null,
        size              integer     not null,
        kind              text,
        state             text        not null,
        blob_id           uuid,
        sealed_key        text,
        signature         text,
        scans             integer     not null default 0,
        offered_at        timestamptz not null,
        stored_at         timestamptz,
        scanned_at        timestamptz
      )`);
    for (const index of [
      'index attachment_by_message on attachment (message_id, position) where message_id is not null',
      'index attachment_not_sent on attachment (offered_at) where message_id is null',
      'index attachment_by_author on attachment (author_kind, author_id, offered_at)',
      'index attachment_contact on attachment (author_contact_id) where author_contact_id is not null',
      `index attachment_scanning on attachment (id) where state = 'scanning'`,
      `index attachment_unscanned on attachment (id) where state = 'unscanned' and sealed_key is not null`,
      `index attachment_infected on attachment (scanned_at) where state = 'infected' and sealed_key is not null`,
      'unique index attachment_blob on attachment (blob_id) where blob_id is not null',
    ])
      await runner.query(`create ${index}`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
