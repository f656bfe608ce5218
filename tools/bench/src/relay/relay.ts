import { ContactEvents, Queues, type QueueDefinition } from '@lotse/contracts';
import { median } from '../statistics.js';
import { System } from '../system.js';
import { Worker } from '../worker.js';
import type { RawAnswer, RawRequest } from './raw-publisher.js';

export interface RelayResult {
  events: number;
  /** Bytes of a message's body. */
  bodyBytes: number;
  /** Quorum queues that each message goes into. */
  queues: number;
  lines: RelayLine[];
}

export interface RelayLine {
  /** Processes of the service; one of them relays. */
  replicas: number;
  /** Messages per second, medians. */
  raw: number;
  relay: number;
  /** The median over rounds. */
  ratio: number;
}

export interface RelayOptions {
  events: number;
  rounds: number;
  progress: (what: string) => void;
}

const event = ContactEvents.changed;
const followers = Object.entries<QueueDefinition>(Queues)
  .filter(([, { events }]) => events.some(({ type }) => type === event.type))
  .map(([name]) => name);
/** As many as the relay takes at once. */
const inFlight = 500;

/** How fast the outbox empties into the broker, against amqplib publishing the very same messages with pipelined confirms. */
export async function measureRelay({ events, rounds, progress }: RelayOptions): Promise<RelayResult> {
  const system = await System.start({ services: ['contacts'] });
  const raw = Worker.start<RawRequest, RawAnswer>(new URL('./raw-publisher.js', import.meta.url));
  try {
    await raw.ask({ kind: 'connect', amqpUrl: system.broker.amqpUrl });
    progress('relay: warming up');
    await drain(system, events);
    const [queue] = followers;
    if (!queue) throw new Error(`nobody follows ${event.type}`);
    await raw.ask({ kind: 'collect', queue, count: events }); // the relay's own messages are what is published raw
    await purge(system);
    await raw.ask({ kind: 'publish', inFlight });
    await purge(system);

    const lines: RelayLine[] = [];
    for (const replicas of [1, 3]) {
      while (system.replicas.length < replicas) await system.startService('contacts');
      const measured: { raw: number; relay: number }[] = [];
      for (let round = 0; round < rounds; round++) {
        progress(`relay: ${replicas} replica${replicas === 1 ? '' : 's'}, round ${round + 1}`);
        const seconds = await raw.ask({ kind: 'publish', inFlight });
        await purge(system);
        measured.push({ raw: events / seconds, relay: await drain(system, events) });
        await purge(system);
      }
      lines.push({
        replicas,
        raw: median(measured.map((round) => round.raw)),
        relay: median(measured.map((round) => round.relay)),
        ratio: median(measured.map((round) => round.relay / round.raw)),
      });
    }
    return { events, bodyBytes: await bodyBytes(system), queues: followers.length, lines };
  } finally {
    await raw.stop();
    await system.stop();
  }
}

const data = `jsonb_build_object('contact', jsonb_build_object(
  'id', lpad(n::text, 8, '0') || '-0000-7000-8000-000000000000', 'companyId', '00000000-0000-7000-8000-000000000001',
  'version', 2, 'salutation', 'ms', 'academicTitle', null, 'firstName', 'Erika', 'lastName', 'Mustermann-Groß',
  'position', 'Leitung Einkauf', 'language', 'de', 'email', 'erika.' || n || '@example.com', 'phone', '+4924334567890',
  'mobile', '+4915112345678', 'fax', null, 'external', false, 'externalUntil', null, 'processingAgreementDelegate', false,
  'responsibilities', jsonb_build_array('purchasing', 'accounting'),
  'createdAt', '2026-03-02T09:00:00.000Z', 'updatedAt', '2026-03-02T09:00:00.000Z'))`;

async function bodyBytes(system: System): Promise<number> {
  const [row] = await system
    .database('contacts')
    .query<{ bytes: number }>(`select octet_length((${data})::text) as bytes from generate_series(1, 1) n`);
  return row?.bytes ?? 0;
}

/**
 * Commits so many events at once, of as many contacts, and watches them go.
 * @returns events per second, from the first that was seen gone to the last
 */
async function drain(system: System, events: number): Promise<number> {
  const database = system.database('contacts');
  const left = async (): Promise<number> => {
    const [row] = await database.query<{ count: number }>('select count(*)::int as count from outbox');
    return row?.count ?? 0;
  };
  await database.query(
    `insert into outbox (event_id, type, aggregate_id, company_id, version, time, data)
     select gen_random_uuid(), $2, lpad(n::text, 8, '0') || '-0000-7000-8000-000000000000',
            '00000000-0000-7000-8000-000000000001', 2, now(), ${data}
       from generate_series(1, $1::int) n`,
    [events, event.type],
  );
  await database.query(`select pg_notify('lotse_outbox', '')`); // what a service does after its commits
  const committed = { at: performance.now(), left: events };
  let first: typeof committed | undefined;
  for (const until = Date.now() + 300_000; Date.now() < until; await pause(20)) {
    const now = { at: performance.now(), left: await left() };
    if (now.left === 0) {
      const begin = first ?? committed;
      return begin.left / ((now.at - begin.at) / 1000);
    }
    if (now.left < events) first ??= now;
  }
  throw new Error(`${await left()} events are still in the outbox`);
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function purge(system: System): Promise<void> {
  for (const queue of followers)
    await system.broker.api(`queues/${system.broker.name}/${queue}/contents`, { method: 'DELETE' });
}
