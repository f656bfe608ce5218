import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls of a receiver that the operator names, for whom no mail has reached. */
export class WebhookCalls1797500000004 implements MigrationInterface {
  name = 'WebhookCalls1797500000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhook_call (
        id         uuid        primary key,
        kind       text        not null,
        company_id uuid,
        body       text        not null,
        state      text        not null,
        tries      integer     not null,
        queued_at  timestamptz not null,
        due_at     timestamptz,
        give_up_at timestamptz not null,
        claim      uuid,
        answer     text,
        ended_at   timestamptz,
        kept_until timestamptz not null
      )`);
    await runner.query(`create index webhook_call_due on webhook_call (due_at) where due_at is not null`);
    await runner.query(`create index webhook_call_kept_until on webhook_call (kept_until)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
