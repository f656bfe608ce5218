import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How new the name of a member of a team is. The release before leaves it as it is. */
export class TeamMemberVersions1798900000001 implements MigrationInterface {
  name = 'TeamMemberVersions1798900000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table team_member add column user_version integer not null default 0`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
