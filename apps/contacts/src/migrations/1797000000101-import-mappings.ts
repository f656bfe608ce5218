import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody is asked about the columns of a table, what they have said, and what is remembered of it. */
export class ImportMappings1797000000101 implements MigrationInterface {
  name = 'ImportMappings1797000000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table contact_import
        add column mapping_asked text not null default 'never',
        add column columns       jsonb,
        add column said_columns  jsonb`);
    await runner.query(`
      create table contact_import_heading (
        company_id uuid        not null,
        key        text        not null,
        occurrence integer     not null,
        field      text,
        said_at    timestamptz not null,
        primary key (company_id, key, occurrence),
        constraint contact_import_heading_company foreign key (company_id) references company (id)
      )`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
