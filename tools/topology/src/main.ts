import { readFileSync } from 'node:fs';
import { runTopology } from './command.js';

/** Where `npm start` writes the addresses of the stack it runs. */
const stackFile = '.stack/urls.json';

function environment(): Record<string, string | undefined> {
  if (process.env['BROKER_ADMIN_URL']) return process.env;
  try {
    const { deploy } = JSON.parse(readFileSync(stackFile, 'utf8')) as { deploy?: Record<string, string> };
    return { ...process.env, ...deploy };
  } catch {
    return process.env;
  }
}

// the first process of a container hears no signal that it does not ask for; what was told to end has not succeeded
process.on('SIGTERM', () => process.exit(143));
process.on('SIGINT', () => process.exit(130));

process.exitCode = await runTopology(process.argv.slice(2), environment(), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});
