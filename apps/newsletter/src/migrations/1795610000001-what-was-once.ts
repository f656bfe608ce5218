import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a request that comes late has to be held against: when its company was closed, also if it is open again, and since
 * when its contact has been external, also if it is not any more.
 */
export class WhatWasOnce1795610000001 implements MigrationInterface {
  name = 'WhatWasOnce1795610000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table company_copy add column closures timestamptz[] not null default '{}'`);
    await runner.query('alter table contact_copy add column external_at timestamptz');
    await runner.query('update contact_copy set external_at = now() where external');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
