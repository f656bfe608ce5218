import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to happen later: the same in every service's database. */
export class Timers1797000000401 implements MigrationInterface {
  name = 'Timers1797000000401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table timer (
        kind       text        not null,
        subject    text        not null,
        id         uuid        not null,
        due_at     timestamptz not null,
        try_at     timestamptz not null,
        data       jsonb       not null,
        attempts   integer     not null default 0,
        last_error text,
        primary key (kind, subject)
      )`);
    await runner.query('create index timer_try on timer (kind, try_at)');
    await runner.query('create index timer_due on timer (due_at)');
    // rows come and go: without this the vacuum waits for a fifth of all that lie in the future
    await runner.query(
      'alter table timer set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)',
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
