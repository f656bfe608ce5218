import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Issues, and what becomes of each at each subscriber. A delivery is one row that is written twice or three times, and ten thousand of
 * them at a time: none of what changes stands in an index, and pages have room, so that a change stays on its page.
 */
export class Issues1798100000001 implements MigrationInterface {
  name = 'Issues1798100000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table channel_sending (
        channel        text    primary key constraint channel_sending_channel references newsletter_channel (key),
        version        integer not null,
        sender_name    text,
        sender_address text,
        quiet_from     text,
        quiet_until    text,
        time_zone      text    not null
      )`);
    await runner.query(`
      create table newsletter_issue (
        id             uuid        primary key,
        channel        text        not null constraint newsletter_issue_channel references newsletter_channel (key),
        version        integer     not null,
        state          text        not null,
        texts          jsonb       not null,
        created_at     timestamptz not null,
        updated_at     timestamptz not null,
        scheduled_at   timestamptz,
        began_at       timestamptz,
        over_at        timestamptz,
        paused_because text,
        paused_detail  text,
        rests_until    timestamptz,
        sender         jsonb,
        gathered_to    uuid,
        gathered_at    timestamptz
      )`);
    await runner.query(`
      create table issue_batch (
        id       uuid primary key,
        issue_id uuid not null constraint issue_batch_issue references newsletter_issue (id) on delete cascade,
        due_at   timestamptz,
        claim    uuid
      )`);
    await runner.query(`create index issue_batch_due on issue_batch (due_at) where due_at is not null`);
    await runner.query(
      `create index issue_batch_of_issue on issue_batch (issue_id) where due_at is not null`,
    );
    await runner.query(`
      create table issue_delivery (
        id              uuid        primary key,
        issue_id        uuid        not null constraint issue_delivery_issue references newsletter_issue (id) on delete cascade,
        batch_id        uuid        not null,
        kind            text        not null,
        subscriber_id   uuid        not null,
        company_id      uuid        not null,
        mailbox_id      uuid,
        language        text        not null,
        state           text        not null,
        because         text,
        tries           integer     not null default 0,
        server          text,
        answer          text,
        at              timestamptz,
        again_at        timestamptz,
        first_at        timestamptz,
        bounced_at      timestamptz,
        bounce_status   text,
        complained_at   timestamptz,
        unsubscribed_at timestamptz,
        constraint issue_delivery_once unique (issue_id, subscriber_id)
      ) with (fillfactor = 75)`);
    await runner.query(`create index issue_delivery_of_batch on issue_delivery (batch_id)`);
    await runner.query(
      `create index issue_delivery_of_mailbox on issue_delivery (mailbox_id) where mailbox_id is not null`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
