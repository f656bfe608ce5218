import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is promised of tickets. What the release before opens has no row in `ticket_clock` and is promised nothing; where it changes or
 * answers a ticket, its clock catches up with the next change, or when something is due.
 */
export class ServiceLevels1799400000401 implements MigrationInterface {
  name = 'ServiceLevels1799400000401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table service_level (
        key          text        primary key,
        name         jsonb       not null,
        promises     jsonb       not null,
        hours        jsonb,
        time_zone    text        not null,
        holidays     jsonb,
        warn_percent integer     not null,
        version      integer     not null default 1,
        retired_at   timestamptz
      )`);
    await runner.query(
      `alter table ticket_route add column service_level text constraint ticket_route_service_level references service_level (key)`,
    );
    await runner.query(`
      create table ticket_clock (
        ticket_id             uuid             primary key constraint ticket_clock_ticket references ticket (id) on delete cascade,
        service_level         text             constraint ticket_clock_service_level references service_level (key),
        course                jsonb            not null,
        due_by                timestamptz,
        first_answer_due      timestamptz,
        first_answer_soon     timestamptz,
        first_answer_breached timestamptz,
        first_answer_told     boolean          not null default false,
        first_answer_took     double precision,
        solution_due          timestamptz,
        solution_soon         timestamptz,
        solution_breached     timestamptz,
        solution_told         boolean          not null default false,
        solution_took         double precision
      )`);
    await runner.query(
      `create index ticket_clock_due on ticket_clock (due_by, ticket_id) where due_by is not null`,
    );
    await runner.query(`create index ticket_by_opening on ticket (opened_at)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
