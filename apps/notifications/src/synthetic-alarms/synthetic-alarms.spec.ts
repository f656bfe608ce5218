import { register } from 'prom-client';
import { eventually, useMailSink } from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';
import { sendSyntheticAlarm } from './synthetic-alarms.js';
import { SyntheticTimes } from './synthetic-times.js';

const to = 'watch@example.net';
const tookMetric = 'lotse_synthetic_alarm_seconds';
const whenMetric = 'lotse_synthetic_alarm_accepted_timestamp_seconds';

describe('a test alarm', () => {
  const began = Date.now() / 1_000;
  const sink = useMailSink();
  const others = useMailSink();
  const service = useNotifications({
    alarms: sink,
    mails: others,
    env: { SYNTHETIC_ALARM_TO: `${to};en`, SYNTHETIC_ALARM_EVERY_MS: '3600000' },
  });

  const query = <R extends object>(sql: string, values: unknown[] = []): Promise<R[]> =>
    service.database.query<R>(sql, values);
  const values = async (metric: string) => (await register.getSingleMetric(metric)?.get())?.values ?? [];
  const taken = async (): Promise<number> =>
    Number(
      (await values(tookMetric)).find(
        (one) => 'metricName' in one && one.metricName === `${tookMetric}_count`,
      )?.value,
    );
  const rows = (): Promise<{ accepted_at: Date | null; seconds: number }[]> =>
    query(
      'select accepted_at, extract(epoch from accepted_at - queued_at)::float8 as seconds from synthetic_alarm order by queued_at',
    );

  it('says how often it comes, and is missed from the start of the process on, not from 1970', async () => {
    expect(await values('lotse_synthetic_alarm_interval_seconds')).toMatchObject([{ value: 3_600 }]);
    const [when] = await values(whenMetric);
    expect(when?.value).toBeGreaterThanOrEqual(began);
  });

  it('goes the way of alarms by itself, and says that there is nothing to do', async () => {
    await eventually(() => expect(sink.to(to)).toHaveLength(1));

    const [mail] = sink.to(to);
    expect(mail?.subject).toBe('Test alarm from Lotse');
    expect(mail?.text).toContain('Nothing has happened');
    expect(mail?.text).toContain('2026-03-02 09:00 UTC');
    expect(others.received).toEqual([]);
  });

  it('is measured from its commit until the server has taken it', async () => {
    await eventually(async () => expect(await taken()).toBe(1));

    const [row] = await rows();
    expect(row?.seconds).toBeGreaterThan(0);
    const [when] = await values(whenMetric);
    expect(when?.value).toBeCloseTo((row?.accepted_at?.getTime() ?? 0) / 1_000, 1);
  });

  it('is not measured before a server has taken it', async () => {
    sink.answerAlways('defer');
    await service.makeDue(sendSyntheticAlarm, 'all');
    await eventually(async () => expect(await rows()).toHaveLength(2));
    await eventually(async () =>
      expect(await query(`select from mail_attempt where outcome = 'not-taken'`)).not.toEqual([]),
    );
    expect((await rows())[1]).toMatchObject({ accepted_at: null });

    sink.answerAlways('accept');

    await eventually(async () => expect(await taken()).toBe(2));
    expect((await rows())[1]).toMatchObject({ accepted_at: expect.any(Date) });
  });

  it('comes again after as long as it was told', async () => {
    const [timer] = await query<{ minutes: number }>(
      'select round(extract(epoch from due_at - now()) / 60)::integer as minutes from timer where kind = $1',
      [sendSyntheticAlarm.kind],
    );
    expect(timer).toEqual({ minutes: 60 });
  });

  it('belongs to no company and no incident, and is gone after a day', async () => {
    expect(
      await query(
        `select distinct class, company_id, contact_id, kept_until from mail join synthetic_alarm on mail_id = mail.id`,
      ),
    ).toEqual([
      {
        class: 'alarm',
        company_id: null,
        contact_id: null,
        kept_until: new Date('2026-03-03T09:00:00.000Z'),
      },
    ]);
    expect(await query('select from delivery')).toEqual([]);

    await query('delete from mail');
    expect(await rows()).toEqual([]);

    await service.get(SyntheticTimes).measure();
    expect((await values(whenMetric))[0]?.value).toBeGreaterThanOrEqual(began);
  });
});

describe('a test alarm that nobody wants', () => {
  const sink = useMailSink();
  const service = useNotifications({ alarms: sink, mails: sink });

  it('is not sent, and its timer is not overdue', async () => {
    await service.makeDue(sendSyntheticAlarm, 'all');

    await eventually(async () =>
      expect(
        await service.database.query('select from timer where kind = $1 and due_at > now()', [
          sendSyntheticAlarm.kind,
        ]),
      ).toHaveLength(1),
    );
    expect(await service.database.query('select from mail')).toEqual([]);
  });
});
