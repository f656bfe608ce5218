import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The chains along which people are reached, as staff have written them: alarms go along them while `contacts` is down. */
export class ReachChainCopies1797000000501 implements MigrationInterface {
  name = 'ReachChainCopies1797000000501';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reach_chain_copy (
        id             uuid    primary key,
        key            text    not null,
        steps          jsonb   not null,
        retired_at     timestamptz,
        version        integer not null,
        shape          integer not null default 1,
        shaped_version integer not null default 0,
        asked_at       timestamptz
      )`);
    await runner.query(
      `create index reach_chain_copy_lacking on reach_chain_copy (id) where shape < 1 or shaped_version < version`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
