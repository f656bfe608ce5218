import { services, Topology } from '@lotse/contracts';
import { DeadLetters } from '@lotse/messaging';
import type { System } from '../system.js';
import type { Violation } from '../violation.js';

/**
 * It is at rest when nothing has waited anywhere for so long, in milliseconds: a quorum queue tells its numbers every 5 s, and the
 * management API gathers them every 5 s.
 */
const rest = 11_000;
/** So long nothing may become less before it counts as stuck, in milliseconds: longer than the longest retry tier, and than a slow machine may stand still. */
const patience = 120_000;
const dead = new Set<string>(services.map((service) => Topology.deadQueue(service)));

/**
 * Waits until outboxes, queues and retry tiers are empty, no timer is due and no mail waits.
 * @returns what does not come to rest
 */
export async function quiet(system: System, { patienceMs = patience } = {}): Promise<Violation[]> {
  let quietSince: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  let lessAt = Date.now();
  for (;;) {
    const isRested = quietSince !== undefined && Date.now() - quietSince >= rest;
    const waiting = await whatWaits(system, isRested ? inQueuesNow : inQueues);
    const sum = waiting.reduce((total, { count }) => total + count, 0);
    const now = Date.now();
    if (sum < least) [least, lessAt] = [sum, now];
    if (sum > 0) quietSince = undefined;
    else quietSince ??= now;
    if (isRested && sum === 0) return [];
    if (quietSince === undefined && now - lessAt > patienceMs)
      return waiting.map(({ what, count }): Violation => ({ kind: 'stuck', what: `${count} ${what}` }));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function whatWaits(
  system: System,
  queuesOf: typeof inQueues,
): Promise<{ what: string; count: number }[]> {
  const [outboxes, timers, queues, mails] = await Promise.all([
    Promise.all(services.map((service) => inOutbox(system, service))),
    Promise.all(services.map((service) => dueTimers(system, service))),
    queuesOf(system),
    system.database('notifications').query<{ what: string }>(
      `select concat_ws(' ', id, class, state, attempts, queued_at) as what from mail
          where due_at is not null or state in ('queued', 'sending')`,
    ),
  ]);
  const waiting =
    mails.length > 0 ? [{ what: `mails wait, e.g. ${mails[0]?.what}`, count: mails.length }] : [];
  return [...outboxes.flat(), ...timers.flat(), ...queues, ...waiting];
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

/** What is to happen once, and has not: one that has failed comes again later. What is done over and over is always about to happen. */
async function dueTimers(
  system: System,
  service: (typeof services)[number],
): Promise<{ what: string; count: number }[]> {
  const due = await system
    .database(service)
    .query<{ row: object }>(
      `select to_jsonb(timer) - 'data' as row from timer where due_at <= now() and subject <> 'all' order by due_at`,
    );
  if (due.length === 0) return [];
  return [{ what: `timers of ${service} are due, e.g. ${JSON.stringify(due[0]?.row)}`, count: due.length }];
}

/** As the broker's numbers say, which are some seconds old. Of a queue of which they say nothing yet, something may wait. */
async function inQueues({ broker }: System): Promise<{ what: string; count: number }[]> {
  const queues = await broker.api<
    { name: string; durable: boolean; messages?: number; consumers?: number }[]
  >(`queues/${broker.name}`);
  return queues
    .filter(({ name, durable }) => durable && !dead.has(name))
    .flatMap(({ name, messages, consumers = 0 }) => {
      if (messages === 0) return [];
      const what = messages === undefined ? 'messages perhaps' : 'messages';
      return [{ what: `${what} in ${name} with ${consumers} consumers`, count: messages ?? 1 }];
    });
}

/**
 * What each queue itself says at this moment, what it has given to consumers and what is on its way home from a retry tier included. The
 * numbers of the management API are older than {@link rest} where processors are scarce.
 */
async function inQueuesNow({
  broker,
  rabbitMq,
}: Pick<System, 'broker' | 'rabbitMq'>): Promise<{ what: string; count: number }[]> {
  const asked = `
    lists:foreach(fun(Q) ->
      {resource, _, queue, Name} = amqqueue:get_name(Q),
      case amqqueue:get_type(Q) of
        rabbit_quorum_queue ->
          case catch ra:leader_query(amqqueue:get_pid(Q), fun rabbit_fifo:overview/1) of
            {ok, {_, #{num_messages := Count}}, _} -> io:format("~b ~s~n", [Count, Name]);
            _ -> io:format("unknown ~s~n", [Name])
          end;
        _ -> ok
      end
    end, rabbit_amqqueue:list(<<"${broker.name}">>)).`;
  const told = await rabbitMq.ctl('eval', asked);
  return told.split('\n').flatMap((line) => {
    const [, count, name = ''] = /^(\d+|unknown) (\S+)$/.exec(line) ?? [];
    if (count === undefined || count === '0' || dead.has(name)) return [];
    return [{ what: `messages now in ${name}`, count: count === 'unknown' ? 1 : Number(count) }];
  });
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
