import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Other services are told of all the vendor's staff once, when no gateway of the release before, which tells of nobody, is left. */
export class StaffTold1799200000001 implements MigrationInterface {
  name = 'StaffTold1799200000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into timer (kind, subject, id, due_at, try_at, data)
      values ('staff-told', 'all', gen_random_uuid(), now() + interval '1 hour', now() + interval '1 hour', '{}')`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
