import { randomUUID } from 'node:crypto';
import { register } from 'prom-client';
import { NotificationsRpc, type IncidentDto } from '@lotse/contracts';
import { eventually, useMailSink } from '@lotse/test-support';
import { alarmsUnderTest } from '../../test/alarms-under-test.js';
import { useNotifications } from '../../test/notifications-under-test.js';
import { alarmWaits, escalateAlarm } from '../incidents/escalating.js';
import { auditAlarms } from './auditing.js';

const minute = 60_000;

describe('the audit of alarms', () => {
  const sink = useMailSink();
  const service = useNotifications({ alarms: sink, mails: sink });
  const { actor, aCompany, announce, answer, has, read } = alarmsUnderTest(service, sink);

  const query = <R extends object>(sql: string, values: unknown[] = []): Promise<R[]> =>
    service.database.query<R>(sql, values);
  /** What it finds now: each finding with how often, and what the metric says of it. */
  const audit = async (): Promise<Record<string, number>> => {
    await service.makeDue(auditAlarms, 'all');
    await eventually(async () => {
      const waiting = await query('select from timer where kind = $1 and due_at > now()', [auditAlarms.kind]);
      expect(waiting).toHaveLength(1);
    });
    const rows = await query<{ finding: string; count: number }>(
      'select finding, count(*)::integer as count from alarm_finding group by finding order by finding',
    );
    const found = Object.fromEntries(rows.map(({ finding, count }) => [finding, count]));
    const metric = await register.getSingleMetric('lotse_alarm_audit_findings')?.get();
    expect(
      Object.fromEntries((metric?.values ?? []).map(({ labels, value }) => [labels['finding'], value])),
    ).toEqual({
      'mail-late': 0,
      'mail-lost': 0,
      'incident-still': 0,
      'call-task-old': 0,
      'timer-overdue': 0,
      ...found,
    });
    return found;
  };
  const timerOf = async (
    { kind }: { kind: string },
    { id }: IncidentDto,
  ): Promise<{ seconds: number } | undefined> => {
    const [row] = await query<{ seconds: number }>(
      'select extract(epoch from due_at - now())::float8 as seconds from timer where kind = $1 and subject = $2',
      [kind, id],
    );
    return row;
  };
  const over = ({ companyId, id: incidentId }: IncidentDto): Promise<IncidentDto> =>
    service.call(NotificationsRpc.writeIncidentNews, {
      actor,
      companyId,
      incidentId,
      news: { kind: 'all-clear', text: 'Alles läuft wieder.' },
    });
  const isCalled = ({ id }: IncidentDto): Promise<void> =>
    eventually(async () =>
      expect(
        await query(`select from call_task where incident_id = $1 and state = 'open'`, [id]),
      ).toHaveLength(1),
    );
  const mended = async (finding: string): Promise<number> => {
    const metric = await register.getSingleMetric('lotse_alarm_audit_mended_total')?.get();
    return metric?.values.find(({ labels }) => labels['finding'] === finding)?.value ?? 0;
  };

  let incident: IncidentDto;
  let mailboxes: string[];
  beforeEach(async () => {
    sink.clear();
    service.clock.set('2026-03-02T09:00:00.000Z');
    await query('delete from timer where kind <> $1', [auditAlarms.kind]);
    await eventually(async () => {
      // what fires at this very moment may write once more
      await query('delete from incident_news');
      await query('delete from delivery');
      await query('delete from incident');
    });
    await query('delete from mail');
    await query('delete from timer where kind <> $1', [auditAlarms.kind]);
    const company = await aCompany();
    mailboxes = company.mailboxes;
    incident = await announce(company.id);
    for (const mailbox of mailboxes) await has(mailbox);
    await eventually(async () =>
      expect((await read(incident)).deliveries.map(({ state }) => state)).toEqual(['accepted', 'accepted']),
    );
  });

  it('finds nothing where all is well', async () => {
    const refused = await aCompany();
    const unreachable = await aCompany();
    const [first, second, third] = [await aCompany(), await aCompany(), await aCompany()];
    const testing = await aCompany();
    sink.answerAlways((recipient) =>
      [
        ...refused.mailboxes,
        ...testing.mailboxes,
        ...unreachable.mailboxes,
        unreachable.primary.email,
        unreachable.general,
      ].includes(recipient)
        ? 'refuse'
        : 'accept',
    );
    await announce(refused.id);
    await has(refused.primary.email);
    await isCalled(await announce(unreachable.id));
    const taken = await announce(first.id);
    for (const mailbox of first.mailboxes) await has(mailbox);
    await answer(first.mailboxes[0] ?? '', { answer: 'taken', name: 'Erika Muster' });
    await announce(second.id, { severity: 'low' });
    await over(await announce(third.id));
    await service.call(NotificationsRpc.sendTestAlarm, {
      actor,
      companyId: testing.id,
      alarm: { list: 'emergency' },
    });
    await eventually(async () =>
      expect(await query('select from mail where due_at is not null')).toHaveLength(0),
    );

    expect(await read(taken)).toMatchObject({ acknowledgedAt: expect.any(String) });
    expect(await audit()).toEqual({});
  });

  it('finds an alarm that no server has taken for half a minute, until one has', async () => {
    const company = await aCompany();
    sink.answerAlways('defer');
    await announce(company.id);
    expect(await audit()).toEqual({});

    service.clock.advance(31_000);
    expect(await audit()).toEqual({ 'mail-late': 2 });

    sink.answerAlways('accept');
    for (const mailbox of company.mailboxes) await has(mailbox);
    await eventually(async () =>
      expect(await query('select from mail where due_at is not null')).toHaveLength(0),
    );
    expect(await audit()).toEqual({});
  });

  it('says when it has found something first', async () => {
    const company = await aCompany();
    sink.answerAlways('defer');
    await announce(company.id);
    service.clock.advance(31_000);
    await audit();
    const before = await query('select * from alarm_finding order by subject');

    await audit();

    expect(before).toHaveLength(2);
    expect(await query('select * from alarm_finding order by subject')).toEqual(before);
  });

  it('finds mails that ended without anybody being told instead, and has the incident go on', async () => {
    await query(
      `update mail set state = 'undelivered', accepted_at = null where id in (select mail_id from delivery)`,
    );

    expect(await audit()).toEqual({ 'mail-lost': 2 });

    await eventually(async () => {
      const { deliveries } = await read(incident);
      expect(deliveries.map(({ rule, state }) => [rule, state]).at(-1)).toEqual([
        'primary-contact',
        'accepted',
      ]);
    });
    expect(await audit()).toEqual({});
  });

  it('finds a mail that waits and that nobody will ever take up', async () => {
    await query(
      `update mail set state = 'queued', accepted_at = null where id in (select mail_id from delivery)`,
    );

    expect(await audit()).toEqual({ 'mail-lost': 2 });
  });

  it('leaves the next step to the end of the quiet hours', async () => {
    await query(`update incident set severity = 'low'`);
    await query(
      `update mail set state = 'refused', accepted_at = null where id in (select mail_id from delivery)`,
    );

    expect(await audit()).toEqual({});
  });

  it('finds an incident that stands still, and gives it its timer back', async () => {
    const before = await mended('incident-still');
    await query('delete from timer where kind = $1', [alarmWaits.kind]);
    service.clock.advance(5 * minute);

    expect(await audit()).toEqual({ 'incident-still': 1 });

    const { seconds } = (await timerOf(alarmWaits, incident)) ?? { seconds: 0 };
    expect([seconds > 9 * 60, seconds <= 10 * 60]).toEqual([true, true]); // of the policy's 15 minutes 5 are over
    expect(await mended('incident-still')).toBe(before + 1);
    expect(await audit()).toEqual({});
  });

  it('keeps what it has found where it cannot mend it', async () => {
    const policies = await query<{ severity: string }>('select * from incident_policy');
    await query('delete from timer where kind = $1', [alarmWaits.kind]);
    await query('delete from incident_policy'); // so that nobody knows for how long it has to be waited
    try {
      expect(await audit()).toEqual({ 'incident-still': 1 });
      expect(await audit()).toEqual({ 'incident-still': 1 });
    } finally {
      await query(
        'insert into incident_policy select * from jsonb_populate_recordset(null::incident_policy, $1)',
        [JSON.stringify(policies)],
      );
    }
    expect(await audit()).toEqual({ 'incident-still': 1 });
    expect(await audit()).toEqual({});
  });

  it('finds one whose chain has ended and that nobody is asked to phone, and asks', async () => {
    await query('delete from timer where kind = any($1)', [[alarmWaits.kind, escalateAlarm.kind]]);
    await query('update incident set unreached_at = now() where id = $1', [incident.id]);

    expect(await audit()).toEqual({ 'incident-still': 1 });

    await isCalled(incident);
    expect(await audit()).toEqual({});
  });

  it('finds an answer that would hold for ever because its end was lost', async () => {
    await answer(mailboxes[0] ?? '', { answer: 'taken', name: 'Erika Muster' });
    await query('delete from timer where kind = $1', [alarmWaits.kind]);

    expect(await audit()).toEqual({ 'incident-still': 1 });

    const { seconds } = (await timerOf(alarmWaits, incident)) ?? { seconds: 0 };
    expect(Math.round(seconds / 3_600)).toBe(12);
    expect(await read(incident)).toMatchObject({ acknowledgedAt: expect.any(String) });
    expect(await audit()).toEqual({});
  });

  it('asks nobody for what is over', async () => {
    await over(incident);
    await eventually(async () =>
      expect(await query('select from mail where due_at is not null')).toHaveLength(0),
    );
    await query(`update mail set state = 'undelivered', accepted_at = null`);

    expect(await audit()).toEqual({});
  });

  it('finds a call task that nobody has seen to', async () => {
    await query(`insert into call_task (id, company_id, incident_id, opened_at) values ($1, $2, $3, $4)`, [
      randomUUID(),
      incident.companyId,
      incident.id,
      service.clock.now(),
    ]);
    service.clock.advance(15 * minute);
    expect(await audit()).toEqual({});

    service.clock.advance(1_000);
    expect(await audit()).toEqual({ 'call-task-old': 1 });
  });

  it('finds a timer that should have fired a minute ago', async () => {
    await query(
      `update timer set due_at = now() - interval '61 seconds', try_at = now() + interval '1 hour' where kind = $1`,
      [alarmWaits.kind],
    );

    expect(await audit()).toEqual({ 'timer-overdue': 1 });
  });
});
