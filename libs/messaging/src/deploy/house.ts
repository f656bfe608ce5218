import { addressesIn } from '../broker-nodes.js';
import { brokerUsers, rightsOf, type BrokerUser } from '../rights.js';
import { describeTopology, type TopologyDescription } from '../topology.js';
import type { ManagementApi } from './management-api.js';

export interface Login {
  name: string;
  password: string;
}

/** Everything that shall be in one virtual host, and who may do what there. */
export interface House {
  vhost: string;
  logins: ReadonlyMap<BrokerUser, Login>;
  topology: TopologyDescription;
}

/** A login that does not do; the sentence says which. */
export class HouseProblem extends Error {
  override readonly name = 'HouseProblem';
}

/**
 * The house that the services' own URLs lead to, so that nothing about users and virtual host is said twice.
 * @param urls AMQP URL (or a list of them, separated by commas) of each user; only the operator's may be missing
 * @throws HouseProblem where they do not fit together: two virtual hosts, or one user for two services
 */
export function houseOf(
  urls: Partial<Record<BrokerUser, string>>,
  retryTiersMs: readonly number[],
  admin: ManagementApi,
): House {
  const logins = new Map<BrokerUser, Login>();
  const vhosts = new Map<string, BrokerUser>();
  for (const user of brokerUsers) {
    const [named] = urls[user]?.split(',') ?? [];
    const url = named && withPassword(named); // the first one of its file: what is deployed is the new one
    if (!url) {
      if (user === 'operator') continue;
      throw new HouseProblem(`the AMQP URL of ${user} is missing`);
    }
    const { username, password, pathname } = new URL(url);
    const name = decodeURIComponent(username);
    if (!name || !password) throw new HouseProblem(`the AMQP URL of ${user} has no user and password`);
    if (name === admin.user)
      throw new HouseProblem(
        `${user} signs in as ${name}, who administers the broker: give it a user of its own`,
      );
    const same = [...logins].find(([, login]) => login.name === name);
    if (same)
      throw new HouseProblem(`${same[0]} and ${user} sign in as ${name}: give each a user of its own`);
    logins.set(user, { name, password: decodeURIComponent(password) });
    vhosts.set(decodeURIComponent(pathname.slice(1)) || '/', user);
  }
  const [vhost, ...others] = vhosts.keys();
  if (vhost === undefined || others.length > 0)
    throw new HouseProblem(
      `the AMQP URLs lead to ${vhosts.size} virtual hosts: ${[...vhosts.keys()].join(', ')}`,
    );
  return { vhost, logins, topology: describeTopology(retryTiersMs) };
}

function withPassword(url: string): string {
  const [first = url] = addressesIn(url);
  return first;
}

/** The rights of each user of the house. */
export const rightsIn = ({ logins }: House) =>
  [...logins].map(([user, login]) => ({ ...rightsOf(user), login }));
