import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Chains along which people are reached, where staff have written something else than the default. */
export class ReachChains1797000000501 implements MigrationInterface {
  name = 'ReachChains1797000000501';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reach_chain (
        key        text    primary key,
        name       jsonb   not null,
        position   integer not null,
        version    integer not null default 1,
        retired_at timestamptz,
        steps      jsonb   not null
      )`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
