import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which the few incidents are found that are not over, among those of three years. They can be read meanwhile. */
export class OpenIncidents1797800000002 implements MigrationInterface {
  name = 'OpenIncidents1797800000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index incident_open on incident (id) where state = 'open'`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
