import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Runs an operator's command of a service, `in-stack.js <service> <program> …`, with the variables that `npm start` has given
 * the service; with those of the environment where a database is named there. Of several services, `<service>,<service>`, one
 * after the other: it ends as the worst of them.
 */
const root = resolve(import.meta.dirname, '../../..');
const [services = '', program, ...args] = process.argv.slice(2);

function variablesOf(service: string): Record<string, string> {
  if (process.env['DATABASE_URL']) return {};
  try {
    const known = JSON.parse(readFileSync(resolve(root, '.stack/environments.json'), 'utf8')) as object;
    return (known as Record<string, Record<string, string>>)[service] ?? {};
  } catch {
    return {};
  }
}

const codes = services.split(',').map((service) => {
  const file = resolve(root, `apps/${service}/bundle/${program}.js`);
  const env = { ...process.env, ...variablesOf(service) };
  return spawnSync(process.execPath, [file, ...args], { stdio: 'inherit', env }).status ?? 1;
});
process.exitCode = Math.max(...codes);
