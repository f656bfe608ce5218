import { parseArgs } from 'node:util';
import { Problem } from '@lotse/private-servers';

export interface StackOptions {
  /** What to start: everything, or only what services stand on. */
  only: 'everything' | 'infra';
  demo: 'load' | 'leave-out';
  data: 'keep' | 'reset';
}

export const usage = `npm start                          everything, with demo data
npm run stack -- --reset           deletes the data first
npm run stack -- --only infra      PostgreSQL, RabbitMQ, mail catcher and migrated databases, for a debugger
npm run stack -- --no-demo         no demo data
DATABASE_URL, AMQP_URL             servers of yours instead of private ones (DATABASE_URL must be an admin's)
BROKER_ADMIN_URL                   with AMQP_URL: its management API, with an administrator's user and password`;

/** @throws Problem for an option nobody knows */
export function readOptions(args: string[]): StackOptions | 'help' {
  let values: { reset?: boolean; only?: string; 'no-demo'?: boolean; help?: boolean };
  try {
    ({ values } = parseArgs({
      args,
      options: {
        reset: { type: 'boolean' },
        only: { type: 'string' },
        'no-demo': { type: 'boolean' },
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
  };
}
