import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The copy of companies, contacts and lists from which alarms go out. */
export class CompanyCopies1795200000001 implements MigrationInterface {
  name = 'CompanyCopies1795200000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table company_copy (
        id                 uuid    primary key,
        version            integer not null,
        legal_name         text    not null,
        email              text,
        language           text    not null,
        time_zone          text    not null,
        primary_contact_id uuid
      )`);
    await runner.query(`
      create table contact_copy (
        id             uuid    primary key,
        company_id     uuid    not null,
        version        integer not null,
        name           text,
        email          text,
        language       text,
        external_until date,
        erased_at      timestamptz
      )`);
    await runner.query(`
      create table distribution_list_copy (
        id         uuid    primary key,
        company_id uuid    not null,
        kind       text    not null,
        version    integer not null,
        entries    jsonb   not null,
        constraint distribution_list_copy_kind unique (company_id, kind)
      )`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
