import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, type Tx } from '@lotse/persistence';

/**
 * What can be wrong with alarms. `mail-late`: no server has taken it, and it is still tried. `mail-lost`: nothing tries it any more, and
 * nobody was told instead. `incident-still`: nobody looks after it, and nothing will happen. `call-task-old`: nobody has phoned.
 * `timer-overdue`: what was to happen has not happened.
 */
export const findings = [
  'mail-late',
  'mail-lost',
  'incident-still',
  'call-task-old',
  'timer-overdue',
] as const;
export type Finding = (typeof findings)[number];

/** What was not there at the last look. */
export interface NewFindings {
  finding: Finding;
  count: number;
  /** Of mails, incidents and call tasks; the first of them. */
  ids: string[];
}

/** After how long a mail is late, in seconds; and a timer. */
const mailPatience = 30;
const timerPatience = 60;
/** So many ids are told. */
const mostIds = 20;

/** Somebody has to phone, and whoever reads the page of call tasks knows. */
const isCalled = `exists (select from call_task where call_task.incident_id = incident.id and call_task.state = 'open')`;
const waitsFor = (kind: string): string =>
  `exists (select from timer where timer.kind = '${kind}' and timer.subject = incident.id::text)`;

/** With an answer that ends some day, only the wait for that end counts. A test goes nowhere, and ends by itself. */
const isStill = `
  incident.state = 'open' and not incident.is_test and (incident.acknowledged_at is null or incident.acknowledged_until is not null)
  and not ${waitsFor('alarm-waits')} and not (incident.acknowledged_at is null and ${waitsFor('escalate-alarm')})
  and not ${isCalled}`;

/** In quiet hours the next step waits, where there are any. */
const isGoingOn = `(${waitsFor('escalate-alarm')} or policy.quiet_from is not null and ${waitsFor('alarm-waits')})`;

/** Written anew, and not with the words of the code that it looks after: what that takes for sound is not the question. */
const found = `
  select 'mail-late' as finding, id::text as subject from mail
   where class = 'alarm' and due_at is not null and state <> 'accepted'
     and queued_at < $1::timestamptz - make_interval(secs => ${mailPatience})
  union all
  select 'mail-lost', mail.id::text
    from incident
      join delivery on delivery.incident_id = incident.id and delivery.kind in ('alarm', 'reminder')
      join mail on mail.id = delivery.mail_id
      left join incident_policy policy on policy.severity = incident.severity
        and policy.kind = coalesce(incident.kind, case incident.list when 'emergency' then 'emergency' else 'privacy' end)
   where incident.state = 'open' and not incident.is_test and incident.acknowledged_at is null
     and mail.due_at is null and (mail.state <> 'accepted' or mail.bounced_at is not null)
     and not exists (
       select from delivery other join mail theirs on theirs.id = other.mail_id
        where other.incident_id = incident.id and other.kind in ('alarm', 'reminder') and other.wave >= delivery.wave
          and (theirs.due_at is not null or theirs.state = 'accepted' and theirs.bounced_at is null))
     and not ${isCalled} and not ${isGoingOn}
  union all
  select 'incident-still', id::text from incident where ${isStill}
  union all
  select 'call-task-old', id::text from call_task
   where state = 'open' and opened_at < $1::timestamptz - make_interval(mins => $2)
  union all
  select distinct 'timer-overdue', subject from timer
   where kind in ('alarm-waits', 'escalate-alarm', 'tell-incident-news', 'announce-declared', 'tell-declared', 'tell-of-call-tasks')
     and due_at < now() - make_interval(secs => ${timerPatience})`;

/** What is wrong with alarms, asked of the tables alone, and what of it is known already. Holds ids and times, and nobody's name. */
@Injectable()
export class AlarmFindings {
  constructor(private readonly clock: Clock) {}

  /**
   * Looks once, and keeps what there is.
   * @param callTaskMinutes after how many minutes a call task is old
   */
  async look(tx: Tx, callTaskMinutes: number): Promise<NewFindings[]> {
    return tx.query<NewFindings[]>(
      `with found as materialized (${found}),
         gone as (
           delete from alarm_finding known
            where not exists (select from found where found.finding = known.finding and found.subject = known.subject)
         ),
         new as (
           insert into alarm_finding (finding, subject) select finding, subject from found
           on conflict do nothing returning finding, subject
         )
       select finding, count(*)::integer as count, (array_agg(subject order by subject))[1:${mostIds}] as ids
         from new group by finding order by finding`,
      [this.clock.now(), callTaskMinutes],
    );
  }

  /** How many of each the last look has found. */
  async counts(reader: EntityManager): Promise<Record<Finding, number>> {
    const rows: { finding: Finding; count: number }[] = await reader.query(
      'select finding, count(*)::integer as count from alarm_finding group by finding',
    );
    const known = new Map(rows.map(({ finding, count }) => [finding, count]));
    return Object.fromEntries(findings.map((finding) => [finding, known.get(finding) ?? 0])) as Record<
      Finding,
      number
    >;
  }

  /** Incidents that stood still at the last look. */
  async still(tx: Tx): Promise<string[]> {
    const rows: { subject: string }[] = await tx.query(
      `select subject from alarm_finding where finding = 'incident-still' order by found_at limit 500`,
    );
    return rows.map(({ subject }) => subject);
  }

  /** Those of these incidents that stand still now. */
  async stillAmong(tx: Tx, incidentIds: string[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from incident where id = any($1) and ${isStill}`,
      [incidentIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Incidents of which a mail was lost at the last look. */
  async withLostMail(tx: Tx): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select distinct delivery.incident_id as id from alarm_finding
         join delivery on delivery.mail_id = subject::uuid where finding = 'mail-lost' limit 500`,
    );
    return rows.map(({ id }) => id);
  }
}
