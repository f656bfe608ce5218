import { randomUUID } from 'node:crypto';
import { ContactEvents, Topology, type ContactDto } from '@lotse/contracts';
import { aContact, eventually } from '@lotse/test-support';
import pg from 'pg';
import { connect } from '../amqp.js';
import { registerTenants, type Tenant } from '../reads/data-set.js';
import { HttpConnection } from '../reads/http-connection.js';
import { percentile } from '../statistics.js';
import { System, type ApiClient } from '../system.js';

/** Milliseconds from the moment the write was sent. */
export interface Latency {
  p50: number;
  p99: number;
}

export interface LatencyLine {
  /** Writers, each with one write at a time. */
  writers: number;
  writesPerSecond: number;
  /** Until the API's answer. */
  answered: Latency;
  /** Until a follower of the events has the message. */
  received: Latency;
  /** Until the newsletter service has committed its effect. */
  effect: Latency;
}

export interface LatencyResult {
  lines: LatencyLine[];
}

export interface LatencyOptions {
  seconds: number;
  progress: (what: string) => void;
}

const contactsPerWriter = 8;

/** From a PATCH through the gateway to what becomes of it elsewhere. */
export async function measureLatency({ seconds, progress }: LatencyOptions): Promise<LatencyResult> {
  progress('latency: starting gateway, contacts and newsletter');
  const system = await System.start({ services: ['contacts', 'newsletter', 'gateway'] });
  try {
    const onlookers = await Onlookers.start(system);
    try {
      const api = await system.signIn();
      const lines: LatencyLine[] = [];
      for (const writers of [1, 16]) {
        const those = await prepareWriters(api, writers);
        await write(system.gatewayPort, those, Math.min(2, seconds)); // warms up
        await onlookers.haveSeenAll();
        progress(`latency: ${writers} writer${writers === 1 ? '' : 's'}`);
        const start = performance.now();
        const writes = await write(system.gatewayPort, those, seconds);
        const elapsed = (performance.now() - start) / 1000;
        await onlookers.haveSeenAll(writes);
        lines.push({
          writers,
          writesPerSecond: writes.length / elapsed,
          answered: latencyOf(writes.map(({ sentAt, answeredAt }) => answeredAt - sentAt)),
          received: latencyOf(writes.map((w) => onlookers.receivedAt(w) - w.sentAt)),
          effect: latencyOf(writes.map((w) => onlookers.effectAt(w) - w.sentAt)),
        });
      }
      return { lines };
    } finally {
      await onlookers.stop();
    }
  } finally {
    await system.stop();
  }
}

interface Write {
  contactId: string;
  version: number;
  sentAt: number;
  answeredAt: number;
}

const latencyOf = (samples: number[]): Latency => ({
  p50: percentile(samples, 0.5),
  p99: percentile(samples, 0.99),
});

interface Writer {
  tenant: Tenant;
  /** Kept at their newest version. */
  contacts: ContactDto[];
}

/** Each with a company and a key of its own. */
async function prepareWriters(api: ApiClient, count: number): Promise<Writer[]> {
  const writers: Writer[] = [];
  for (const tenant of await registerTenants(api, count)) {
    const contacts: ContactDto[] = [];
    for (let index = 0; index < contactsPerWriter; index++)
      contacts.push(await api.send('POST', `/companies/${tenant.companyId}/contacts`, aContact()));
    writers.push({ tenant, contacts });
  }
  return writers;
}

/** Each writer changes its contacts in turn; every write carries a version and a key. */
async function write(port: number, writers: Writer[], seconds: number): Promise<Write[]> {
  const writes: Write[] = [];
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    writers.map(async ({ tenant, contacts }) => {
      const connection = await HttpConnection.open(port);
      for (let turn = 0; performance.now() < until; turn++) {
        const contact = contacts[turn % contacts.length] as ContactDto;
        const body = JSON.stringify({ position: `Einkauf ${contact.version}` });
        const sentAt = performance.now();
        const answer = await connection.send(
          [
            `PATCH /api/v1/companies/${contact.companyId}/contacts/${contact.id} HTTP/1.1`,
            'host: localhost',
            `authorization: Bearer ${tenant.apiKey}`,
            'content-type: application/merge-patch+json',
            `content-length: ${body.length}`,
            `if-match: "${contact.version}"`,
            `idempotency-key: ${randomUUID()}`,
            '',
            body,
          ].join('\r\n'),
        );
        const answeredAt = performance.now();
        if (answer.status !== 200)
          throw new Error(`a write was answered ${answer.status}: ${answer.body.toString()}`);
        contact.version += 1;
        writes.push({ contactId: contact.id, version: contact.version, sentAt, answeredAt });
      }
      connection.close();
    }),
  );
  return writes;
}

/** Who notes when a change arrives: a follower of the events, and PostgreSQL at the commit of the newsletter's inbox. */
class Onlookers {
  private readonly events = new Map<string, { id: string; at: number }>();
  private readonly effects = new Map<string, number>();

  private constructor(
    private readonly close: () => Promise<void>,
    private readonly system: System,
  ) {}

  static async start(system: System): Promise<Onlookers> {
    const connection = await connect(system.broker.amqpUrl, { noDelay: true });
    const listener = new pg.Client({ connectionString: system.database('newsletter').migratorUrl });
    const onlookers = new Onlookers(async () => {
      await connection.close();
      await listener.end();
    }, system);

    const channel = await connection.createChannel();
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, Topology.eventsExchange, ContactEvents.changed.type);
    await channel.consume(
      queue,
      (message) => {
        const { contact } = JSON.parse(message?.content.toString() ?? '{}') as { contact: ContactDto };
        onlookers.events.set(`${contact.id} ${contact.version}`, {
          id: String(message?.properties.messageId),
          at: performance.now(),
        });
      },
      { noAck: true },
    );

    await listener.connect();
    listener.on('notification', ({ payload }) => onlookers.effects.set(payload ?? '', performance.now()));
    await listener.query(`
      create function bench_effect() returns trigger language plpgsql as
        $$ begin perform pg_notify('bench_effect', new.message_id::text); return null; end $$`);
    await listener.query(
      'create trigger bench_effect after insert on inbox for each row execute function bench_effect()',
    );
    await listener.query('listen bench_effect');
    return onlookers;
  }

  stop(): Promise<void> {
    return this.close();
  }

  /** Nothing that was answered may be missing, and nothing is left under way. */
  async haveSeenAll(writes: Write[] = []): Promise<void> {
    await eventually(
      async () => {
        for (const write of writes) this.effectAt(write);
        const [outbox] = await this.system
          .database('contacts')
          .query<{ count: number }>('select count(*)::int as count from outbox');
        if (outbox?.count !== 0) throw new Error(`${outbox?.count} events are still in the outbox`);
        const missing = [...this.events.values()].filter(({ id }) => !this.effects.has(id)).length;
        if (missing > 0) throw new Error(`${missing} events have had no effect yet`);
      },
      { timeoutMs: 60_000, everyMs: 200 },
    );
  }

  receivedAt(write: Write): number {
    return this.event(write).at;
  }

  effectAt(write: Write): number {
    const at = this.effects.get(this.event(write).id);
    if (at === undefined) throw new Error(`no effect of version ${write.version} of ${write.contactId}`);
    return at;
  }

  private event({ contactId, version }: Write): { id: string; at: number } {
    const event = this.events.get(`${contactId} ${version}`);
    if (!event) throw new Error(`version ${version} of ${contactId} was not announced`);
    return event;
  }
}
