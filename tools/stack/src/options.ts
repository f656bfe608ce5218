import { readFileSync } from 'node:fs';
import { parseArgs, parseEnv } from 'node:util';
import { Problem } from '@lotse/private-servers';

export interface StackOptions {
  /** What to start: everything, or only what services stand on. */
  only: 'everything' | 'infra';
  demo: 'load' | 'leave-out';
  data: 'keep' | 'reset';
  /** Variables of a file of the reader's own: all services get them, and they win over those of the stack. */
  variables: Record<string, string>;
}

/** Differ from service to service, and npm start knows them. */
const ownPlaces =
  'DATABASE_URL AMQP_URL OPS_HOST OPS_PORT HOST PORT PUBLIC_URL LINKS_URL LINKS_PORT LINK_KEYS'.split(' ');

export const usage = `npm start                          everything, with demo data
npm run stack -- --reset           deletes the data first
npm run stack -- --only infra      PostgreSQL, RabbitMQ, mail catcher and migrated databases, for a debugger
npm run stack -- --no-demo         no demo data
npm start -- --settings <file>      lines as DKIM_KEY_FILE=/keys/dkim.pem, for all services: see docs/configuration.md
DATABASE_URL, AMQP_URL             servers of yours instead of private ones (DATABASE_URL must be an admin's)
BROKER_ADMIN_URL                   with AMQP_URL: its management API, with an administrator's user and password`;

/** @throws Problem for an option nobody knows */
export function readOptions(args: string[]): StackOptions | 'help' {
  let values: { reset?: boolean; only?: string; 'no-demo'?: boolean; settings?: string; help?: boolean };
  try {
    ({ values } = parseArgs({
      args,
      options: {
        reset: { type: 'boolean' },
        only: { type: 'string' },
        'no-demo': { type: 'boolean' },
        settings: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new Problem(`${(error as Error).message.split('. ')[0]}. Try --help.`);
  }
  if (values.help) return 'help';
  if (values.only !== undefined && values.only !== 'infra')
    throw new Problem('--only knows one word: infra.');
  return {
    only: values.only ?? 'everything',
    demo: values['no-demo'] ? 'leave-out' : 'load',
    data: values.reset ? 'reset' : 'keep',
    variables: values.settings === undefined ? {} : readVariables(values.settings),
  };
}

/** @throws Problem for what cannot be read, and for a name that npm start itself needs: the servers stand elsewhere then */
function readVariables(file: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Problem(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
  const variables = Object.entries(parseEnv(text)).filter(([, value]) => value) as [string, string][];
  const ours = variables.find(([name]) => ownPlaces.includes(name));
  if (ours) throw new Problem(`${ours[0]} cannot stand in ${file}: each service has its own.`);
  return Object.fromEntries(variables);
}
