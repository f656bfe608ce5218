import { spawn, type ChildProcess } from 'node:child_process';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { messagingMigrations } from '@lotse/messaging';
import { persistenceMigrations } from '@lotse/persistence';
import {
  eventually,
  testDatabase,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
  DeadServer,
} from '@lotse/test-support';
import pg from 'pg';

const fixture = join(__dirname, '../fixtures/service.mjs');

interface Line {
  level: string;
  message: string;
  [field: string]: unknown;
}

/** A service as a process, with what it wrote. */
class Started {
  readonly exited: Promise<number | null>;
  text = '';

  constructor(readonly process: ChildProcess) {
    const keep = (chunk: Buffer): void => void (this.text += chunk.toString());
    process.stdout?.on('data', keep);
    process.stderr?.on('data', keep);
    this.exited = new Promise((resolve) => process.on('close', resolve));
  }

  line(message: string): Line {
    const lines = this.text.split('\n').filter((line) => line.startsWith('{'));
    const found = lines.map((line) => JSON.parse(line) as Line).find((line) => line.message === message);
    if (!found) throw new Error(`no line "${message}" in:\n${this.text}`);
    return found;
  }

  async ready(): Promise<{ ops: string; api: string }> {
    const line = await eventually(() => this.line('ready'));
    return {
      ops: `http://127.0.0.1:${Number(line['opsPort'])}`,
      api: `http://127.0.0.1:${Number(line['port'])}`,
    };
  }
}

jest.setTimeout(60_000);

