import { services, Topology } from '@lotse/contracts';
import type { House } from './house.js';
import { ManagementError, type ManagementApi } from './management-api.js';

/** A name that no follower can have; the sentence says why. */
export class FollowerProblem extends Error {
  override readonly name = 'FollowerProblem';
}

interface Permission {
  user: string;
  configure: string;
  write: string;
  read: string;
}

/** A queue that nobody reads grows until the disk alarm stops every publisher. */
const mostMessages = 1_000_000;

/**
 * Lets a team of the vendor's follow events: it makes queues whose names begin with its own, binds them and reads them, and
 * may do nothing else. Repeating it sets another password.
 * @throws FollowerProblem for a name that is somebody else's
 * @throws ManagementError
 */
export async function addFollower(
  admin: ManagementApi,
  house: House,
  { team, password }: { team: string; password: string },
): Promise<void> {
  await refuseTaken(admin, house, team);
  const { vhost } = house;
  await admin.post(['definitions'], {
    users: [{ name: team, password, tags: '' }],
    permissions: [{ vhost, ...rightsOfFollower(team) }],
    policies: [
      {
        vhost,
        name: `follower-${team}`,
        pattern: `^${team}\\.`,
        'apply-to': 'queues',
        priority: 0,
        definition: { 'max-length': mostMessages, overflow: 'drop-head' },
      },
    ],
  });
}

/**
 * Removes the team's user, and its queues with what is in them: nobody else would.
 * @returns the queues
 * @throws FollowerProblem for a name that is somebody else's, or nobody's
 * @throws ManagementError
 */
export async function removeFollower(admin: ManagementApi, house: House, team: string): Promise<string[]> {
  await refuseTaken(admin, house, team);
  const { vhost } = house;
  if ((await admin.get('users', team)) === undefined)
    throw new FollowerProblem(`There is no follower ${team}.`);
  await admin.delete('users', team);
  const queues = ((await admin.get<{ name: string }[]>('queues', vhost)) ?? [])
    .map(({ name }) => name)
    .filter((name) => name.startsWith(`${team}.`));
  for (const queue of queues) await admin.delete('queues', vhost, queue);
  await admin.delete('policies', vhost, `follower-${team}`).catch((error: unknown) => {
    if (!(error instanceof ManagementError) || error.status !== 404) throw error;
  });
  return queues;
}

/** Binding a queue needs write on the queue, and read on the exchange. */
const rightsOfFollower = (team: string): Permission => ({
  user: team,
  configure: `^${team}\\..*$`,
  write: `^${team}\\..*$`,
  read: `^(${team}\\..*|${Topology.eventsExchange.replaceAll('.', '\\.')})$`,
});

async function refuseTaken(admin: ManagementApi, { vhost, logins }: House, team: string): Promise<void> {
  if (!/^[a-z][a-z0-9-]{1,29}$/.test(team))
    throw new FollowerProblem('A follower is called by 2 to 30 lower-case letters, digits and hyphens.');
  const ours = [...services, 'lotse', 'amq', 'operator'];
  if (ours.includes(team)) throw new FollowerProblem(`Queues of ${team} are ours: take another name.`);
  const known = [...logins.values()].some(({ name }) => name === team) || team === admin.user;
  const user = await admin.get<{ tags: string | string[] }>('users', team);
  if (!known && !user) return;
  const granted = (await admin.get<Permission[]>('users', team, 'permissions')) ?? [];
  const own = rightsOfFollower(team);
  const follows = granted.every(
    (one) => one.configure === own.configure && one.write === own.write && one.read === own.read,
  );
  if (known || !follows || granted.length !== 1 || (user && user.tags.length > 0))
    throw new FollowerProblem(`There is a user ${team} who is no follower of ${vhost}: take another name.`);
}
