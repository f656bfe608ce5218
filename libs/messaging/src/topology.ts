import { createHash } from 'node:crypto';
import {
  allEvents,
  exchangeOf,
  publisherOf,
  Queues,
  queuesFor,
  services,
  Topology,
  type QueueName,
  type ServiceName,
} from '@lotse/contracts';
import { defaultRetryTiersMs } from './options.js';
import { brokerUsers, exchangesOf, rightsOf } from './rights.js';

export interface ExchangeDescription {
  name: string;
  type: 'topic' | 'direct' | 'fanout' | 'x-random';
  purpose: string;
}

export interface QueueDescription {
  name: string;
  /** The service whose messages rest in it. */
  owner: ServiceName;
  purpose: string;
  /** Always a durable quorum queue; what prevents loss is an argument, what an operator turns is a policy. */
  arguments: Record<string, string | number>;
}

export interface BindingDescription {
  exchange: string;
  queue: string;
  routingKey: string;
}

/** Everything the broker holds for longer than a connection. */
export interface TopologyDescription {
  exchanges: ExchangeDescription[];
  queues: QueueDescription[];
  bindings: BindingDescription[];
}

/** The names of our own queues; the type system knows them, `Object.keys` does not. */
export const queueNames = Object.keys(Queues) as QueueName[];

/** A message is confirmed only when its queue has taken it, and dead-lettered only when the next queue has. */
const lossless = {
  'x-queue-type': 'quorum',
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish', // at-least-once dead-lettering needs it
};

const exchanges: ExchangeDescription[] = [
  { name: Topology.eventsExchange, type: 'topic', purpose: 'every event without a secret, by its type' },
  {
    name: Topology.confidentialExchange,
    type: 'topic',
    purpose: 'events with a secret in them, for queues of this product alone',
  },
  { name: Topology.answersExchange, type: 'direct', purpose: "answers to calls, by the caller's own queue" },
  {
    name: Topology.retryExchange,
    type: 'topic',
    purpose: 'what failed, by its home queue and how long it shall rest',
  },
  { name: Topology.returnExchange, type: 'direct', purpose: 'what comes home from a retry tier' },
  { name: Topology.buriedExchange, type: 'topic', purpose: 'what a service gives up, by its home queue' },
  { name: Topology.deadExchange, type: 'direct', purpose: 'what the broker gives up, by its home queue' },
  ...services.map((service) => ({
    name: Topology.rpcExchange(service),
    type: 'x-random' as const,
    purpose: `calls of ${service}, to one replica's own queue`,
  })),
];

/** The broker's whole topology as data: for declaring it, for asking whether it is there, and for printing it. */
export function describeTopology(retryTiersMs: readonly number[] = defaultRetryTiersMs): TopologyDescription {
  const tiers = queueNames.flatMap((home) =>
    retryTiersMs.map((ms) => ({ home, ms, name: Topology.retryTier(home, ms) })),
  );
  return {
    exchanges,
    queues: [
      ...queueNames.map((name) => ({
        name,
        owner: Queues[name].service,
        purpose: Queues[name].purpose,
        arguments: {
          ...lossless,
          'x-dead-letter-exchange': Topology.deadExchange,
          'x-dead-letter-routing-key': name,
        },
      })),
      ...tiers.map(({ home, ms, name }) => ({
        name,
        owner: Queues[home].service,
        purpose: `where what failed in ${home} rests for ${ms / 1_000} s`,
        arguments: {
          ...lossless,
          'x-message-ttl': ms,
          'x-dead-letter-exchange': Topology.returnExchange,
          'x-dead-letter-routing-key': home,
        },
      })),
      ...services.map((service) => ({
        name: Topology.deadQueue(service),
        owner: service,
        purpose: `what ${service} could not take, for an operator to look at`,
        arguments: { 'x-queue-type': 'quorum' },
      })),
    ],
    bindings: [
      ...queueNames.flatMap((queue) =>
        Queues[queue].events.map((event) => ({
          exchange: exchangeOf(event),
          queue,
          routingKey: event.type,
        })),
      ),
      ...queueNames.map((queue) => ({ exchange: Topology.returnExchange, queue, routingKey: queue })),
      ...queueNames.flatMap((home) =>
        [Topology.buriedExchange, Topology.deadExchange].map((exchange) => ({
          exchange,
          queue: Topology.deadQueue(Queues[home].service),
          routingKey: home,
        })),
      ),
      ...tiers.map(({ home, ms, name }) => ({
        exchange: Topology.retryExchange,
        queue: name,
        routingKey: Topology.retryKey(home, ms),
      })),
    ],
  };
}

/**
 * The exchange that the deploy step makes last. A service may not ask for bindings and arguments, but may ask for this one:
 * its name changes with all of them.
 */
export function markOf({ exchanges, queues, bindings }: TopologyDescription): string {
  const facts = {
    exchanges: exchanges.map(({ name, type }) => [name, type]),
    queues: queues.map((queue) => [queue.name, queue.arguments]),
    bindings: bindings.map(({ exchange, queue, routingKey }) => [exchange, queue, routingKey]),
    rights: brokerUsers.map(rightsOf),
  };
  return Topology.mark(createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16));
}

/** What a service cannot do without, in the order in which it is worth telling. */
export function neededBy(
  service: ServiceName,
  topology: TopologyDescription,
): { exchanges: string[]; queues: string[] } {
  const followed = allEvents
    .filter((event) => publisherOf(event) === service)
    .flatMap(({ type }) => queuesFor(type) as string[]);
  return {
    exchanges: [...exchangesOf(service), markOf(topology)],
    queues: topology.queues
      .filter(({ name, owner }) => owner === service || followed.includes(name))
      .map(({ name }) => name),
  };
}
