import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { markOf } from '../topology.js';
import { rightsIn, type House, type Login } from './house.js';
import type { ManagementApi } from './management-api.js';
import { brokenPolicies } from './policies.js';
import { tooFewMembers, type FoundQueue } from './members.js';

export interface Findings {
  /** What is missing or different, a sentence each. */
  wrong: string[];
  /** What may stay, but deserves a look. */
  notes: string[];
}

interface FoundUser {
  tags: string | string[];
  password_hash?: string;
  hashing_algorithm?: string;
}

interface FoundPermission {
  user: string;
  configure: string;
  write: string;
  read: string;
}

interface FoundTopicPermission {
  exchange: string;
  write: string;
  read: string;
}

/** Compares the broker with what it should hold; changes nothing. @throws ManagementError */
export async function checkTopology(admin: ManagementApi, house: House): Promise<Findings> {
  if ((await admin.get('vhosts', house.vhost)) === undefined)
    return { wrong: [`Virtual host ${house.vhost} is missing.`], notes: [] };
  const parts = await Promise.all([
    checkUsers(admin, house),
    checkExchanges(admin, house),
    checkQueues(admin, house),
    checkBindings(admin, house),
    brokenPolicies(admin, house).then((wrong) => ({ wrong, notes: [] })),
  ]);
  return { wrong: parts.flatMap(({ wrong }) => wrong), notes: parts.flatMap(({ notes }) => notes) };
}

async function checkUsers(admin: ManagementApi, house: House): Promise<Findings> {
  const { vhost } = house;
  const granted = (await admin.get<FoundPermission[]>('vhosts', vhost, 'permissions')) ?? [];
  const topicsGranted =
    (await admin.get<(FoundTopicPermission & { user: string })[]>('vhosts', vhost, 'topic-permissions')) ??
    [];
  const wrong: string[] = [];
  for (const { user, login, configure, write, read, topics } of rightsIn(house)) {
    const found = await admin.get<FoundUser>('users', login.name);
    if (!found) {
      wrong.push(`User ${login.name} of ${user} is missing.`);
      continue;
    }
    if (found.tags.length > 0) wrong.push(`User ${login.name} of ${user} has the tag ${String(found.tags)}.`);
    if (!fits(login, found)) wrong.push(`User ${login.name} of ${user} has another password.`);
    const own = granted.find((permission) => permission.user === login.name);
    const all = { configure, write, read };
    if (!own) wrong.push(`User ${login.name} of ${user} has no rights in ${vhost}.`);
    else
      for (const kind of ['configure', 'write', 'read'] as const)
        if (own[kind] !== all[kind])
          wrong.push(
            `User ${login.name} of ${user} may ${kind} ${own[kind] || 'nothing'} instead of ${all[kind]}.`,
          );
    for (const topic of topics) {
      const is = topicsGranted.find((one) => one.user === login.name && one.exchange === topic.exchange);
      if (is?.write !== topic.write || is.read !== topic.read)
        wrong.push(
          `User ${login.name} of ${user} may publish ${is ? is.write : 'everything'} to ${topic.exchange} instead of ${topic.write}.`,
        );
    }
  }
  const known = new Set([...house.logins.values()].map(({ name }) => name));
  const notes = granted
    .filter((one) => !known.has(one.user) && one.user !== admin.user && one.write === '.*')
    .map(
      (one) =>
        `User ${one.user} may write everything in ${vhost}: once no service signs in as ${one.user}, take its rights away.`,
    );
  return { wrong, notes };
}

async function checkExchanges(admin: ManagementApi, { vhost, topology }: House): Promise<Findings> {
  const found = (await admin.get<{ name: string; type: string }[]>('exchanges', vhost)) ?? [];
  const types = new Map(found.map(({ name, type }) => [name, type]));
  const wrong = topology.exchanges.flatMap(({ name, type }) => {
    const is = types.get(name);
    if (is === undefined) return [`Exchange ${name} is missing.`];
    return is === type ? [] : [`Exchange ${name} is of type ${is} instead of ${type}.`];
  });
  if (wrong.length === 0 && !types.has(markOf(topology)))
    wrong.push(`Exchange ${markOf(topology)} is missing, by which services know that all is there.`);
  return { wrong, notes: [] };
}

async function checkQueues(admin: ManagementApi, { vhost, topology }: House): Promise<Findings> {
  const found = (await admin.get<FoundQueue[]>('queues', vhost)) ?? [];
  const byName = new Map(found.map((queue) => [queue.name, queue]));
  const wrong = topology.queues.flatMap((queue) => {
    const is = byName.get(queue.name);
    if (!is) return [`Queue ${queue.name} is missing.`];
    return isDeepStrictEqual({ ...is.arguments }, queue.arguments)
      ? []
      : [
          `Queue ${queue.name} has the arguments ${JSON.stringify(is.arguments)} instead of ${JSON.stringify(queue.arguments)}.`,
        ];
  });
  const notes = found
    .filter(({ name }) => /^lotse\.retry\.\d+$/.test(name))
    .map(
      ({ name, messages = 0 }) =>
        `Queue ${name} is a retry tier of an earlier release, with ${messages} messages: once no service of that release runs and it is empty, delete it and the exchange of its name.`,
    );
  return { wrong, notes };
}

async function checkBindings(admin: ManagementApi, { vhost, topology }: House): Promise<Findings> {
  const found =
    (await admin.get<{ source: string; destination: string; routing_key: string }[]>('bindings', vhost)) ??
    [];
  const there = new Set(found.map((one) => JSON.stringify([one.source, one.destination, one.routing_key])));
  const wrong = topology.bindings
    .filter(({ exchange, queue, routingKey }) => !there.has(JSON.stringify([exchange, queue, routingKey])))
    .map(({ exchange, queue, routingKey }) => `Queue ${queue} is not bound to ${exchange} by ${routingKey}.`);
  return { wrong, notes: [] };
}

/**
 * Queues that would be lost with a single node, a sentence each. The broker counts members a few seconds late.
 * @throws ManagementError
 */
export async function checkMembers(admin: ManagementApi, { vhost, topology }: House): Promise<string[]> {
  const few = await tooFewMembers(admin, vhost, topology);
  return few.map(
    ({ queue, has, missing }) =>
      `Queue ${queue} has ${has} of ${has + missing} members: with its node it is gone.`,
  );
}

/** RabbitMQ keeps a password as four bytes of salt and a hash of both (RabbitMQ, "Passwords"). */
function fits({ password }: Login, { password_hash, hashing_algorithm }: FoundUser): boolean {
  const algorithm = /^rabbit_password_hashing_(sha256|sha512)$/.exec(hashing_algorithm ?? '')?.[1];
  if (!algorithm || !password_hash) return true; // cannot be told
  const kept = Buffer.from(password_hash, 'base64');
  const hash = createHash(algorithm).update(kept.subarray(0, 4)).update(password).digest();
  return hash.equals(kept.subarray(4));
}
