import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { services, type ServiceName } from '@lotse/contracts';
import { connectionPrefix } from '@lotse/messaging';
import { findPromtool } from '@lotse/private-servers';
import { useOwnSystem } from './support/system.js';

const root = join(import.meta.dirname, '../..');
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');

const rules = read('monitoring/rules.yml');
const dashboards = readdirSync(join(root, 'monitoring/dashboards'));

describe('the alerts', () => {
  const alerts = matches(rules, /- alert: (\w+)/g);

  it('are understood by Prometheus, raised for what they are for, and not for what looks like it', async () => {
    const promtool = await findPromtool();
    for (const args of [
      ['check', 'rules', 'rules.yml'],
      ['check', 'config', 'prometheus.yml'],
      ['test', 'rules', 'rules.test.yml'],
    ])
      await promisify(execFile)(promtool, args, { cwd: join(root, 'monitoring') }); // rejects, with what is wrong
  }, 180_000);

  it('have a test each way, and a part of the runbook each', () => {
    const tests = matches(read('monitoring/rules.test.yml'), /- name: (.+)/g);
    const parts = matches(read('docs/operations/runbooks.md'), /^## (Lotse\w+)$/gm);

    expect(alerts.length).toBeGreaterThan(10);
    expect(tests).toEqual(alerts.flatMap((name) => [`${name} is raised`, `${name} is not raised`]));
    expect(parts).toEqual(alerts);
    expect(matches(rules, /runbook: docs\/operations\/runbooks\.md#(\w+)/g)).toEqual(
      alerts.map((name) => name.toLowerCase()),
    );
  });
});

describe('the metrics', () => {
  const system = useOwnSystem({
    env: () => Promise.resolve({ SYNTHETIC_ALARM_TO: 'watch@example.com' }),
  });

  const told = async (service: (typeof services)[number]): Promise<string> =>
    (await fetch(`${system.process(service).opsUrl}/metrics`)).text();

  it('that rules and dashboards ask for are told by a service', async () => {
    const texts = await Promise.all(services.map(told));
    const names = new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', type]) =>
          type === 'histogram' ? ['_bucket', '_count', '_sum'].map((end) => name + end) : [name],
        ),
      ),
    );
    for (const [file, text] of [
      ['rules.yml', rules],
      ...dashboards.map((name) => [name, read('monitoring/dashboards', name)]),
    ] as const) {
      const asked = matches(text, /\b(lotse_\w+)/g);
      expect(asked.length).toBeGreaterThan(0);
      expect([file, asked.filter((name) => !names.has(name))]).toEqual([file, []]);
    }
  });

  it.each(services)('of %s keep the rules of Prometheus', async (service) => {
    const promtool = spawn(await findPromtool(), ['check', 'metrics']);
    let output = '';
    for (const stream of [promtool.stdout, promtool.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = new Promise((resolve) => promtool.on('close', resolve));
    promtool.stdin.end(await told(service));
    await ended;

    // those of Node itself are its own
    expect(output.split('\n').filter((line) => line !== '' && !/^nodejs_/.test(line))).toEqual([]);
  });

  /** Nobody asks the gateway, and nobody else asks anybody; here no webhook is told, and no mail comes in. */
  const notItsOwn: Record<ServiceName, string[]> = {
    gateway: ['lotse_rpc_answers_total'],
    contacts: ['lotse_copy_skipped_versions_total', 'lotse_rpc_calls_total'],
    newsletter: ['lotse_rpc_calls_total'],
    notifications: [
      'lotse_inbound_mail_total',
      'lotse_rpc_calls_total',
      'lotse_webhook_calls_total',
      'lotse_webhook_ended_total',
    ],
  };

  it.each(services)('that %s counts have begun before anything has happened, every one', async (service) => {
    const text = await told(service);
    const counters = matches(text, /^# TYPE (lotse_\w+) counter$/gm);

    expect(counters.length).toBeGreaterThan(5);
    expect(counters.filter((name) => !new RegExp(`^${name}[{ ]`, 'm').test(text)).sort()).toEqual(
      notItsOwn[service],
    );
  });

  it('that queues of calls are known by their service’s name', async () => {
    const { name, api } = system.broker;
    const queues = await api<{ name: string; durable: boolean }[]>(`queues/${name}`);
    const ofConnections = queues.filter(({ durable }) => !durable);

    expect(ofConnections.map((queue) => queue.name.replace(/[\w-]{22}$/, '')).sort()).toEqual(
      services.map(connectionPrefix).sort(),
    );
  });

  it('are there before anything has happened, so that the first time is noticed', async () => {
    const [notifications, newsletter, gateway] = await Promise.all([
      told('notifications'),
      told('newsletter'),
      told('gateway'),
    ]);

    expect(newsletter).toMatch(
      /^lotse_events_consumed_total\{service="newsletter",queue="newsletter\.contacts",outcome="dead"\} 0$/m,
    );
    expect(newsletter).toMatch(
      /^lotse_events_dead_total\{service="newsletter",queue="newsletter\.contacts",reason="handler\.failed"\} 0$/m,
    );
    expect(newsletter).toMatch(/^lotse_timers_failed_total\{service="newsletter",kind="[\w.-]+"\} 0$/m);
    expect(newsletter).toMatch(
      /^lotse_rpc_answers_total\{service="newsletter",pattern="newsletter\.[\w.-]+",outcome="internal"\} 0$/m,
    );
    expect(gateway).toMatch(
      /^lotse_rpc_calls_total\{service="gateway",pattern="contacts\.get-contact\.v1",outcome="unavailable"\} 0$/m,
    );
    expect(gateway).toMatch(/^lotse_http_responses_total\{class="5xx"\} \d+$/m);
    expect(notifications).toMatch(/^lotse_mail_ended_total\{class="alarm",state="undelivered"\} 0$/m);
    expect(notifications).toMatch(/^lotse_mail_accepted_seconds_bucket\{le="30",class="alarm"\} \d+$/m);
    expect(notifications).toMatch(
      /^lotse_build_info\{service="notifications",version="\d+\.\d+\.\d+",commit="\w+"\} 1$/m,
    );
    expect(notifications).toMatch(
      /^lotse_database_pool_max\{service="notifications",pool="ordinary"\} [1-9]\d*$/m,
    );
    expect(notifications).toMatch(/^lotse_mail_server_resting\{server="127\.0\.0\.1:\d+"\} 0$/m);
    expect(notifications).toMatch(
      /^lotse_broker_blocked\{service="notifications",connection="publish"\} 0$/m,
    );
  });
});
