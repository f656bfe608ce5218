import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { PrivatePostgres, PrivateRabbitMq } from '@lotse/private-servers';
import { eventually, MailSink } from '@lotse/test-support';
import { AlarmLedger } from './support/alarm-ledger.js';
import { aCrowdedCompany, makeDue, raise, remindNobody, type AlarmedCompany } from './support/alarms.js';
import { useOwnSystem } from './support/system.js';

/** To how many mailboxes each alarm goes: 1000 is the whole drill, which takes minutes. */
const responsible = Number(process.env['LOTSE_MAILBOXES'] ?? 40);
const timeoutMs = 240_000;

describe(`an alarm to ${responsible} mailboxes, sent by three replicas`, () => {
  const postgres = new PrivatePostgres({
    directory: join(mkdtempSync(join(tmpdir(), 'lotse-e2e-')), 'postgres'),
  });
  const rabbitMq = new PrivateRabbitMq();
  /** Told of each body before it is answered for. */
  let onBody: () => void = () => undefined;
  const slow = async (): Promise<void> => {
    onBody();
    await after(50 + Math.random() * 150);
  };
  const [first, second] = [new MailSink({ onMail: slow }), new MailSink({ onMail: slow })];
  const system = useOwnSystem({
    servers: async () => {
      await Promise.all([postgres.start(), rabbitMq.start()]);
      return {
        LOTSE_TEST_POSTGRES_URL: postgres.url,
        LOTSE_TEST_AMQP_URL: rabbitMq.url,
        LOTSE_TEST_RABBITMQ_API_URL: rabbitMq.apiUrl,
      };
    },
    env: async () => {
      await Promise.all([first.listen(), second.listen()]);
      return { SMTP_ALARM_URL: `${first.url} ${second.url}` };
    },
    replicas: { notifications: 3 },
  });
  const ledger = new AlarmLedger(system, [first, second]);
  afterAll(async () => {
    await Promise.all([first.stop(), second.stop()]);
    await Promise.all([postgres.discard(), rabbitMq.discard()]);
  });

  let company: AlarmedCompany;
  /** One for all: its people are registered once. */
  beforeAll(async () => {
    company = await aCrowdedCompany(system, { responsible });
    await remindNobody(system);
  }, 600_000);

  beforeEach(async () => {
    onBody = () => undefined;
    first.clear();
    second.clear();
    await system.database('notifications').query('truncate mail, incident cascade');
    await system.isWhole();
  });

  /** Does something each time when another of so many parts of the alarm has come; later, where it cannot be done just then. */
  const eachPart = (parts: number, work: (part: number) => boolean): void => {
    let [bodies, done] = [0, 0];
    const at = (part: number): number => ((part + Math.random()) * responsible) / (parts + 1);
    let next = at(0);
    onBody = () => {
      bodies += 1;
      if (done === parts || bodies < next || !work(done)) return;
      done += 1;
      next = at(done);
    };
  };
  /** For whoever runs the whole drill. */
  const summary = (what: string, lines: { came: number; state: string }[]): void => {
    const times = (count: number): number => lines.filter(({ came }) => came === count).length;
    const unclear = lines.filter((line) => line.state === 'unclear').length;
    process.stdout.write(
      `\n*** ${what}: ${lines.length} mails, ${times(1)} came once, ${times(2)} twice, ${times(3)} three times; ${unclear} stayed unclear\n`,
    );
  };
  const state = (lines: { state: string; email: string }[]): [string, string][] =>
    lines.map(({ email, state }): [string, string] => [email, state]).sort();

  it('comes to everybody once', async () => {
    const lines = await ledger.balances([await raise(system, company)], { timeoutMs });

    expect(state(lines)).toEqual(company.mailboxes.map((email) => [email, 'accepted']).sort());
    summary('no fault', lines);
    expect(lines.filter(({ came }) => came !== 1)).toEqual([]);
    await ledger.isSound();
  });

  it('comes to everybody, and to nobody more than three times, while ten of them are killed', async () => {
    const [unclear = ''] = company.mailboxes.slice(-1);
    for (const sink of [first, second])
      sink.answerAlways((recipient) => (recipient === unclear ? 'close-after-body' : 'accept'));
    let kills = 0;
    eachPart(10, () => {
      const running = system.replicas('notifications').filter(({ isRunning }) => isRunning);
      const victim = running[Math.floor(Math.random() * running.length)];
      if (!victim) return false;
      kills += 1;
      void victim
        .kill()
        .then(() => victim.start())
        .catch(() => undefined); // it may be killed again before it is ready
      return true;
    });

    const incident = await raise(system, company);

    await eventually(() => expect(kills).toBe(10), { timeoutMs, everyMs: 250 });
    const lines = await ledger.balances([incident], { timeoutMs });
    expect(lines).toHaveLength(responsible);
    summary('ten killed', lines);
    expect(lines.filter(({ taken, state }) => taken === 0 && state !== 'unclear')).toEqual([]);
    expect(lines.find(({ email }) => email === unclear)).toMatchObject({ state: 'unclear', taken: 0 });
    // nobody answers: what stayed unclear ends in the next step, and then somebody has to phone
    await makeDue(system, 'alarm-waits', incident.id);
    await eventually(() => expect(ledger.bodiesFor(company.general)).toHaveLength(1));
    await ledger.balances([incident], { timeoutMs });
    await makeDue(system, 'alarm-waits', incident.id);
    await eventually(async () =>
      expect(
        await system
          .database('notifications')
          .query(`select from call_task where incident_id = $1 and state = 'open'`, [incident.id]),
      ).toHaveLength(1),
    );
    await ledger.isSound();
  }, 600_000);

  it('comes to everybody while PostgreSQL and RabbitMQ are restarted', async () => {
    const restarts: Promise<void>[] = [];
    const [restartPostgres, restartRabbitMq] = [
      async () => {
        await postgres.stop();
        await postgres.start();
      },
      async () => {
        await rabbitMq.stop('SIGKILL');
        await rabbitMq.start();
      },
    ];
    eachPart(2, (part) => restarts.push(part === 0 ? restartPostgres() : restartRabbitMq()) > 0);

    const incident = await raise(system, company);

    await eventually(() => expect(restarts).toHaveLength(2), { timeoutMs, everyMs: 250 });
    await Promise.all(restarts);
    const lines = await ledger.balances([incident], { timeoutMs });
    summary('PostgreSQL and RabbitMQ restarted', lines);
    expect(state(lines)).toEqual(company.mailboxes.map((email) => [email, 'accepted']).sort());
    await ledger.isSound();
  }, 600_000);
});
