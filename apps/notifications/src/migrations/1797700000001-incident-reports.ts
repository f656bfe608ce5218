import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signed reports of incidents, and the keys they are verified with. */
export class IncidentReports1797700000001 implements MigrationInterface {
  name = 'IncidentReports1797700000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table evidence_key (
        id            text        primary key,
        public_key    text        not null,
        first_used_at timestamptz not null
      )`);
    await runner.query(`
      create table incident_report (
        id          uuid        primary key,
        company_id  uuid        not null,
        incident_id uuid        constraint incident_report_incident references incident (id) on delete cascade,
        span_from   timestamptz,
        span_until  timestamptz,
        incidents   integer     not null,
        content     bytea,
        size        integer     not null,
        sha256      text        not null,
        signature   bytea       not null,
        key_id      text        not null constraint incident_report_key references evidence_key (id),
        named       uuid[]      not null,
        made_at     timestamptz not null,
        kept_until  timestamptz not null,
        erased_at   timestamptz
      )`);
    await runner.query(`create index incident_report_by_company on incident_report (company_id, id)`);
    await runner.query(`create index incident_report_by_incident on incident_report (incident_id)`);
    await runner.query(`create index incident_report_kept_until on incident_report (kept_until)`);
    await runner.query(`create index phone_call_by_company on phone_call (company_id, id)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
