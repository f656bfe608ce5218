import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Urgent events have a lane of their own; what is held aside is not read over and over. */
export class UrgentEvents1795630000001 implements MigrationInterface {
  name = 'UrgentEvents1795630000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox add column urgent boolean not null default false');
    await runner.query('create index outbox_urgent on outbox (id) where urgent and held_at is null');
    await runner.query('create index outbox_ordinary on outbox (id) where not urgent and held_at is null');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
