import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join, resolve } from 'node:path';

const variables = ['LOTSE_TEST_POSTGRES_URL', 'LOTSE_TEST_AMQP_URL', 'LOTSE_TEST_RABBITMQ_API_URL'];
const started = Symbol.for('lotse.test-infrastructure');
/** Where Linux keeps files in memory. */
const memory = '/dev/shm';
/** What has to be free there, in bytes: a whole run has left 2 GiB behind. */
const enough = 8 * 1024 ** 3;
let inMemory;

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

  keepFilesInMemory();
  const { PrivatePostgres, PrivateRabbitMq } = await privateServers();
  const postgres = new PrivatePostgres({ settings: { max_connections: '500' } }); // of several systems at once
  const rabbitMq = new PrivateRabbitMq();
  globalThis[started] = [postgres, rabbitMq];
  await Promise.all([postgres.start(), rabbitMq.start()]);
  process.env.LOTSE_TEST_POSTGRES_URL = postgres.url;
  process.env.LOTSE_TEST_AMQP_URL = rabbitMq.url;
  process.env.LOTSE_TEST_RABBITMQ_API_URL = rabbitMq.apiUrl;
}

/** Temporary files, those of the servers above all: each that a disk makes or removes is waited for, and none outlives the run. */
function keepFilesInMemory() {
  if (!existsSync(memory) || freemem() < enough) return;
  const { bavail, bsize } = statfsSync(memory);
  if (bavail * bsize < enough) return;
  inMemory = mkdtempSync(join(memory, 'lotse-tests-'));
  chmodSync(inMemory, 0o711); // PostgreSQL runs as somebody else
  process.env.TMPDIR = inMemory;
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
  if (inMemory) rmSync(inMemory, { recursive: true, force: true, maxRetries: 3 });
}
