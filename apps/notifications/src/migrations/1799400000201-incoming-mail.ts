import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tickets that come by mail: to which addresses, what has come, and tickets of which nobody knows the company yet. The release before
 * goes on: it makes none without a company, and reads those that are there at the desk alone.
 */
export class IncomingMail1799400000201 implements MigrationInterface {
  name = 'IncomingMail1799400000201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table ticket alter column company_id drop not null, add column language text`);
    await runner.query(
      `alter table ticket_message alter column company_id drop not null, add column mail_message_id text`,
    );
    await runner.query(
      `create index ticket_message_of_mail on ticket_message (mail_message_id) where mail_message_id is not null`,
    );
    await runner.query(`alter table ticket_mail add column automatic boolean not null default false`);
    await runner.query(`
      create table ticket_mailbox (
        key        text        primary key,
        address    text        not null,
        team       text        constraint ticket_mailbox_team references team (key),
        product    text        not null,
        component  text        not null,
        language   text        not null,
        version    integer     not null default 1,
        retired_at timestamptz,
        constraint ticket_mailbox_component foreign key (product, component) references ticket_component (product, key)
      )`);
    await runner.query(
      `create unique index ticket_mailbox_address on ticket_mailbox (lower(address)) where retired_at is null`,
    );
    await runner.query(`
      create table incoming_mail (
        id                uuid        primary key,
        recipient         text        not null,
        mailbox           text        constraint incoming_mail_mailbox references ticket_mailbox (key),
        reply_ticket_id   uuid,
        way               text        not null,
        envelope_from     text,
        size              integer     not null,
        raw               bytea,
        blob_id           uuid,
        sealed_key        text,
        digest            bytea       not null,
        received_at       timestamptz not null,
        state             text        not null,
        attempts          integer     not null default 0,
        due_at            timestamptz not null,
        content_digest    bytea,
        ticket_id         uuid        constraint incoming_mail_ticket references ticket (id) on delete cascade,
        ticket_message_id uuid        constraint incoming_mail_message references ticket_message (id) on delete cascade,
        standing          text,
        sender_domain     text,
        automatic         boolean     not null default false,
        quoted            text,
        html              text,
        remote_pictures   boolean     not null default false,
        refused_files     jsonb       not null default '[]',
        constraint incoming_mail_once unique (digest, recipient)
      )`);
    // as it comes, so that a part of a large one can be read without the rest
    await runner.query(`alter table incoming_mail alter column raw set storage external`);
    for (const index of [
      `incoming_mail_due on incoming_mail (due_at) where state = 'waiting'`,
      'incoming_mail_received_at on incoming_mail (received_at)',
      'incoming_mail_by_ticket on incoming_mail (ticket_id) where ticket_id is not null',
    ])
      await runner.query(`create index ${index}`);
    await runner.query(
      `create unique index incoming_mail_by_message on incoming_mail (ticket_message_id) where ticket_message_id is not null`,
    );
    await runner.query(
      `create unique index incoming_mail_blob on incoming_mail (blob_id) where blob_id is not null`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
