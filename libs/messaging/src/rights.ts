import { randomBytes } from 'node:crypto';
import {
  allEvents,
  callers,
  exchangeOf,
  publisherOf,
  Queues,
  services,
  Topology,
  type QueueName,
  type ServiceName,
} from '@lotse/contracts';

/** Who signs in to the broker: each service, and whoever looks after dead letters. */
export const brokerUsers = [...services, 'operator'] as const;
export type BrokerUser = (typeof brokerUsers)[number];

/**
 * What a user may do in the virtual host: regular expressions on names of queues and exchanges, and for topic exchanges
 * on routing keys (RabbitMQ, "Access Control"). Whatever is not named is refused; nobody here may declare what outlives a connection.
 */
export interface Rights {
  user: BrokerUser;
  configure: string;
  write: string;
  read: string;
  topics: { exchange: string; write: string; read: string }[];
}

/**
 * Queues of one connection: for calls that come, or for answers. The release before had the broker name them, and runs while this one is
 * rolled out.
 */
const ownConnection = (service: ServiceName): string =>
  `${connectionPrefix(service).replaceAll('.', '\\.')}.*|amq\\.gen-.*`;

/** How the queues of one connection of a service begin. */
export const connectionPrefix = (service: ServiceName): string =>
  callers.includes(service) ? Topology.answersPrefix(service) : Topology.requestsPrefix(service);

/** A name that no other connection has, nor can guess: 128 random bits. */
export const connectionQueue = (service: ServiceName): string =>
  connectionPrefix(service) + randomBytes(16).toString('base64url');

const topicExchanges: readonly string[] = [
  Topology.eventsExchange,
  Topology.confidentialExchange,
  Topology.retryExchange,
  Topology.buriedExchange,
];

export const rightsOf = (user: BrokerUser): Rights =>
  user === 'operator' ? operator : rightsOfService(user);

/** May look at what is dead, and send it home or back again. */
const operator: Rights = {
  user: 'operator',
  configure: nothing(),
  write: oneOf([Topology.returnExchange, Topology.deadExchange]),
  read: oneOf(services.map(Topology.deadQueue)),
  topics: [],
};

function rightsOfService(service: ServiceName): Rights {
  const writable = published(service);
  const homes = (Object.keys(Queues) as QueueName[]).filter((name) => Queues[name].service === service);
  return {
    user: service,
    configure: oneOf([], [ownConnection(service)]),
    write: oneOf(writable, [ownConnection(service)]),
    read: oneOf([...homes, ...bound(service)], [ownConnection(service)]),
    topics: topicExchanges
      .filter((exchange) => writable.includes(exchange))
      .map((exchange) => ({ exchange, write: `^${service}\\.`, read: nothing() })),
  };
}

/** The exchanges a service has to do with. */
export const exchangesOf = (service: ServiceName): string[] => [...published(service), ...bound(service)];

/** Exchanges into which a service publishes. */
function published(service: ServiceName): string[] {
  const events = allEvents.filter((event) => publisherOf(event) === service).map(exchangeOf);
  const calls = callers.includes(service)
    ? services.filter((other) => other !== service).map(Topology.rpcExchange)
    : [Topology.answersExchange];
  return [...new Set([...events, Topology.retryExchange, Topology.buriedExchange, ...calls])];
}

/** Exchanges to which a service binds queues of its own connection. */
const bound = (service: ServiceName): string[] => [
  callers.includes(service) ? Topology.answersExchange : Topology.rpcExchange(service),
];

function oneOf(names: readonly string[], patterns: readonly string[] = []): string {
  return `^(${[...names.map((name) => name.replaceAll('.', '\\.')), ...patterns].join('|')})$`;
}

/** RabbitMQ's own way to say it: an empty expression would do, too, and is easily taken for a mistake. */
function nothing(): string {
  return '^$';
}
