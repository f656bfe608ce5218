import { eventually } from '@lotse/test-support';
import type { GivenAnswer, Ledger } from '../load/ledger.js';
import type { System } from '../system.js';
import type { Violation } from '../violation.js';
import { byId, groupedBy, rowsOf, type Row } from './rows.js';

/** Every answer to an alarm that a page has acknowledged is kept, once, and counts; none is kept that nobody has given. */
export async function checkAnswers(system: System, { answers }: Ledger): Promise<Violation[]> {
  const [acknowledgements, incidents, mails, entries] = await Promise.all(
    ['acknowledgement', 'incident', 'mail', 'audit_entry'].map((table) =>
      rowsOf(system, 'notifications', table),
    ),
  );
  const kept = groupedBy(acknowledgements ?? [], ({ mailId }) => String(mailId));
  const mailOf = byId(mails ?? []);
  const given = groupedBy(answers, ({ mailId }) => mailId);
  return [
    ...answers.flatMap((answer) =>
      ofAnswer(answer, kept.get(answer.mailId) ?? [], mailOf.get(answer.mailId)),
    ),
    ...(acknowledgements ?? []).flatMap((row) => ofRow(row, given.get(String(row['mailId'])) ?? [])),
    ...ofIncidents(answers, byId(incidents ?? [])),
    ...ofTrail(acknowledgements ?? [], entries ?? []),
  ];
}

/** Whoever is erased has answered, and nobody knows their name any more. */
function ofAnswer(given: GivenAnswer, rows: Row[], mail: Row | undefined): Violation[] {
  const isErased = mail?.['email'] === null;
  const its = rows.filter(
    ({ answer, name }) => answer === given.answer && (name === given.name || (isErased && name === null)),
  );
  if (its.length === 0 && given.isAcknowledged)
    return [{ kind: 'lost', what: `an answer to an alarm is not kept: ${JSON.stringify({ given, rows })}` }];
  if (its.length > 1 && !isErased)
    return [
      { kind: 'doubled', what: `an answer to an alarm is kept twice: ${JSON.stringify({ given, its })}` },
    ];
  return [];
}

function ofRow(row: Row, given: GivenAnswer[]): Violation[] {
  const isGiven = given.some(
    ({ answer, name }) => answer === row['answer'] && (row['name'] === null || name === row['name']),
  );
  return isGiven ? [] : [{ kind: 'differs', what: `nobody has given this answer: ${JSON.stringify(row)}` }];
}

/** Where somebody has taken it, and nobody has said that they cannot, somebody looks after it. */
function ofIncidents(answers: readonly GivenAnswer[], incidents: Map<string, Row>): Violation[] {
  return [...groupedBy(answers, ({ incidentId }) => incidentId)].flatMap(([id, its]): Violation[] => {
    const isTaken = its.some(({ answer, isAcknowledged }) => answer === 'taken' && isAcknowledged);
    const incident = incidents.get(id);
    if (!isTaken || its.some(({ answer }) => answer === 'declined') || incident?.['acknowledgedAt'] != null)
      return [];
    return [
      {
        kind: 'lost',
        what: `nobody looks after an incident that was taken: ${JSON.stringify({ incident, its })}`,
      },
    ];
  });
}

/** Each answer has its entry in the trail, and no entry is there without one. */
function ofTrail(acknowledgements: Row[], entries: Row[]): Violation[] {
  const told = groupedBy(
    entries.filter(({ action }) => action === 'incident.acknowledged' || action === 'incident.answered'),
    ({ targetId }) => String(targetId),
  );
  const answered = groupedBy(acknowledgements, ({ incidentId }) => String(incidentId));
  return [...new Set([...told.keys(), ...answered.keys()])].flatMap((id): Violation[] => {
    const [is, wanted] = [told.get(id)?.length ?? 0, answered.get(id)?.length ?? 0];
    if (is === wanted) return [];
    return [
      { kind: 'audit', what: `notifications has ${is} entries of ${wanted} answers to incident ${id}` },
    ];
  });
}

/**
 * What the service's own audit of alarms finds once all is at rest: nothing waits, is lost or stands still. Nor has it mended anything
 * meanwhile, since then something had stood still.
 */
export async function checkAlarms(system: System): Promise<Violation[]> {
  const notifications = system.database('notifications');
  const due = `kind = 'audit-alarms' and subject = 'all'`;
  await notifications.query(`update timer set due_at = now(), try_at = now() where ${due}`);
  await eventually(
    async () => {
      const [waiting] = await notifications.query(`select from timer where ${due} and due_at > now()`);
      if (!waiting) throw new Error('alarms are not audited');
    },
    { timeoutMs: 120_000 },
  );
  const found = await notifications.query<{ finding: string; subject: string }>(
    'select finding, subject from alarm_finding',
  );
  const mended = system.replicasOf('notifications').flatMap((replica) =>
    replica
      .logs()
      .split('\n')
      .filter((line) => line.includes('incidents were set going again')),
  );
  return [
    ...found.map(({ finding, subject }): Violation => ({
      kind: 'stuck',
      what: `an alarm: ${finding} ${subject}`,
    })),
    ...mended.map((line): Violation => ({ kind: 'stuck', what: `an alarm had stood still: ${line}` })),
  ];
}
