import * as contracts from '@lotse/contracts';
import {
  allEvents,
  deadReasons,
  givenUpByBroker,
  Queues,
  services,
  type CallDefinition,
  type QueueDefinition,
} from '@lotse/contracts';
import { brokerUsers, describeTopology, rightsOf, type TopologyDescription } from '@lotse/messaging';
import { code, printedFrom, table } from './markdown.js';

const queues = Object.entries(Queues) as [string, QueueDefinition][];

/** docs/topology.md */
export function topologyPage(): string {
  const topology = describeTopology();
  return [
    printedFrom(
      'libs/contracts/src/topology.ts, libs/messaging/src/topology.ts and libs/messaging/src/rights.ts',
    ),
    '# Topology',
    'This page lists what the broker holds, who publishes, who listens, and who may do what. `npm run topology -- deploy` creates' +
      ' all of it before the services start, so that nothing is lost because a consumer was never started. `npm run topology --' +
      ' check` says what is missing or different. The services look for what they need and wait for it. Last of all, `deploy`' +
      ' creates an exchange `lotse.topology.<fingerprint of this page>`. A service that finds it knows that the bindings exist, too.',
    '## Who tells whom',
    map(),
    '## Events',
    'Events are published by the service whose name they begin with. The type is the routing key. `optional` means that nobody' +
      ' in this product needs to listen. Any other event without a queue stays in the outbox and raises a metric.',
    events(),
    '## Calls',
    calls(),
    '## Users',
    'There is one user for each service, and `operator` for `npm run messages`; none has a tag. Rights are regular expressions' +
      ' on names of queues and exchanges. The last column has those on routing keys, which the broker checks as well when' +
      ' something is published. Nobody has read rights on routing keys: only the deploy step binds.',
    users(),
    '## Exchanges',
    table(
      ['exchange', 'type', 'purpose'],
      topology.exchanges.map(({ name, type, purpose }) => [code(name), type, purpose]),
    ),
    '## Queues',
    'All are durable quorum queues. What prevents loss is an argument and never changes.' +
      ' What an operator may adjust (delivery limit, lengths) is a policy.',
    queueTable(topology),
    '## Bindings',
    table(
      ['exchange', 'routing key', 'queue'],
      topology.bindings.map(({ exchange, routingKey, queue }) => [
        code(exchange),
        routingKey === '' ? '' : code(routingKey),
        code(queue),
      ]),
    ),
    '## Dead letters',
    'The reasons why a message is in a dead-letter queue, as in `npm run messages -- dead list` and the metric `lotse_events_dead_total`.',
    table(
      ['reason', 'the message'],
      [
        ...Object.entries(deadReasons).map(([reason, meaning]) => [code(reason), meaning]),
        [code(givenUpByBroker), "was given up by the broker because of an operator's policy"],
      ],
    ),
  ].join('\n\n');
}

/** A picture: publishers, the queues their events go into, and the services that consume them. */
function map(): string {
  const lines = queues.flatMap(([name, { service, events }]) => {
    const queue = name.replaceAll(/[^a-z]/g, '_');
    const publishers = [...new Set(events.map(publisherOf))];
    return [
      ...publishers.map((publisher) => {
        const types = events.filter((event) => publisherOf(event) === publisher).map(shortName);
        return `  ${publisher} -->|"${types.join('<br>')}"| ${queue}(["${name}"])`;
      }),
      `  ${queue} --> to_${service}["${service}"]`,
    ];
  });
  return ['```mermaid', 'flowchart LR', ...lines, '```'].join('\n');
}

const publisherOf = ({ type }: { type: string }): string => type.slice(0, type.indexOf('.'));
const shortName = ({ type }: { type: string }): string => type.slice(type.indexOf('.') + 1);

const events = (): string =>
  table(
    ['event', 'data', 'subscribers', 'queues'],
    allEvents.map((event) => [
      code(event.type),
      `[${event.payload.name}](../libs/contracts/schemas/${event.type}.json)`,
      event.subscribers,
      queues
        .filter(([, queue]) => queue.events.includes(event))
        .map(([name]) => code(name))
        .join(', '),
    ]),
  );

function calls(): string {
  const definitions = Object.values<unknown>(contracts)
    .filter(
      (exported): exported is Record<string, unknown> => typeof exported === 'object' && exported !== null,
    )
    .flatMap((exported) => Object.values(exported))
    .filter(isCall);
  return services
    .map((service) => definitions.filter((call) => call.service === service))
    .filter((own) => own.length > 0)
    .map((own) =>
      [
        `Answered by \`${own[0]?.service}\`:`,
        table(
          ['call', 'request', 'kind'],
          own.map(({ pattern, request, kind }) => [code(pattern), request.name, kind]),
        ),
      ].join('\n\n'),
    )
    .join('\n\n');
}

const isCall = (value: unknown): value is CallDefinition =>
  typeof value === 'object' && value !== null && 'pattern' in value && 'request' in value;

const users = (): string =>
  table(
    ['user', 'configure', 'write', 'read', 'publishes, by routing key'],
    brokerUsers
      .map(rightsOf)
      .map(({ user, configure, write, read, topics }) => [
        user,
        ...[configure, write, read].map(code),
        topics.map((topic) => `${code(topic.exchange)}: ${code(topic.write)}`).join('<br>'),
      ]),
  );

const queueTable = ({ queues: described }: TopologyDescription): string =>
  table(
    ['queue', 'purpose', 'arguments'],
    described.map(({ name, purpose, arguments: args }) => [
      code(name),
      purpose,
      Object.entries(args)
        .map(([key, value]) => code(`${key}: ${value}`))
        .join('<br>'),
    ]),
  );
