import type { MigrationInterface, QueryRunner } from 'typeorm';
import { defaultIncidentTemplates } from './default-incident-templates.js';

/** One incident at many companies: previewed, sent to each in a transaction of its own, and followed as one. */
export class Declarations1797600000003 implements MigrationInterface {
  name = 'Declarations1797600000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table declaration (
        id          uuid        primary key,
        kind        text        not null,
        severity    text        not null,
        state       text        not null default 'open',
        texts       jsonb       not null,
        csaf        text,
        csaf_about  jsonb,
        declared_by jsonb       not null,
        declared_at timestamptz not null,
        over_at     timestamptz,
        companies   integer     not null,
        recipients  integer     not null
      )`);
    await runner.query(`create index declaration_declared_at on declaration (declared_at)`);
    await runner.query(`
      create table declaration_company (
        id             uuid not null primary key,
        declaration_id uuid not null constraint declaration_company_declaration references declaration (id) on delete cascade,
        company_id     uuid not null,
        state          text not null default 'waiting',
        refusal        text,
        constraint declaration_company_once unique (declaration_id, company_id)
      )`);
    await runner.query(
      `create index declaration_company_in_order on declaration_company (declaration_id, id)`,
    );
    await runner.query(`
      create table declaration_news (
        id             uuid        primary key,
        declaration_id uuid        not null constraint declaration_news_declaration references declaration (id) on delete cascade,
        kind           text        not null,
        texts          jsonb       not null,
        written_by     jsonb       not null,
        written_at     timestamptz not null
      )`);
    await runner.query(`create index declaration_news_by_declaration on declaration_news (declaration_id)`);
    await runner.query(`
      create table declaration_draft (
        id          uuid        primary key,
        kind        text        not null,
        severity    text        not null,
        texts       jsonb       not null,
        csaf        text,
        csaf_about  jsonb,
        target      jsonb       not null,
        companies   integer     not null,
        recipients  integer     not null,
        drafted_at  timestamptz not null
      )`);
    await runner.query(`create index declaration_draft_drafted_at on declaration_draft (drafted_at)`);
    await runner.query(`
      create table declaration_draft_company (
        draft_id      uuid    not null constraint declaration_draft_company_draft references declaration_draft (id) on delete cascade,
        company_id    uuid    not null,
        outcome       text    not null,
        leads_nowhere boolean not null,
        recipients    integer not null,
        hash          text    not null,
        primary key (draft_id, company_id)
      )`);
    await runner.query(`
      create table incident_template (
        key        text        primary key,
        kind       text        not null,
        texts      jsonb       not null,
        version    integer     not null default 1,
        updated_at timestamptz not null default now(),
        retired_at timestamptz
      )`);
    for (const { key, kind, texts } of defaultIncidentTemplates)
      await runner.query(`insert into incident_template (key, kind, texts) values ($1, $2, $3)`, [
        key,
        kind,
        JSON.stringify(texts),
      ]);
    await runner.query(`
      alter table incident
        add column declaration_id uuid constraint incident_declaration references declaration (id),
        add column texts          jsonb,
        add column is_test        boolean not null default false`);
    await runner.query(
      `create index incident_by_declaration on incident (declaration_id) where declaration_id is not null`,
    );
    await runner.query(`
      alter table incident_news
        add column texts               jsonb,
        add column declaration_news_id uuid`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
