import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokerUsers, ManagementApi } from '@lotse/messaging';
import { DeadServer, eventually, testVirtualHost, type TestVirtualHost } from '@lotse/test-support';
import { runTopology } from './command.js';

const adminUrl = process.env['LOTSE_TEST_RABBITMQ_API_URL'] ?? '';

describe('the topology command', () => {
  let broker: TestVirtualHost;

  beforeEach(async () => {
    broker = await testVirtualHost({ topology: 'bare' });
  });
  afterEach(() => broker.drop());

  const environment = () => ({
    BROKER_ADMIN_URL: adminUrl,
    ...Object.fromEntries(
      brokerUsers.map((user) => [`${user.toUpperCase()}_AMQP_URL`, broker.amqpUrlOf(user)]),
    ),
  });
  const run = async (verb: string, env: Record<string, string> = environment()) => {
    const lines: string[] = [];
    const terminal = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
    return { code: await runTopology([verb], env, terminal), lines };
  };

  it('makes everything, again and again, and then finds nothing missing', async () => {
    expect((await run('check')).code).toBe(1);

    const first = await run('deploy');
    const second = await run('deploy');

    expect(first.lines).toEqual([
      expect.stringMatching(/^test-\w+: 5 users, \d+ exchanges, \d+ queues, \d+ bindings$/),
    ]);
    expect(second).toEqual(first);
    expect(await run('check')).toEqual({ code: 0, lines: ['Nothing is missing.'] });
  });

  it('ends at once when it is told to while it waits, and does not say that it has succeeded', async () => {
    const dead = await DeadServer.listen();
    const deploying = spawn(process.execPath, [join(__dirname, '../dist/main.js'), 'deploy'], {
      env: { ...environment(), BROKER_ADMIN_URL: `http://somebody:secret@127.0.0.1:${dead.port}` },
    });
    const exited = once(deploying, 'exit');
    await eventually(() => expect(dead.asked).toBeGreaterThan(1));

    deploying.kill('SIGTERM');

    expect(await exited).toEqual([143, null]);
    await dead.close();
  });

  it('makes the virtual host, too', async () => {
    await broker.api(`vhosts/${broker.name}`, { method: 'DELETE' });
    expect((await run('check')).lines[0]).toBe(`Virtual host ${broker.name} is missing.`);

    expect((await run('deploy')).code).toBe(0);

    expect((await run('check')).code).toBe(0);
  });

  it('says in sentences what is missing or different, and deploys what can be mended', async () => {
    await run('deploy');
    const at = (kind: string, rest: string) => `${kind}/${broker.name}/${rest}`;
    await broker.api(at('queues', 'notifications.contacts'), { method: 'DELETE' });
    await broker.api(at('exchanges', 'lotse.answers'), { method: 'DELETE' });
    await broker.api(at('bindings', 'e/lotse.events/q/newsletter.contacts/contacts.contact-erased.v1'), {
      method: 'DELETE',
    });
    await broker.api(at('permissions', 'test-contacts'), {
      method: 'PUT',
      body: JSON.stringify({ configure: '.*', write: '.*', read: '.*' }),
    });
    await broker.api(at('queues', 'lotse.retry.10000'), { method: 'PUT', body: '{"durable":true}' });
    await broker.api(at('policies', 'lotse-connections'), { method: 'DELETE' });

    const { code, lines } = await run('check');

    expect(code).toBe(1);
    expect(lines).toEqual(
      expect.arrayContaining([
        'Queue notifications.contacts is missing.',
        'Exchange lotse.answers is missing.',
        'Policy lotse-connections is missing.',
        'Queue newsletter.contacts is not bound to lotse.events by contacts.contact-erased.v1.',
        expect.stringMatching(/^User test-contacts of contacts may configure \.\* instead of /),
        expect.stringMatching(
          /^Queue lotse\.retry\.10000 is a retry tier of an earlier release, with 0 messages/,
        ),
      ]),
    );
    expect((await run('deploy')).code).toBe(0);
    expect((await run('check')).code).toBe(0);
  });

  it('does not change a queue that has other arguments, and says so', async () => {
    await broker.api(`queues/${broker.name}/newsletter.contacts`, {
      method: 'PUT',
      body: '{"durable":true}',
    });

    const { code, lines } = await run('deploy');

    expect(code).toBe(1);
    expect(lines.join('\n')).toMatch(/Queue newsletter\.contacts has the arguments \{.*\} instead of \{/);
  });

  it('lets a team follow events, with another password each time, and ends that', async () => {
    await run('deploy');
    // the gateway's own password may stand in a file, which is none of theirs
    const gateway = broker.amqpUrlOf('gateway');
    const file = join(mkdtempSync(join(tmpdir(), 'lotse-password-')), 'password');
    writeFileSync(file, decodeURIComponent(new URL(gateway).password));
    const variables = { ...environment(), GATEWAY_AMQP_URL: `${gateway}?passwordFile=${file}` };
    const follower = async (...args: string[]) => {
      const lines: string[] = [];
      const terminal = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
      return {
        code: await runTopology(['follower', ...args], variables, terminal),
        text: lines.join(' '),
      };
    };
    const team = `team-${broker.name.slice(-8)}`;

    const [first, again] = [await follower(team), await follower(team)];

    const url = new RegExp(`AMQP_URL=amqp://${team}:[\\w-]{32}@[\\w.:]+/${broker.name}$`);
    expect(first).toEqual({ code: 0, text: expect.stringMatching(url) });
    expect(again).toEqual({ code: 0, text: expect.stringMatching(url) });
    expect(again.text).not.toBe(first.text);
    expect(await follower(team, '--remove')).toEqual({
      code: 0,
      text: `${team} follows events no more; deleted: no queues`,
    });
    expect(await follower(team, '--remove')).toEqual({ code: 1, text: `There is no follower ${team}.` });
    expect((await follower()).code).toBe(2);
    expect((await follower(team, 'another')).code).toBe(2);
  });

  it('refuses logins that do not fit together', async () => {
    const env = environment();
    const administrator = new ManagementApi(adminUrl).user;
    const asAdministrator = Object.assign(new URL(broker.amqpUrlOf('contacts')), { username: administrator });

    expect((await run('deploy', { ...env, CONTACTS_AMQP_URL: '' })).lines).toEqual([
      'the AMQP URL of contacts is missing',
    ]);
    expect((await run('deploy', { ...env, CONTACTS_AMQP_URL: broker.amqpUrlOf('gateway') })).lines).toEqual([
      'gateway and contacts sign in as test-gateway: give each a user of its own',
    ]);
    expect((await run('deploy', { ...env, CONTACTS_AMQP_URL: asAdministrator.href })).lines).toEqual([
      `contacts signs in as ${administrator}, who administers the broker: give it a user of its own`,
    ]);
    expect((await run('deploy', { ...env, CONTACTS_AMQP_URL: 'amqp://c:c@x/other' })).lines[0]).toMatch(
      /lead to 2 virtual hosts/,
    );
    expect((await run('deploy', { ...env, BROKER_ADMIN_URL: '' })).lines[0]).toMatch(/No broker is known/);
    expect((await run('undo')).code).toBe(2);
  });
});
