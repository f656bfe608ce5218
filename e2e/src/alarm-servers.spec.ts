import { eventually, MailSink } from '@lotse/test-support';
import { AlarmLedger } from './support/alarm-ledger.js';
import { aListedCompany, raise } from './support/alarms.js';
import { useOwnSystem } from './support/system.js';

describe('an alarm whose first mail server', () => {
  let onMail: () => void = () => undefined;
  const first = new MailSink({ onMail: () => onMail() });
  const second = new MailSink();
  const system = useOwnSystem({
    env: async () => {
      await Promise.all([first.listen(), second.listen()]);
      return { SMTP_ALARM_URL: `${first.url} ${second.url}` };
    },
  });
  const ledger = new AlarmLedger(system, [first, second]);
  afterAll(() => Promise.all([first.stop(), second.stop()]));

  const listed = 24;
  /** Until the service uses the first again: it leaves a server alone for a while that has given trouble. */
  const firstIsUsed = async (): Promise<void> => {
    const probe = await aListedCompany(system, { listed: 1 });
    await eventually(
      async () => {
        await raise(system, probe);
        const [mailbox = ''] = probe.mailboxes;
        await eventually(() => expect(ledger.bodiesFor(mailbox)).not.toEqual([]));
        expect(first.to(mailbox)).not.toEqual([]);
      },
      { timeoutMs: 90_000, everyMs: 500 },
    );
  };
  /** What became of an alarm to so many mailboxes while the first server is as it was made. */
  const alarmWhile = async (spoil: () => Promise<void> | void) => {
    await firstIsUsed();
    const company = await aListedCompany(system, { listed });
    await spoil();
    const before = first.received.length;
    const lines = await ledger.balances([await raise(system, company)]);
    expect(lines.map(({ email, state }) => [email, state]).sort()).toEqual(
      company.mailboxes.map((email) => [email, 'accepted']).sort(),
    );
    const byFirst = company.mailboxes.filter((mailbox) => first.to(mailbox).length > 0).length;
    return { lines, byFirst, cameToFirst: first.received.length - before };
  };
  const copies = ({ lines }: { lines: { came: number }[] }): number[] => lines.map(({ came }) => came);
  const eachOnce = Array.from({ length: listed }, () => 1);

  afterEach(async () => {
    onMail = () => undefined;
    first.answerAlways('accept');
    await first.listen().catch(() => undefined); // it was not dead
  });

  it('is dead comes to everybody by the second', async () => {
    const alarm = await alarmWhile(() => first.stop());

    expect(alarm).toMatchObject({ byFirst: 0, cameToFirst: 0 });
    expect(copies(alarm)).toEqual(eachOnce);
  });

  it.each([
    ['turns everybody away', 'turn-away'],
    ['hangs', 'hang'],
  ] as const)('%s comes to everybody by the second', async (_, trouble) => {
    const alarm = await alarmWhile(() => first.answerAlways(trouble));

    expect(alarm).toMatchObject({ byFirst: 0, cameToFirst: 0 });
    expect(copies(alarm)).toEqual(eachOnce);
  });

  it('puts everybody off once comes to everybody, and no attempt is counted for it', async () => {
    const known = new Set<string>();
    const alarm = await alarmWhile(() =>
      first.answerAlways((recipient) => {
        const isKnown = known.has(recipient);
        known.add(recipient);
        return isKnown ? 'accept' : 'defer';
      }),
    );

    expect(alarm.byFirst).toBe(listed);
    expect(alarm.lines.map(({ attempts }) => attempts)).toEqual(eachOnce);
    expect(copies(alarm)).toEqual(eachOnce);
  });

  it('answers 421 after ten mails comes to the others by the second', async () => {
    let taken = 0;
    const alarm = await alarmWhile(() => {
      onMail = () => {
        taken += 1;
        if (taken === 10) first.answerAlways('busy');
      };
    });

    expect(alarm.byFirst).toBeGreaterThanOrEqual(10);
    expect(alarm.byFirst).toBeLessThan(listed);
    expect(copies(alarm)).toEqual(eachOnce);
  });

  it('drops connections in the middle of bodies comes to everybody by the second, and once', async () => {
    const alarm = await alarmWhile(() => first.answerAlways('close-in-body'));

    expect(alarm).toMatchObject({ byFirst: 0, cameToFirst: 0 });
    expect(copies(alarm)).toEqual(eachOnce);
    expect(alarm.lines.filter(({ attempts }) => attempts > 1)).not.toEqual([]);
  });

  it('drops connections after the dot comes twice to those whose body it has, and once to the others', async () => {
    const alarm = await alarmWhile(() => first.answerAlways('close-after-body'));

    expect(alarm.byFirst).toBe(0);
    expect(alarm.cameToFirst).toBeGreaterThan(0);
    expect(alarm.cameToFirst).toBeLessThan(listed);
    const all = copies(alarm);
    expect(all.reduce((sum, count) => sum + count, 0)).toBe(listed + alarm.cameToFirst);
    expect(Math.min(...all)).toBe(1);
  });

  it('gave trouble leaves nothing for the audit to find', () => ledger.isSound());
});
