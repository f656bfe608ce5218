import { queueNames } from '../topology.js';
import type { House } from './house.js';
import type { ManagementApi } from './management-api.js';

interface Policy {
  name: string;
  pattern: string;
  'apply-to': string;
  priority: number;
  definition: Record<string, unknown>;
}

/**
 * How long a queue of one connection is kept while nobody reads it, so that a service that is taken over leaves nothing
 * behind.
 */
const unreadMs = 60 * 60 * 1_000;

/**
 * What the broker does to queues beside what their arguments say.
 *
 * RabbitMQ 4 gives a message up after 20 deliveries, and counts those that ended with a lost connection (RabbitMQ, "Quorum Queues",
 * delivery-limit). The services count themselves what a message is to blame for. Before version 4 there is no such limit,
 * and no way to say so.
 */
export async function policiesFor(admin: ManagementApi): Promise<Policy[]> {
  const version = (await admin.get<{ rabbitmq_version: string }>('overview'))?.rabbitmq_version ?? '';
  const homes = queueNames.map((name) => name.replaceAll('.', '\\.')).join('|');
  return [
    {
      name: 'lotse-connections',
      pattern: '^(lotse\\.(requests|answers)\\.|amq\\.gen-)',
      'apply-to': 'queues',
      priority: 0,
      definition: { expires: unreadMs },
    },
    ...(Number.parseInt(version) >= 4
      ? [
          {
            name: 'lotse-deliveries',
            pattern: `^(${homes})$`,
            'apply-to': 'queues',
            priority: 0,
            definition: { 'delivery-limit': -1 },
          },
        ]
      : []),
  ];
}

/** @returns a sentence for each rule that does not hold, as an operator's own policy is stronger, or there is none */
export async function brokenPolicies(admin: ManagementApi, { vhost }: House): Promise<string[]> {
  const found = (await admin.get<Policy[]>('policies', vhost)) ?? [];
  const sentences: string[] = [];
  for (const policy of await policiesFor(admin)) {
    if (!found.some(({ name }) => name === policy.name)) sentences.push(`Policy ${policy.name} is missing.`);
    else if (policy.name === 'lotse-deliveries')
      for (const queue of queueNames) {
        const rule = strongestFor(queue, found);
        if (rule && rule.definition['delivery-limit'] !== -1)
          sentences.push(
            `Queue ${queue} gives messages up by deliveries: add "delivery-limit": -1 to the policy ${rule.name}.`,
          );
      }
  }
  return sentences;
}

/** Only one policy applies to a queue. */
function strongestFor(queue: string, policies: Policy[]): Policy | undefined {
  return policies
    .filter((one) => one['apply-to'] !== 'exchanges' && fits(one.pattern, queue))
    .sort((a, b) => b.priority - a.priority)[0];
}

/** RabbitMQ's patterns are PCRE; what only PCRE knows is taken for a pattern of other queues. */
function fits(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern).test(name);
  } catch {
    return false;
  }
}
