import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Companies, their contacts and distribution lists, and the catalogue of responsibilities. */
export class CompaniesAndContacts1795100000001 implements MigrationInterface {
  name = 'CompaniesAndContacts1795100000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table company (
        id                 uuid        primary key,
        version            integer     not null,
        customer_number    text        not null,
        legal_name         text        not null,
        sort_name          text collate "C" not null,
        legal_form         text,
        country            text        not null,
        language           text        not null,
        time_zone          text        not null,
        email              text,
        domains            text[]      not null,
        products           text[]      not null,
        primary_contact_id uuid,
        created_at         timestamptz not null,
        updated_at         timestamptz not null
      )`);
    await runner.query(`create unique index company_customer_number on company (lower(customer_number))`);
    await runner.query(`create index company_by_name on company (sort_name, id)`);
    await runner.query(`
      create table contact (
        id                            uuid        primary key,
        company_id                    uuid        not null,
        version                       integer     not null,
        salutation                    text,
        academic_title                text,
        first_name                    text        not null,
        last_name                     text        not null,
        sort_name                     text collate "C" not null,
        position                      text,
        language                      text,
        email                         text        not null,
        phone                         text        not null,
        mobile                        text,
        fax                           text,
        external                      boolean     not null,
        external_until                date,
        processing_agreement_delegate boolean     not null,
        responsibilities              text[]      not null,
        created_at                    timestamptz not null,
        updated_at                    timestamptz not null,
        erased_at                     timestamptz,
        constraint contact_company foreign key (company_id) references company (id)
      )`);
    await runner.query(
      `create index contact_by_name on contact (company_id, sort_name, id) where erased_at is null`,
    );
    await runner.query(`
      alter table company add constraint company_primary_contact
        foreign key (primary_contact_id) references contact (id)`);
    await runner.query(`
      create table distribution_list (
        id         uuid        primary key,
        company_id uuid        not null,
        kind       text        not null,
        version    integer     not null,
        entries    jsonb       not null,
        updated_at timestamptz not null,
        constraint distribution_list_company foreign key (company_id) references company (id)
      )`);
    await runner.query(
      `create unique index distribution_list_of_company on distribution_list (company_id, kind)`,
    );
    await runner.query(`
      create table responsibility_area (
        key      text    primary key,
        name     jsonb   not null,
        position integer not null
      )`);
    await runner.query(`
      create table responsibility (
        key        text    primary key,
        area_key   text    not null,
        name       jsonb   not null,
        position   integer not null,
        retired_at timestamptz,
        constraint responsibility_area foreign key (area_key) references responsibility_area (key)
      )`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
