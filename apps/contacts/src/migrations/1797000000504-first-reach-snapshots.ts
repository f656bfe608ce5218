import type { MigrationInterface, QueryRunner } from 'typeorm';
import { snapshotsOf } from './1797000000503-reach-snapshots.js';

/**
 * The first snapshots: everything is known to be as it stands since it was last changed. In a migration of its own, because it takes
 * the longer the more rows there are: they can be read and written meanwhile.
 */
export class FirstReachSnapshots1797000000504 implements MigrationInterface {
  name = 'FirstReachSnapshots1797000000504';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['company', 'contact', 'distribution_list'] as const)
      await runner.query(snapshotsOf(table, table));
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
