import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { eventually, testDatabase, type TestDatabase } from '@lotse/test-support';
import { persistenceMigrations } from '../index.js';

const fixture = join(__dirname, '../../fixtures/timers.mjs');

/** A replica as a process, with what it said. */
class Replica {
  readonly ended: Promise<unknown>;
  said = '';

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    this.ended = new Promise((resolve) => child.once('close', resolve));
  }
}

describe('timers of several replicas', () => {
  let test: TestDatabase;
  let replicas: Replica[] = [];

  beforeAll(async () => {
    test = await testDatabase([...persistenceMigrations]);
    await test.query('create table effect (subject text, attempt integer, pid integer)');
    await test.query('create table hold (one integer)');
    replicas = Array.from(
      { length: 3 },
      () =>
        new Replica(
          spawn(process.execPath, [fixture], {
            env: { PATH: process.env['PATH'], DATABASE_URL: test.url },
            stdio: ['ignore', 'pipe', 'inherit'],
          }),
        ),
    );
    await eventually(() => {
      for (const { said } of replicas) expect(said).toContain('ready');
    });
  });

  afterAll(async () => {
    for (const { child } of replicas) child.kill('SIGKILL');
    await Promise.all(replicas.map(({ ended }) => ended));
    await test.drop();
  });

  beforeEach(() => test.query('truncate effect'));

  const setSome = (count: number): Promise<unknown> =>
    test.query(
      `insert into timer (kind, subject, id, due_at, try_at, data)
       select 'effect', n::text, gen_random_uuid(), now(), now(), '{}' from generate_series(1, $1) as n`,
      [count],
    );
  const effects = (): Promise<{ subject: string; attempt: number; pid: number }[]> =>
    test.query('select subject, attempt, pid from effect');

  it('fire once, each in one of them', async () => {
    await setSome(300);

    await eventually(async () => expect(await test.query('select 1 from timer')).toEqual([]));
    const subjects = (await effects()).map(({ subject }) => Number(subject));
    expect(subjects.sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, at) => at + 1));
  });

  it('fire in another one when the first is killed in the middle, and have their effect once', async () => {
    await test.query('insert into hold values (1)');
    await setSome(1);
    const killed = await eventually(() => {
      const found = replicas.find(({ said }) => said.includes('working'));
      expect(found).toBeDefined();
      return found as Replica;
    });
    expect(await effects()).toEqual([]);
    await test.query('delete from hold');

    killed.child.kill('SIGKILL');

    const [fired, ...others] = await eventually(async () => {
      expect(await test.query('select 1 from timer')).toEqual([]);
      return effects();
    });
    expect(others).toEqual([]);
    expect(fired?.attempt).toBeGreaterThan(1); // counted before it began
    expect(fired?.pid).not.toBe(killed.child.pid);
  });
});
