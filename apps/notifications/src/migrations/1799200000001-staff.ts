import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who of the vendor's staff is called how, and who has gone: whoever is put into a team meanwhile is put there as they are. */
export class Staff1799200000001 implements MigrationInterface {
  name = 'Staff1799200000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table staff (
        user_id  uuid    primary key,
        version  integer not null,
        name     text,
        language text
      )`);
    await runner.query(`
      insert into staff (user_id, version, name, language)
      select distinct on (user_id) user_id, user_version, name, language from team_member order by user_id, user_version desc`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
