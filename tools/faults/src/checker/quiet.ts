import { services, Topology } from '@lotse/contracts';
import { DeadLetters } from '@lotse/messaging';
import type { System } from '../system.js';
import type { Violation } from '../violation.js';

/**
 * It is at rest when nothing has waited anywhere for so long, in milliseconds: a quorum queue tells its numbers every 5 s, and the
 * management API gathers them every 5 s.
 */
const rest = 11_000;
/** So long nothing may become less before it counts as stuck, in milliseconds: more than the longest retry tier. */
const patience = 60_000;

/**
 * Waits until outboxes, queues and retry tiers are empty and no mail waits.
 * @returns what does not come to rest
 */
export async function quiet(system: System, { patienceMs = patience } = {}): Promise<Violation[]> {
  let quietSince: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  let lessAt = Date.now();
  for (;;) {
    const waiting = await whatWaits(system);
    const sum = waiting.reduce((total, { count }) => total + count, 0);
    const now = Date.now();
    if (sum < least) [least, lessAt] = [sum, now];
    if (sum > 0) quietSince = undefined;
    else quietSince ??= now;
    if (quietSince !== undefined && now - quietSince >= rest) return [];
    if (quietSince === undefined && now - lessAt > patienceMs)
      return waiting.map(({ what, count }): Violation => ({ kind: 'stuck', what: `${count} ${what}` }));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function whatWaits(system: System): Promise<{ what: string; count: number }[]> {
  const [outboxes, queues, mails] = await Promise.all([
    Promise.all(services.map((service) => inOutbox(system, service))),
    inQueues(system),
    system.database('notifications').query<{ what: string }>(
      `select concat_ws(' ', id, class, state, attempts, queued_at) as what from mail
          where due_at is not null or state in ('queued', 'sending')`,
    ),
  ]);
  const waiting =
    mails.length > 0 ? [{ what: `mails wait, e.g. ${mails[0]?.what}`, count: mails.length }] : [];
  return [...outboxes.flat(), ...queues, ...waiting];
}

async function inOutbox(
  system: System,
  service: (typeof services)[number],
): Promise<{ what: string; count: number }[]> {
  const rows = await system
    .database(service)
    .query<{ row: object }>(`select to_jsonb(outbox) - 'data' as row from outbox order by id`);
  if (rows.length === 0) return [];
  return [
    { what: `rows in the outbox of ${service}, e.g. ${JSON.stringify(rows[0]?.row)}`, count: rows.length },
  ];
}

async function inQueues({ broker }: System): Promise<{ what: string; count: number }[]> {
  const dead = new Set(services.map((service) => Topology.deadQueue(service)));
  const queues = await broker.api<
    { name: string; durable: boolean; messages?: number; consumers?: number }[]
  >(`queues/${broker.name}`);
  return queues
    .filter(({ name, durable, messages = 0 }) => durable && messages > 0 && !dead.has(name))
    .map(({ name, messages = 0, consumers = 0 }) => ({
      what: `messages in ${name} with ${consumers} consumers`,
      count: messages,
    }));
}

/** What rests in the dead-letter queues: nothing may. */
export async function checkDeadLetters({ broker }: System): Promise<Violation[]> {
  const dead = await DeadLetters.connect(broker.amqpUrlOf('operator'));
  try {
    return (await dead.show({})).map((letter): Violation => ({
      kind: 'dead-letter',
      what: JSON.stringify(letter),
    }));
  } finally {
    await dead.close();
  }
}
