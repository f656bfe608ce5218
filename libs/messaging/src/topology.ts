import { exchangeOf, Queues, services, Topology, type QueueName } from '@lotse/contracts';
import type { Channel } from 'amqplib';
import { defaultRetryTiersMs } from './options.js';

export interface ExchangeDescription {
  name: string;
  type: 'topic' | 'direct' | 'fanout' | 'x-random';
  purpose: string;
}

export interface QueueDescription {
  name: string;
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

/** The broker's whole topology as data: for declaring it and for printing it. */
export function describeTopology(retryTiersMs: readonly number[] = defaultRetryTiersMs): TopologyDescription {
  const tiers = retryTiersMs.map((ms) => ({ ms, name: Topology.retryTier(String(ms)) }));
  return {
    exchanges: [
      { name: Topology.eventsExchange, type: 'topic', purpose: 'every event without a secret, by its type' },
      {
        name: Topology.confidentialExchange,
        type: 'topic',
        purpose: 'events with a secret in them, for queues of this product alone',
      },
      { name: Topology.deadExchange, type: 'direct', purpose: 'what is given up, by its home queue' },
      { name: Topology.returnExchange, type: 'direct', purpose: 'what comes home from a retry tier' },
      ...tiers.map(({ ms, name }) => ({
        name,
        type: 'fanout' as const,
        purpose: `into the rest of ${ms / 1_000} s; the routing key stays the home queue`,
      })),
      ...services.map((service) => ({
        name: Topology.rpcExchange(service),
        type: 'x-random' as const,
        purpose: `calls of ${service}, to one replica's own queue`,
      })),
    ],
    queues: [
      ...queueNames.map((name) => ({
        name,
        purpose: Queues[name].purpose,
        arguments: {
          ...lossless,
          'x-dead-letter-exchange': Topology.deadExchange,
          'x-dead-letter-routing-key': name,
        },
      })),
      ...tiers.map(({ ms, name }) => ({
        name,
        purpose: `where a failed message rests for ${ms / 1_000} s`,
        arguments: {
          ...lossless,
          'x-message-ttl': ms,
          'x-dead-letter-exchange': Topology.returnExchange,
        },
      })),
      ...services.map((service) => ({
        name: Topology.deadQueue(service),
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
      ...queueNames.map((queue) => ({
        exchange: Topology.deadExchange,
        queue: Topology.deadQueue(Queues[queue].service),
        routingKey: queue,
      })),
      ...tiers.map(({ name }) => ({ exchange: name, queue: name, routingKey: '' })),
    ],
  };
}

/** Brings all of it about; repeating it changes nothing. */
export async function declareTopology(channel: Channel, topology: TopologyDescription): Promise<void> {
  // pipelined: the broker answers in order
  await Promise.all([
    ...topology.exchanges.map(({ name, type }) => channel.assertExchange(name, type, { durable: true })),
    ...topology.queues.map((queue) =>
      channel.assertQueue(queue.name, { durable: true, arguments: queue.arguments }),
    ),
    ...topology.bindings.map(({ queue, exchange, routingKey }) =>
      channel.bindQueue(queue, exchange, routingKey),
    ),
  ]);
}
