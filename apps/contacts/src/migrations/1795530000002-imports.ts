import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of contacts on their way in: the bytes until they are read, then their rows and what becomes of each. */
export class Imports1795530000002 implements MigrationInterface {
  name = 'Imports1795530000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contact_import (
        id               uuid        primary key,
        company_id       uuid        not null,
        version          integer     not null,
        format           text        not null,
        status           text        not null,
        size             integer     not null,
        encoding         text,
        delimiter        text,
        ignored_headings text[]      not null,
        problems         jsonb       not null,
        actor            jsonb,
        failures         integer     not null,
        created_at       timestamptz not null,
        worked_at        timestamptz not null,
        finished_at      timestamptz,
        constraint contact_import_company foreign key (company_id) references company (id)
      )`);
    await runner.query(`create index contact_import_of_company on contact_import (company_id, id)`);
    await runner.query(
      `create index contact_import_under_way on contact_import (worked_at) where finished_at is null`,
    );
    await runner.query(`create index contact_import_created_at on contact_import (created_at)`);
    await runner.query(`
      create table contact_import_part (
        import_id uuid    not null,
        index     integer not null,
        content   bytea   not null,
        primary key (import_id, index),
        constraint contact_import_part_import foreign key (import_id) references contact_import (id) on delete cascade
      )`);
    await runner.query(`
      create table contact_import_row (
        import_id       uuid    not null,
        number          integer not null,
        line            integer not null,
        written         jsonb,
        external_id     text,
        mailbox         text,
        person_name     text,
        outcome         text,
        applied         boolean not null,
        contact_id      uuid,
        contact_version integer,
        changes         jsonb   not null,
        problems        jsonb   not null,
        primary key (import_id, number),
        constraint contact_import_row_import foreign key (import_id) references contact_import (id) on delete cascade
      )`);
    for (const column of ['external_id', 'mailbox', 'person_name'])
      await runner.query(
        `create index contact_import_row_${column} on contact_import_row (import_id, ${column})`,
      );
    await runner.query(`create index contact_import_row_contact on contact_import_row (contact_id)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
