import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is done when the owner of a company has died, who is not written to meanwhile, and files that are kept for few eyes. The release
 * before removes files that no message names once they were offered a day ago: of those that are kept, that is said to be in the year 9999.
 */
export class Succession1799500000301 implements MigrationInterface {
  name = 'Succession1799500000301';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create sequence succession_case_number start 1001`);
    await runner.query(`
      create table succession_case (
        id              uuid        primary key,
        number          text        not null constraint succession_case_number_unique unique,
        version         integer     not null default 1,
        company_id      uuid,
        state           text        not null,
        person_id       uuid,
        person_name     text,
        collector       jsonb,
        reviewer        jsonb,
        legal_form      text,
        outcome         text,
        new_owner_id    uuid,
        new_owner_name  text,
        waived          jsonb       not null default '[]',
        approvals       jsonb       not null default '[]',
        objection_until timestamptz,
        due_at          timestamptz,
        reminders       integer     not null default 0,
        reported_at     timestamptz not null,
        changed_at      timestamptz not null,
        ended_at        timestamptz
      )`);
    await runner.query(
      `create unique index succession_case_open on succession_case (company_id) where ended_at is null and company_id is not null`,
    );
    await runner.query(
      `create index succession_case_person on succession_case (person_id) where person_id is not null`,
    );
    await runner.query(`
      create table succession_step (
        id         uuid        primary key,
        case_id    uuid        not null constraint succession_step_of_case references succession_case (id) on delete cascade,
        step       text        not null,
        from_state text,
        to_state   text        not null,
        actor_kind text        not null,
        actor_id   text        not null,
        actor_name text,
        reason     text,
        at         timestamptz not null
      )`);
    await runner.query(`
      create table succession_report (
        id         uuid        primary key,
        case_id    uuid        not null constraint succession_report_of_case references succession_case (id) on delete cascade,
        way        text        not null,
        ticket_id  uuid,
        name       text,
        email      text,
        phone      text,
        language   text        not null,
        note       text,
        written_at timestamptz,
        at         timestamptz not null
      )`);
    await runner.query(
      `create unique index succession_report_ticket on succession_report (ticket_id) where ticket_id is not null`,
    );
    await runner.query(`
      create table succession_document (
        id           uuid        primary key,
        case_id      uuid        not null constraint succession_document_of_case references succession_case (id) on delete cascade,
        report_id    uuid,
        way          text        not null,
        item         text,
        note         text,
        has_file     boolean     not null,
        verdict      text        not null default 'received',
        reason       text,
        received_at  timestamptz not null,
        destroyed_at timestamptz
      )`);
    await runner.query(`
      create table succession_look (
        id          uuid        primary key,
        case_id     uuid        not null constraint succession_look_of_case references succession_case (id) on delete cascade,
        document_id uuid        not null,
        user_id     uuid        not null,
        user_name   text        not null,
        at          timestamptz not null,
        opened_at   timestamptz
      )`);
    await runner.query(`
      create table succession_notice (
        id          uuid        primary key,
        case_id     uuid        not null constraint succession_notice_of_case references succession_case (id) on delete cascade,
        contact_id  uuid,
        name        text,
        language    text        not null,
        at          timestamptz not null,
        objection   text,
        objected_at timestamptz
      )`);
    for (const table of ['step', 'report', 'document', 'look', 'notice'])
      await runner.query(`create index succession_${table}_case on succession_${table} (case_id, id)`);
    await runner.query(`
      create table succession_transfer_step (
        id       uuid        primary key,
        case_id  uuid        not null constraint succession_transfer_step_of_case references succession_case (id) on delete cascade,
        step     text        not null,
        position integer     not null,
        state    text        not null default 'waiting',
        attempts integer     not null default 0,
        failure  text,
        at       timestamptz,
        constraint succession_transfer_step_once unique (case_id, step)
      )`);
    await runner.query(`
      create table company_successors (
        company_id uuid    primary key,
        version    integer not null,
        successors jsonb   not null
      )`);
    await runner.query(`
      create table person_hold (
        id         uuid    primary key,
        company_id uuid    not null,
        contact_id uuid    not null,
        version    integer not null,
        held       boolean not null
      )`);
    await runner.query(`create index person_hold_contact on person_hold (contact_id) where held`);
    await runner.query(`alter table attachment add column kept_for uuid`);
    await runner.query(
      `create unique index attachment_kept_for on attachment (kept_for) where kept_for is not null`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
