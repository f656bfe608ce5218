import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An incident goes on until somebody has answered. What the version before announces, and announced, asks nobody for an answer: it is
 * over with its mail.
 */
export class IncidentCourse1797100000001 implements MigrationInterface {
  name = 'IncidentCourse1797100000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table mail add column in_reply_to text`);
    await runner.query(`
      alter table incident
        add column kind text,
        add column severity text not null default 'high',
        add column state text not null default 'over',
        add column version integer not null default 1,
        add column reminders integer not null default 0,
        add column acknowledged_at timestamptz,
        add column acknowledged_until timestamptz,
        add column over_at timestamptz`);
    await runner.query(`
      alter table delivery
        add column kind text not null default 'alarm',
        add column language text`);
    await runner.query(`
      create table acknowledgement (
        id          uuid        primary key,
        incident_id uuid        not null constraint acknowledgement_incident references incident (id) on delete cascade,
        mail_id     uuid        constraint acknowledgement_mail references mail (id) on delete set null,
        contact_id  uuid,
        wave        integer     not null,
        answer      text        not null,
        way         text        not null,
        name        text,
        at          timestamptz not null
      )`);
    await runner.query(`create index acknowledgement_by_incident on acknowledgement (incident_id)`);
    await runner.query(`create index acknowledgement_by_mail on acknowledgement (mail_id)`);
    await runner.query(`create index acknowledgement_by_contact on acknowledgement (contact_id)`);
    await runner.query(`
      create table incident_news (
        id          uuid        primary key,
        incident_id uuid        not null constraint incident_news_incident references incident (id) on delete cascade,
        kind        text        not null,
        text        text        not null,
        written_at  timestamptz not null,
        sent_at     timestamptz
      )`);
    await runner.query(`create index incident_news_by_incident on incident_news (incident_id)`);
    await runner.query(`
      create table incident_policy (
        kind          text        not null,
        severity      text        not null,
        version       integer     not null default 1,
        wait_minutes  integer     not null,
        reminders     integer     not null,
        everybody     boolean     not null default false,
        holds_minutes integer,
        quiet_from    text,
        quiet_until   text,
        updated_at    timestamptz not null default now(),
        primary key (kind, severity)
      )`);
    await runner.query(`
      insert into incident_policy (kind, severity, wait_minutes, reminders, holds_minutes, quiet_from, quiet_until)
      select kind, severity, wait_minutes, reminders, holds_minutes, quiet_from, quiet_until
      from unnest(array['emergency', 'privacy', 'vulnerability']) as kind,
        (values ('critical', 5, 1, 240, null, null),
                ('high', 15, 1, 720, null, null),
                ('low', 120, 1, null, '22:00', '06:00'))
          as policy (severity, wait_minutes, reminders, holds_minutes, quiet_from, quiet_until)`);
    await runner.query(`
      create table call_task (
        id          uuid        primary key,
        company_id  uuid        not null,
        incident_id uuid        not null constraint call_task_incident references incident (id) on delete cascade,
        state       text        not null default 'open',
        version     integer     not null default 1,
        opened_at   timestamptz not null,
        closed_at   timestamptz
      )`);
    await runner.query(`create unique index call_task_open on call_task (incident_id) where state = 'open'`);
    await runner.query(`create index call_task_by_incident on call_task (incident_id)`);
    await runner.query(`create index call_task_by_state on call_task (state, id)`);
    await runner.query(`
      create table phone_call (
        id           uuid        primary key,
        call_task_id uuid        not null constraint phone_call_task references call_task (id) on delete cascade,
        company_id   uuid        not null,
        contact_id   uuid,
        label        text,
        number       text,
        outcome      text        not null,
        note         text,
        at           timestamptz not null
      )`);
    await runner.query(`create index phone_call_by_task on phone_call (call_task_id)`);
    await runner.query(`create index phone_call_by_contact on phone_call (contact_id)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
