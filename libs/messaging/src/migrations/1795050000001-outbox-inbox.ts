import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What makes sure that nothing is lost and nothing happens twice: the same in every service's database. */
export class OutboxInbox1795050000001 implements MigrationInterface {
  name = 'OutboxInbox1795050000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        id           bigint      generated always as identity primary key,
        event_id     uuid        not null,
        type         text        not null,
        aggregate_id text        not null,
        company_id   text,
        version      bigint      not null,
        time         timestamptz not null,
        data         jsonb       not null,
        traceparent  text,
        held_at      timestamptz,
        hold_reason  text
      )`);
    // rows come and go at the head: without this the planner and the vacuum fall behind
    await runner.query(
      `alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`,
    );
    await runner.query(`create index outbox_held on outbox (aggregate_id, id) where held_at is not null`);
    await runner.query(`
      create table inbox (
        queue       text        not null,
        message_id  text        not null,
        received_at timestamptz not null,
        primary key (queue, message_id)
      )`);
    await runner.query(`create index inbox_received_at on inbox (received_at)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
