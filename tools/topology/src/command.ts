import { parseArgs } from 'node:util';
import {
  brokerUsers,
  checkMembers,
  checkTopology,
  defaultRetryTiersMs,
  deployTopology,
  houseOf,
  ManagementApi,
  type House,
} from '@lotse/messaging';

export const usage = `Makes what the services need of RabbitMQ, or says what is missing.

  topology deploy   virtual host, users with their rights, exchanges, queues and bindings; repeating it changes nothing
  topology check    changes nothing; exits with 1 when something is missing or different

  BROKER_ADMIN_URL        RabbitMQ's management API, with an administrator's user and password
  GATEWAY_AMQP_URL, CONTACTS_AMQP_URL, NEWSLETTER_AMQP_URL, NOTIFICATIONS_AMQP_URL
                          AMQP_URL of each service: its user, password and virtual host are made
  OPERATOR_AMQP_URL       of whoever looks after dead letters; may be missing
  RETRY_TIERS_MS          as the services have it
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
  let verb: string | undefined;
  try {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    if (positionals.length === 1) [verb] = positionals;
  } catch {
    // an option: there is none
  }
  if (verb !== 'deploy' && verb !== 'check') {
    terminal.err(usage);
    return 2;
  }
  try {
    const { admin, house } = understand(env);
    return verb === 'deploy'
      ? await deploy(admin, house, Number(env['DEPLOY_PATIENCE_MS'] ?? 60_000), terminal)
      : await check(admin, house, terminal);
  } catch (error) {
    terminal.err(error instanceof Error ? error.message : String(error));
    return 1;
  }
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
