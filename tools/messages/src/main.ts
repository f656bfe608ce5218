import { readFileSync } from 'node:fs';
import { runMessages } from './command.js';

/** Where `npm start` writes the addresses of the stack it runs. */
const stackFile = '.stack/urls.json';

function amqpUrl(): string | undefined {
  const given = process.env['OPERATOR_AMQP_URL'] || process.env['AMQP_URL'];
  if (given) return given;
  try {
    return (JSON.parse(readFileSync(stackFile, 'utf8')) as { amqpUrl?: string }).amqpUrl;
  } catch {
    return undefined;
  }
}

// the first process of a container hears no signal that it does not ask for; what was told to end has not succeeded
process.on('SIGTERM', () => process.exit(143));
process.on('SIGINT', () => process.exit(130));

process.exitCode = await runMessages(process.argv.slice(2), amqpUrl(), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});
