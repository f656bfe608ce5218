import { markOf } from '../topology.js';
import { rightsIn, type House } from './house.js';
import { ManagementError, type ManagementApi } from './management-api.js';
import { policiesFor } from './policies.js';
import { tooFewMembers } from './members.js';

/**
 * Makes the virtual host, its users with their rights, and everything that it holds; repeating it changes nothing,
 * except that passwords are set to those of the URLs again. Removes nothing: services of the release before may still
 * need it.
 * @returns a sentence for each thing that could not be done and that the operator has to do
 * @throws ManagementError
 */
export async function deployTopology(admin: ManagementApi, house: House): Promise<string[]> {
  const { vhost, topology } = house;
  const isThere = (await admin.get('vhosts', vhost)) !== undefined;
  const rights = rightsIn(house);
  const exchange = (name: string, type: string) => ({
    name,
    vhost,
    type,
    durable: true,
    auto_delete: false,
    internal: false,
    arguments: {},
  });
  await admin
    .post(['definitions'], {
      vhosts: isThere ? [] : [{ name: vhost }],
      users: rights.map(({ login }) => ({ name: login.name, password: login.password, tags: '' })),
      permissions: rights.map(({ login, configure, write, read }) => ({
        user: login.name,
        vhost,
        configure,
        write,
        read,
      })),
      topic_permissions: rights.flatMap(({ login, topics }) =>
        topics.map((topic) => ({ user: login.name, vhost, ...topic })),
      ),
      exchanges: topology.exchanges.map(({ name, type }) => exchange(name, type)),
      queues: topology.queues.map((queue) => ({
        name: queue.name,
        vhost,
        durable: true,
        auto_delete: false,
        arguments: queue.arguments,
      })),
      bindings: topology.bindings.map((binding) => ({
        source: binding.exchange,
        vhost,
        destination: binding.queue,
        destination_type: 'queue',
        routing_key: binding.routingKey,
        arguments: {},
      })),
      policies: (await policiesFor(admin)).map((policy) => ({ vhost, ...policy })),
    })
    .catch((error: unknown) => {
      if (error instanceof Error && /x-random/.test(error.message))
        throw new Error(
          'RabbitMQ lacks random exchanges: run "rabbitmq-plugins enable rabbitmq_random_exchange" on each node.',
        );
      throw error;
    });
  // last: a service that finds it knows that all of the above is there
  await admin.post(['definitions'], { exchanges: [exchange(markOf(topology), 'fanout')] });
  return grow(admin, house);
}

/** Gives each queue that was declared before other nodes had joined as many members as it should have. */
async function grow(admin: ManagementApi, { vhost, topology }: House): Promise<string[]> {
  const byHand = new Set<string>();
  for (const { queue, missing, candidates } of await tooFewMembers(admin, vhost, topology))
    for (const node of candidates.slice(0, missing))
      try {
        await admin.post(['queues', 'quorum', vhost, queue, 'replicas', 'add'], { node });
      } catch (error) {
        // RabbitMQ before 3.13, but for late 3.11 and 3.12, cannot do it so; and an operator may have switched it off
        if (!(error instanceof ManagementError)) throw error;
        byHand.add(`rabbitmq-queues grow ${node} all --vhost-pattern '^${vhost}$'`);
      }
  return byHand.size === 0
    ? []
    : [
        `Some queues have too few members, and this RabbitMQ does not add some when it is asked: run ${[...byHand].join(' and ')}`,
      ];
}
