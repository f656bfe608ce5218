import { brokerVersion, PrivatePostgres, PrivateRabbitMq } from '@lotse/private-servers';
import { eventually } from '@lotse/test-support';
import pg from 'pg';
import { SupervisedServer } from './supervised-server.js';

async function select(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** As the kernel does it when memory runs short. */
const kill = (server: { pid: number | undefined }): boolean => process.kill(server.pid ?? NaN, 'SIGKILL');

describe('a server that is killed', () => {
  const reports: string[] = [];
  const report = (what: string): void => void reports.push(what);
  beforeEach(() => void (reports.length = 0));

  it('comes back with its port and its data, again and again: PostgreSQL', async () => {
    const postgres = new PrivatePostgres();
    const supervised = new SupervisedServer('PostgreSQL', postgres, report);
    await supervised.start();
    const { url } = postgres;
    await select(url, 'create table t as select 7 as n');

    for (const time of [1, 2]) {
      kill(postgres);
      await eventually(() => expect(reports).toHaveLength(2 * time));
      expect(reports.slice(-2)).toEqual([
        'PostgreSQL ended by itself and is started again',
        'PostgreSQL is ready again',
      ]);
      expect(postgres.url).toBe(url);
      await select(url, 'select 1');
    }

    await supervised.stop();
    expect(reports).toHaveLength(4);
    await expect(select(url, 'select 1')).rejects.toThrow();
    await postgres.discard();
  }, 60_000);

  it('comes back with its ports: RabbitMQ', async () => {
    const rabbitMq = new PrivateRabbitMq();
    const supervised = new SupervisedServer('RabbitMQ', rabbitMq, report);
    await supervised.start();
    const { url } = rabbitMq;

    kill(rabbitMq);
    await eventually(() => expect(reports).toContain('RabbitMQ is ready again'), { timeoutMs: 120_000 });

    expect(rabbitMq.url).toBe(url);
    expect(await brokerVersion(url)).toBe(rabbitMq.version);
    await supervised.stop();
    await expect(brokerVersion(url)).rejects.toThrow(/cannot be reached/);
    await rabbitMq.discard();
  }, 180_000);
});
