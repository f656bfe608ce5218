import { resolve } from 'node:path';
import { services } from '@lotse/contracts';
import { killAll, Problem } from '@lotse/private-servers';
import { readOptions, usage } from './options.js';
import { Stack } from './stack.js';

const say = (line = ''): void => void process.stdout.write(`${line}\n`);
const began = Date.now();
const progress = (what: string): void =>
  say(`${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  ${what}`);

function table(stack: Stack): void {
  const rows: [string, string][] = [
    ['Lotse', stack.gatewayUrl],
    ['API', `${stack.gatewayUrl}/api/v1`],
    ['API documentation', `${stack.gatewayUrl}/api/docs`],
    ['mail that was sent', stack.mailUrl],
    ['events, over AMQP', `${stack.brokerAddress}  (a login: npm run topology -- follower <team>)`],
    ...(stack.managementUrl
      ? ([['RabbitMQ (guest, guest)', stack.managementUrl]] as [string, string][])
      : []),
    ['logs', '.stack/logs'],
  ];
  const logins = stack.logins();
  const width = Math.max(...logins.map(({ email }) => email.length), ...rows.map(([name]) => name.length));
  say();
  for (const [name, value] of rows) say(`  ${name.padEnd(width)}  ${value}`);
  say();
  for (const { email, password, role } of logins) say(`  ${email.padEnd(width)}  ${password}  ${role}`);
  say();
}

function environments(stack: Stack): void {
  say();
  for (const service of services) {
    say(`# ${service}: node apps/${service}/dist/main.js`);
    for (const [name, value] of Object.entries(stack.environmentOf(service)))
      say(`export ${name}='${value}'`);
    say();
  }
  say(`# mail that was sent: ${stack.mailUrl}`);
  if (stack.managementUrl) say(`# RabbitMQ (guest, guest): ${stack.managementUrl}`);
  say();
}

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') return say(usage);
  const stack = new Stack({
    ...options,
    directory: resolve(import.meta.dirname, '../../../.stack'),
    databaseUrl: process.env['DATABASE_URL'] || undefined,
    amqpUrl: process.env['AMQP_URL'] || undefined,
    brokerAdminUrl: process.env['BROKER_ADMIN_URL'] || undefined,
    progress,
  });
  const stop = stopper(stack);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal));
  try {
    await stack.start();
  } catch (error) {
    if (stop.isCalled()) return;
    await stack.stop();
    throw error;
  }
  if (stop.isCalled()) return;
  if (options.only === 'infra') environments(stack);
  else table(stack);
  progress('ready; Ctrl-C stops everything and keeps the data');
}

/** The first signal stops in order, the second at once. */
function stopper(stack: Stack): { (signal: NodeJS.Signals): void; isCalled(): boolean } {
  let called = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (called) {
      if (signal !== 'SIGHUP') process.exit(130);
      return;
    }
    called = true;
    progress('stopping (again to stop at once)');
    stack.stop().then(
      () => {
        progress('stopped');
        process.exit(0);
      },
      (error: unknown) => fail(error),
    );
  };
  return Object.assign(stop, { isCalled: () => called });
}

function fail(error: unknown): never {
  const sentence =
    error instanceof Problem ? error.message : `Something unexpected went wrong: ${String(error)}`;
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}

process.on('exit', killAll);
process.stdout.on('error', () => undefined); // the terminal is gone
await run().catch(fail);
