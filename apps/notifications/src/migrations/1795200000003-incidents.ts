import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Incidents, whom they were sent to, and why. */
export class Incidents1795200000003 implements MigrationInterface {
  name = 'Incidents1795200000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table incident (
        id           uuid        primary key,
        company_id   uuid        not null,
        list         text        not null,
        list_version integer     not null,
        subject      text        not null,
        text         text        not null,
        step         text        not null,
        decision     jsonb       not null,
        announced_at timestamptz not null
      )`);
    await runner.query(`create index incident_company on incident (company_id, id desc)`);
    await runner.query(`
      create table delivery (
        mail_id     uuid    primary key constraint delivery_mail references mail (id),
        incident_id uuid    not null constraint delivery_incident references incident (id),
        position    integer not null,
        rule        text    not null
      )`);
    await runner.query(`create index delivery_by_incident on delivery (incident_id)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
