import assert from 'node:assert/strict';
import { System } from '../system.js';
import { cpuSeconds, Worker } from '../worker.js';
import type { BareRequest } from './bare.js';
import { drawContacts, fillContacts, registerTenants, type ContactRow } from './data-set.js';
import type { GeneratorRequest, Load, PreparedRequest } from './generator.js';
import { HttpConnection } from './http-connection.js';

/** Ways to the same contact: through the product with a key or a session, and in the bare process. */
export const ways = ['API key', 'session', 'repository', 'sql'] as const;
export type Way = (typeof ways)[number];

export interface Measured extends Load {
  /** Processor time per request of each of the way's own Node processes; NaN where it cannot be asked. */
  cpuMicroseconds: number[];
}

export interface StageOptions {
  /** Contacts in the database. */
  rows: number;
  progress: (what: string) => void;
  /** For the services. */
  env?: Record<string, string>;
}

/** Connections to the database: of contacts, and of the bare process. */
export const poolSize = 10;
/** Requests that are prepared; the generator takes them in turn. */
const prepared = 50_000;
const samples = 200;

/** Everything that runs while reads are measured. */
export class ReadsStage {
  /** Answers of each way that were found equal. */
  readonly bodiesCompared = samples;

  private constructor(
    readonly system: System,
    private readonly generator: Worker<GeneratorRequest, Load>,
    private readonly bare: Worker<BareRequest, number>,
    private readonly barePort: number,
  ) {}

  static async build({ rows, progress, env }: StageOptions): Promise<ReadsStage> {
    progress('starting gateway and contacts');
    const system = await System.start({ services: ['contacts', 'gateway'], poolSize, env });
    const bare = Worker.start<BareRequest, number>(new URL('./bare.js', import.meta.url));
    const generator = Worker.start<GeneratorRequest, Load>(new URL('./generator.js', import.meta.url));
    try {
      const barePort = await bare.ask({ databaseUrl: system.database('contacts').url, poolSize });
      const stage = new ReadsStage(system, generator, bare, barePort);
      progress(`filling the database with ${rows} contacts`);
      await stage.prepare(rows);
      return stage;
    } catch (error) {
      for (const worker of [generator, bare]) await worker.stop();
      await system.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    for (const worker of [this.generator, this.bare]) await worker.stop();
    await this.system.stop();
  }

  /** Reads over so many connections for so many seconds. */
  async load(way: Way, connections: number, seconds: number): Promise<Measured> {
    const pids = isBare(way) ? [this.bare.pid] : this.system.replicas.map(({ pid }) => pid);
    const before = pids.map(cpuSeconds);
    const run = { kind: 'run', name: way, port: this.portOf(way), connections, seconds } as const;
    const load = await this.generator.ask(run);
    const cpuMicroseconds = pids.map(
      (pid, index) => ((cpuSeconds(pid) - (before[index] ?? 0)) * 1e6) / load.requests,
    );
    return { ...load, cpuMicroseconds };
  }

  /** Requests per second of the generator over 64 connections, against a server that always writes the same bytes. */
  async ceiling(seconds: number): Promise<number> {
    const server = Worker.start<{ body: string }, number>(new URL('./ceiling.js', import.meta.url));
    try {
      const port = await server.ask({ body: 'x'.repeat(700) });
      const request = { text: requestFor('', { id: '', companyId: '' }), expect: '' };
      await this.generator.ask({ kind: 'load', name: 'ceiling', requests: [request] });
      const run = { kind: 'run', name: 'ceiling', port, connections: 64, seconds } as const;
      return (await this.generator.ask(run)).perSecond;
    } finally {
      await server.stop();
    }
  }

  private portOf(way: Way): number {
    return isBare(way) ? this.barePort : this.system.gatewayPort;
  }

  private async prepare(rows: number): Promise<void> {
    const api = await this.system.signIn();
    const tenants = await registerTenants(api, Math.min(100, Math.ceil(rows / 10)));
    const database = this.system.database('contacts');
    await fillContacts(database, rows);
    const contacts = await drawContacts(database, prepared);

    const keys = new Map(tenants.map(({ companyId, apiKey }) => [companyId, apiKey]));
    const texts: Record<Way, (contact: ContactRow) => string> = {
      'API key': (contact) =>
        requestFor('/api/v1', contact, `authorization: Bearer ${keys.get(contact.companyId)}`),
      session: (contact) => requestFor('/api/v1', contact, `cookie: ${api.cookie}`),
      repository: (contact) => requestFor('/repository', contact),
      sql: (contact) => requestFor('/sql', contact),
    };
    let reference: unknown[] | undefined;
    for (const way of ways) {
      const requests = contacts.map((contact) => ({ text: texts[way](contact), expect: contact.id }));
      await this.generator.ask({ kind: 'load', name: way, requests });
      const bodies = await this.bodies(way, requests.slice(0, samples));
      reference ??= bodies;
      assert.deepEqual(bodies, reference, `${way} answers other bodies`);
    }
  }

  private async bodies(way: Way, requests: PreparedRequest[]): Promise<unknown[]> {
    const connection = await HttpConnection.open(this.portOf(way));
    try {
      const bodies: unknown[] = [];
      for (const { text } of requests) {
        const { status, body } = await connection.send(text);
        assert.equal(status, 200, `${text} was answered ${status}: ${body.toString()}`);
        bodies.push(JSON.parse(body.toString()));
      }
      return bodies;
    } finally {
      connection.close();
    }
  }
}

const isBare = (way: Way): boolean => way === 'repository' || way === 'sql';

const requestFor = (prefix: string, { companyId, id }: ContactRow, ...headers: string[]): string =>
  [
    `GET ${prefix}/companies/${companyId}/contacts/${id} HTTP/1.1`,
    'host: localhost',
    'accept: application/json',
    ...headers,
    '',
    '',
  ].join('\r\n');
