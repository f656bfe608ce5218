import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the audit of alarms has found, for as long as it does. */
export class AlarmFindings1797800000001 implements MigrationInterface {
  name = 'AlarmFindings1797800000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alarm_finding (
        finding  text        not null,
        subject  text        not null,
        found_at timestamptz not null default now(),
        primary key (finding, subject)
      )`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
