import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Runs an operator's command of a service, `in-stack.js <service> <program> …`, with the variables that `npm start` has given
 * the service; with those of the environment where a database is named there.
 */
const root = resolve(import.meta.dirname, '../../..');
const [service, program, ...args] = process.argv.slice(2);

function variables(): Record<string, string> {
  if (process.env['DATABASE_URL']) return {};
  try {
    const known = JSON.parse(readFileSync(resolve(root, '.stack/environments.json'), 'utf8')) as object;
    return (known as Record<string, Record<string, string>>)[String(service)] ?? {};
  } catch {
    return {};
  }
}

const { status } = spawnSync(
  process.execPath,
  [resolve(root, `apps/${service}/bundle/${program}.js`), ...args],
  { stdio: 'inherit', env: { ...process.env, ...variables() } },
);
process.exitCode = status ?? 1;