describe('a service process', () => {
  let database: TestDatabase;
  let broker: TestVirtualHost;
  const processes: Started[] = [];

  const start = (env: Record<string, string> = {}, ...args: string[]): Started => {
    const started = new Started(
      spawn(process.execPath, [fixture, ...args], {
        env: {
          PATH: process.env['PATH'],
          DATABASE_URL: database.url,
          AMQP_URL: broker.amqpUrlOf('contacts'),
          OPS_HOST: '127.0.0.1',
          OPS_PORT: '0',
          LAME_DUCK_MS: '0',
          ...env,
        },
      }),
    );
    processes.push(started);
    return started;
  };

  beforeEach(async () => {
    database = await testDatabase([...persistenceMigrations, ...messagingMigrations]);
    broker = await testVirtualHost();
  });

  afterEach(async () => {
    for (const { process } of processes) process.kill('SIGKILL');
    await Promise.all(processes.map(({ exited }) => exited));
    processes.length = 0;
    await database.drop();
    await broker.drop().catch(() => undefined); // one test has dropped it already
  });

  it('refuses to start with a wrong configuration, a line for each variable and no secret', async () => {
    const service = start({ DATABASE_URL: 'mysql://root:hunter2@db/x', AMQP_URL: '', OPS_PORT: 'ninety' });

    expect(await service.exited).toBe(1);
    expect(service.text.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      '  DATABASE_URL is wrong',
      '  AMQP_URL is missing',
      expect.stringContaining('  OPS_PORT is wrong: '),
    ]);
    expect(service.text).not.toContain('hunter2');
  });

  it('prints its variables without starting', async () => {
    const service = start({ DATABASE_URL: '' }, '--print-config');

    expect(await service.exited).toBe(0);
    expect(service.text).toContain('DATABASE_URL');
    expect(service.text).toContain('(default 9090)');
  });

  it('says in one line why it does not start, when its database is older than the code', async () => {
    await database.query(`delete from migration where name = 'OutboxInbox1795050000001'`);
    const service = start();

    expect(await service.exited).toBe(1);
    expect(
      service.line(
        'the service cannot start: the database of fixture is older than the service: run its migrations first',
      ),
    ).toMatchObject({ level: 'fatal' });
  });

  it.each([
    ['database', 'DATABASE_URL', 'postgres'],
    ['broker', 'AMQP_URL', 'amqp'],
  ])('ends at once when it is told to while it waits for its %s', async (_, variable, scheme) => {
    const dead = await DeadServer.listen();
    const service = start({ [variable]: `${scheme}://somebody:secret@127.0.0.1:${dead.port}/x` });
    await eventually(() => expect(dead.asked).toBeGreaterThan(1)); // it tries again and again

    service.process.kill('SIGTERM');

    expect(await service.exited).toBe(0);
    expect(service.line('stopped before it was ready')).toMatchObject({ signal: 'SIGTERM' });
    await dead.close();
  });

  it('is alive and ready, and counts', async () => {
    const { ops } = await start().ready();

    expect((await fetch(`${ops}/livez`)).status).toBe(200);
    expect(await (await fetch(`${ops}/readyz`)).json()).toEqual({ status: 'ready' });
    expect(await (await fetch(`${ops}/metrics`)).text()).toContain('process_cpu_seconds_total');
    expect((await fetch(`${ops}/elsewhere`)).status).toBe(404);
  });

  it('is not ready while its database takes nobody in, and ready again afterwards', async () => {
    const { ops } = await start().ready();
    const name = new URL(database.url).pathname.slice(1);

    await database.query(`alter database "${name}" connection limit 0`);
    await endConnectionsTo(name, new URL(database.url).username);
    await eventually(async () => {
      const answer = await fetch(`${ops}/readyz`);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toEqual({ status: 'not ready', missing: ['database'] });
    });

    await database.query(`alter database "${name}" connection limit -1`);
    await eventually(async () => expect((await fetch(`${ops}/readyz`)).status).toBe(200));
  });

  it.each([
    ['is read-only', `alter role %role in database %name set default_transaction_read_only = on`],
    ['can keep nothing', 'alter table inbox add constraint full_disk check (false) not valid'],
  ])(
    'is not ready while its database %s, though it answers, and ready again afterwards',
    async (_, fault) => {
      const { ops } = await start().ready();
      const [name, role] = [new URL(database.url).pathname.slice(1), new URL(database.url).username];
      const admin = new pg.Client({
        connectionString: Object.assign(new URL(testServer()), { pathname: name }).href,
      });
      await admin.connect();
      try {
        await admin.query(fault.replace('%role', `"${role}"`).replace('%name', `"${name}"`));
        await endConnectionsTo(name, role);
        await eventually(async () => {
          const answer = await fetch(`${ops}/readyz`);
          expect(await answer.json()).toEqual({ status: 'not ready', missing: ['database'] });
        });

        await admin.query(`alter role "${role}" in database "${name}" reset default_transaction_read_only`);
        await admin.query('alter table inbox drop constraint if exists full_disk');
        await endConnectionsTo(name, role);
        await eventually(async () => expect((await fetch(`${ops}/readyz`)).status).toBe(200));
      } finally {
        await admin.end();
      }
    },
  );

  it('is not ready while its broker is away', async () => {
    const { ops } = await start().ready();

    await broker.drop();

    await eventually(async () => {
      const answer = await fetch(`${ops}/readyz`);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toEqual({ status: 'not ready', missing: ['broker'] });
    });
  });

  it('finishes what is in flight when it is told to stop, takes nothing new, and exits with 0', async () => {
    const service = start();
    const { ops, api } = await service.ready();
    const answer = fetch(`${api}/slow`);
    await eventually(() => expect(service.text).toContain('working'));

    service.process.kill('SIGTERM');
    await eventually(() => service.line('stopping'));

    expect(await (await fetch(`${ops}/readyz`)).json()).toEqual({
      status: 'not ready',
      missing: ['stopping'],
    });
    await eventually(() => expect(fetch(`${api}/slow`)).rejects.toThrow());
    expect(await (await answer).text()).toBe('finished');
    expect(await service.exited).toBe(0);
    expect(service.line('stopped')).toMatchObject({ level: 'info' });
  });

  it('gives up with 1 when stopping takes longer than it may', async () => {
    const service = start({ SHUTDOWN_TIMEOUT_MS: '50' });
    const { api } = await service.ready();
    const answer = fetch(`${api}/slow`).catch(() => undefined);
    await eventually(() => expect(service.text).toContain('working'));

    service.process.kill('SIGTERM');

    expect(await service.exited).toBe(1);
    expect(service.line('could not stop in time')).toMatchObject({ timeoutMs: 50 });
    await answer;
  });

  it('still serves for a while after it is told to stop, and has its clients turn to another replica', async () => {
    const service = start({ LAME_DUCK_MS: '3000' });
    const { ops, api } = await service.ready();
    const clients = Array.from({ length: 4 }, () => new KeepAliveClient(`${api}/quick`));
    const load = clients.map((client) => client.askUntilToldToGo());
    await eventually(() => expect(clients.every(({ answered }) => answered > 10)).toBe(true));

    service.process.kill('SIGTERM');
    await eventually(async () => expect((await fetch(`${ops}/readyz`)).status).toBe(503));
    await Promise.all(load); // each has heard it by now, and none has had a request fail

    // who has not heard yet that it ends comes anew, and is served, too
    for (const client of clients) expect(await client.ask()).toEqual({ status: 200, connection: 'close' });
    expect(service.text).not.toContain('"stopped"');
    expect(await service.exited).toBe(0);
    for (const client of clients) client.close();
  });

  it('is never ready when it is told to stop before it has begun to listen to the end', async () => {
    const service = start({ STOP_WHILE_LISTENING: 'true', LAME_DUCK_MS: '1500' });
    const { ops } = await service.ready();

    expect(service.line('stopping')).toMatchObject({ signal: 'SIGTERM' });
    expect(await (await fetch(`${ops}/readyz`)).json()).toEqual({
      status: 'not ready',
      missing: ['stopping'],
    });
    expect(await service.exited).toBe(0);
  });

  it('stops at once on a second signal', async () => {
    const service = start();
    const { api } = await service.ready();
    const answer = fetch(`${api}/slow`).catch(() => undefined);
    await eventually(() => expect(service.text).toContain('working'));

    service.process.kill('SIGTERM');
    await eventually(() => service.line('stopping'));
    service.process.kill('SIGINT');

    expect(await service.exited).toBe(1);
    await answer;
  });

  it('ends with a line that repeats nothing when a promise is lost', async () => {
    const service = start({ CRASH: 'true' });

    expect(await service.exited).toBe(1);
    expect(service.line('the process has crashed')).toMatchObject({ level: 'fatal', err: { type: 'Error' } });
    expect(service.text).not.toMatch(/canary/i);
  });
});

/** Keeps its connection for as long as the server does. */
class KeepAliveClient {
  answered = 0;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly url: string) {}

  /** @throws what has become of the connection */
  ask(): Promise<{ status: number | undefined; connection: string | undefined }> {
    return new Promise((resolve, reject) => {
      get(this.url, { agent: this.agent }, (answer) => {
        answer
          .resume()
          .on('error', reject)
          .on('end', () => {
            this.answered += 1;
            resolve({ status: answer.statusCode, connection: answer.headers.connection });
          });
      }).on('error', reject);
    });
  }

  async askUntilToldToGo(): Promise<void> {
    for (;;) {
      const { status, connection } = await this.ask();
      expect(status).toBe(200);
      if (connection === 'close') return;
    }
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Only an administrator may end the connections of a role. */
const testServer = (): string => process.env['LOTSE_TEST_POSTGRES_URL'] ?? '';

async function endConnectionsTo(name: string, role: string): Promise<void> {
  const admin = new pg.Client({ connectionString: testServer() });
  await admin.connect();
  await admin.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = $2',
    [name, role],
  );
  await admin.end();
}
