import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which mails are test alarms, and how long each took. Such a mail is kept for a day, and this with it. */
export class SyntheticAlarms1797800000003 implements MigrationInterface {
  name = 'SyntheticAlarms1797800000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table synthetic_alarm (
        mail_id     uuid        primary key constraint synthetic_alarm_mail references mail (id) on delete cascade,
        queued_at   timestamptz not null default now(),
        accepted_at timestamptz
      )`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
