import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, type TestDatabase } from '@lotse/test-support';
import pg from 'pg';
import { cpuSeconds, cpuSecondsOfTree } from '../worker.js';

/** What something has used of the machine and of PostgreSQL. */
export interface Costs {
  /** Processor time by process, in seconds; NaN where there is no /proc to ask. */
  processors: Record<string, number>;
  /** Statements that PostgreSQL has run, and times that somebody waited for its answer, by process. */
  statements: Record<string, number>;
  trips: Record<string, number>;
}

/** A process of a side. */
export interface Spender {
  name: string;
  pid: number;
  database: TestDatabase;
}

export interface Meter {
  spenders: readonly Spender[];
  /** Whether events travel. */
  broker: boolean;
}

/** Reads what has been used so far: of processors by /proc, of statements by `pg_stat_statements`, of round trips by the processes. */
export class Meters {
  private readonly told = new Map<number, number>();

  private constructor(
    private readonly admin: pg.Client,
    private readonly directory: string,
    private readonly postmaster: number,
    private readonly brokerPid: number,
    private readonly statementsAreCounted: boolean,
  ) {}

  static async open(): Promise<Meters> {
    const admin = new pg.Client({ connectionString: process.env['LOTSE_TEST_POSTGRES_URL'] });
    await admin.connect();
    try {
      const { rows } = await admin.query<{ pid: number }>('select pg_backend_pid() as pid');
      return new Meters(
        admin,
        mkdtempSync(join(tmpdir(), 'lotse-bench-trips-')),
        parentOf(rows[0]?.pid ?? 0),
        await pidOfBroker(),
        await statementsAreCounted(admin),
      );
    } catch (error) {
      await admin.end();
      throw error;
    }
  }

  /** For a process whose round trips are counted. */
  get env(): Record<string, string> {
    const counter = new URL('./round-trips.js', import.meta.url).href;
    return { NODE_OPTIONS: `--import ${counter}`, BENCH_TRIPS_DIRECTORY: this.directory };
  }

  async close(): Promise<void> {
    await this.admin.end();
    rmSync(this.directory, { recursive: true, force: true });
  }

  async read({ spenders, broker }: Meter): Promise<Costs> {
    const costs: Costs = { processors: {}, statements: {}, trips: {} };
    for (const { name, pid, database } of spenders) {
      costs.processors[name] = cpuSeconds(pid);
      costs.statements[name] = await this.statementsOf(database);
      costs.trips[name] = await this.tripsOf(pid);
    }
    costs.processors['PostgreSQL'] = cpuSecondsOfTree(this.postmaster);
    if (broker) costs.processors['RabbitMQ'] = cpuSecondsOfTree(this.brokerPid);
    return costs;
  }

  private async statementsOf({ url }: TestDatabase): Promise<number> {
    if (!this.statementsAreCounted) return Number.NaN;
    const { pathname, username } = new URL(url);
    const { rows } = await this.admin.query<{ calls: number }>(
      `select coalesce(sum(calls), 0)::float8 as calls from pg_stat_statements
        where dbid = (select oid from pg_database where datname = $1) and userid = $2::regrole`,
      [pathname.slice(1), pg.escapeIdentifier(decodeURIComponent(username))],
    );
    return rows[0]?.calls ?? 0;
  }

  private async tripsOf(pid: number): Promise<number> {
    const number = (this.told.get(pid) ?? 0) + 1;
    this.told.set(pid, number);
    process.kill(pid, 'SIGUSR2');
    const file = join(this.directory, `${pid}-${number}.json`);
    const trips = await eventually(
      () => JSON.parse(existsSync(file) ? readFileSync(file, 'utf8') : '') as Record<string, number>,
    );
    return trips[String(this.admin.port)] ?? 0;
  }
}

/** A server may lack the extension, or have it and not load it at its start. */
const statementsAreCounted = (admin: pg.Client): Promise<boolean> =>
  admin
    .query('create extension if not exists pg_stat_statements')
    .then(() => admin.query('select count(*) from pg_stat_statements'))
    .then(
      () => true,
      () => false,
    );

/** Each per write. */
export const costsPer = (writes: number, before: Costs, after: Costs): Costs => ({
  processors: per(writes, before.processors, after.processors),
  statements: per(writes, before.statements, after.statements),
  trips: per(writes, before.trips, after.trips),
});

const per = (
  writes: number,
  before: Record<string, number>,
  after: Record<string, number>,
): Record<string, number> =>
  Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, (value - (before[name] ?? 0)) / writes]),
  );

const parentOf = (pid: number): number => {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]);
  } catch {
    return Number.NaN;
  }
};

/** Known to the management API some seconds after the node's start. */
async function pidOfBroker(): Promise<number> {
  const { username, password, origin } = new URL(process.env['LOTSE_TEST_RABBITMQ_API_URL'] ?? '');
  const credentials = [username, password].map(decodeURIComponent).join(':');
  const headers = { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
  return eventually(async () => {
    const answer = await fetch(`${origin}/api/nodes`, { headers });
    const [node] = (await answer.json()) as { os_pid?: string }[];
    if (node?.os_pid === undefined) throw new Error('RabbitMQ does not say its process number');
    return Number(node.os_pid);
  });
}
