import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const variables = ['LOTSE_TEST_POSTGRES_URL', 'LOTSE_TEST_AMQP_URL', 'LOTSE_TEST_RABBITMQ_API_URL'];
const started = Symbol.for('lotse.test-infrastructure');

/**
 * Jest's global setup: one private PostgreSQL (without fsync) and one private RabbitMQ for the whole run,
 * or the servers that the variables name. Jest's workers inherit the variables. End-to-end tests have a browser, too.
 */
export default async function setUp(_, project) {
  await Promise.all([startServers(), project?.displayName?.name === 'e2e' && provideBrowser()]);
}

/** Fetches a browser where the machine has none. Without one only those tests fail that need it. */
export async function provideBrowser() {
  const { findChromium } = await privateServers();
  await findChromium({ progress: console.log }).catch(({ message }) => console.error(message));
}

async function startServers() {
  if (globalThis[started] || variables.every((name) => process.env[name])) return;

  const { PrivatePostgres, PrivateRabbitMq } = await privateServers();
  const postgres = new PrivatePostgres();
  const rabbitMq = new PrivateRabbitMq();
  globalThis[started] = [postgres, rabbitMq];
  await Promise.all([postgres.start(), rabbitMq.start()]);
  process.env.LOTSE_TEST_POSTGRES_URL = postgres.url;
  process.env.LOTSE_TEST_AMQP_URL = rabbitMq.url;
  process.env.LOTSE_TEST_RABBITMQ_API_URL = rabbitMq.apiUrl;
}

function privateServers() {
  const file = resolve(import.meta.dirname, '../../libs/private-servers/dist/index.js');
  if (!existsSync(file)) throw new Error('libs/private-servers is not built yet: run `npm run build` first');
  return import(file);
}

/** Jest's global teardown: nothing of it is needed any more, so it need not stop gently. */
export async function tearDown() {
  await Promise.all((globalThis[started] ?? []).map((server) => server.discard()));
  globalThis[started] = undefined;
}
