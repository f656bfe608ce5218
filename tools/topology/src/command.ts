import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import {
  addFollower,
  brokerUsers,
  checkMembers,
  checkTopology,
  defaultRetryTiersMs,
  deployTopology,
  houseOf,
  ManagementApi,
  removeFollower,
  type House,
} from '@lotse/messaging';
import { makeDatabases } from './databases.js';

export const usage = `Makes what the services need of RabbitMQ, or says what is missing.

  topology deploy   virtual host, users with their rights, exchanges, queues and bindings; repeating it changes nothing
  topology check    changes nothing; exits with 1 when something is missing or different
  topology follower <team> [--remove]
                    lets a team follow events: prints its AMQP URL with a new password, which is shown only now.
                    Repeated, it sets another password. With --remove: ends that, and deletes the team's queues
  topology databases
                    makes each service's database with its two roles and their rights; repeating it changes nothing but
                    passwords. Asks PostgreSQL, not the broker

  BROKER_ADMIN_URL        RabbitMQ's management API, with an administrator's user and password
  GATEWAY_AMQP_URL, CONTACTS_AMQP_URL, NEWSLETTER_AMQP_URL, NOTIFICATIONS_AMQP_URL
                          AMQP_URL of each service: its user, password and virtual host are made
  OPERATOR_AMQP_URL       of whoever looks after dead letters; may be missing
  RETRY_TIERS_MS          as the services have it
  DATABASE_ADMIN_URL      PostgreSQL, with a user who may make databases and roles
  GATEWAY_DATABASE_URL, GATEWAY_MIGRATION_DATABASE_URL, …
                          DATABASE_URL and MIGRATION_DATABASE_URL of each service: its roles and passwords are made
  DEPLOY_PATIENCE_MS      how long deploy waits for a broker that is not there yet; 60000 where nothing is said

Without BROKER_ADMIN_URL: the broker that npm start runs.`;

interface Terminal {
  out: (line: string) => void;
  err: (line: string) => void;
}

type Environment = Record<string, string | undefined>;

/** How long the next attempt waits where the broker is not there yet, in milliseconds. */
const pauseMs = 1_000;

/** @returns the exit code: 0 done, or nothing missing; 1 it did not work, or something is; 2 it was not understood */
export async function runTopology(args: string[], env: Environment, terminal: Terminal): Promise<number> {
  const order = orderIn(args);
  if (!order) {
    terminal.err(usage);
    return 2;
  }
  try {
    if (order.verb === 'databases') {
      for (const sentence of await makeDatabases(env)) terminal.out(sentence);
      return 0;
    }
    const { admin, house } = understand(env);
    switch (order.verb) {
      case 'deploy':
        return await deploy(admin, house, Number(env['DEPLOY_PATIENCE_MS'] ?? 60_000), terminal);
      case 'check':
        return await check(admin, house, terminal);
      case 'follower':
        return order.remove
          ? await endFollower(admin, house, order.team, terminal)
          : await follower(admin, house, { team: order.team, url: env['GATEWAY_AMQP_URL'] ?? '' }, terminal);
    }
  } catch (error) {
    terminal.err(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

type Order = { verb: 'deploy' | 'check' | 'databases' } | { verb: 'follower'; team: string; remove: boolean };

/** Nothing where it is none. */
function orderIn(args: string[]): Order | undefined {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { remove: { type: 'boolean', default: false } },
    });
    const [verb, team, ...more] = positionals;
    if (verb === 'follower' && team !== undefined && more.length === 0)
      return { verb, team, remove: values.remove };
    const alone = team === undefined && !values.remove;
    return alone && (verb === 'deploy' || verb === 'check' || verb === 'databases') ? { verb } : undefined;
  } catch {
    return undefined; // an option that there is not
  }
}

/** @param url by which one of the services reaches the broker; a list of them for several nodes */
async function follower(
  admin: ManagementApi,
  house: House,
  { team, url }: { team: string; url: string },
  { out }: Terminal,
): Promise<number> {
  const password = randomBytes(24).toString('base64url');
  await addFollower(admin, house, { team, password });
  const own = url.split(',').map((one) => {
    const node = Object.assign(new URL(one), { username: team, password });
    node.searchParams.delete('passwordFile'); // it would count, and not the password
    return node.href;
  });
  out(`${team} may follow events, with queues named ${team}.<purpose>. The password is shown only now:`);
  out('');
  out(`  AMQP_URL=${own.join(',')}`);
  return 0;
}

async function endFollower(
  admin: ManagementApi,
  house: House,
  team: string,
  { out }: Terminal,
): Promise<number> {
  const queues = await removeFollower(admin, house, team);
  out(`${team} follows events no more; deleted: ${queues.join(', ') || 'no queues'}`);
  return 0;
}

function understand(env: Environment): { admin: ManagementApi; house: House } {
  const url = env['BROKER_ADMIN_URL'];
  if (!url) throw new Error('No broker is known: set BROKER_ADMIN_URL, or run npm start first.');
  if (!/^https?:\/\/[^/@:]+:[^/@]+@/.test(url))
    throw new Error('BROKER_ADMIN_URL must be http(s)://user:password@host:port of the management API.');
  const tiers = env['RETRY_TIERS_MS'] || defaultRetryTiersMs.join();
  if (!/^[1-9]\d{0,9}(,[1-9]\d{0,9})*$/.test(tiers))
    throw new Error('RETRY_TIERS_MS must be milliseconds separated by commas.');
  const admin = new ManagementApi(url);
  const urls = Object.fromEntries(brokerUsers.map((user) => [user, env[`${user.toUpperCase()}_AMQP_URL`]]));
  return { admin, house: houseOf(urls, tiers.split(',').map(Number), admin) };
}

async function deploy(
  admin: ManagementApi,
  house: House,
  patienceMs: number,
  { out, err }: Terminal,
): Promise<number> {
  for (const until = Date.now() + patienceMs; !(await admin.isUp()) && Date.now() < until;)
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  for (const sentence of await deployTopology(admin, house)) err(sentence);
  const { wrong, notes } = await checkTopology(admin, house);
  for (const sentence of [...notes, ...wrong]) err(sentence);
  if (wrong.length > 0) {
    err('What exists with other arguments is not changed: it may hold messages.');
    return 1;
  }
  const { exchanges, queues, bindings } = house.topology;
  out(
    `${house.vhost}: ${house.logins.size} users, ${exchanges.length} exchanges, ${queues.length} queues, ${bindings.length} bindings`,
  );
  return 0;
}

async function check(admin: ManagementApi, house: House, { out, err }: Terminal): Promise<number> {
  const { wrong, notes } = await checkTopology(admin, house);
  if (wrong.length === 0) wrong.push(...(await checkMembers(admin, house)));
  for (const sentence of wrong) err(sentence);
  for (const sentence of notes) out(sentence);
  if (wrong.length > 0) {
    err('"topology deploy" makes what is missing.');
    return 1;
  }
  out('Nothing is missing.');
  return 0;
}
