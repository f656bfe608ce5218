import { parseArgs } from 'node:util';
import { services, type ServiceName } from '@lotse/contracts';
import { DeadLetters, type DeadLetterFilter } from '@lotse/messaging';

export const usage = `Looks after the messages that a service could not take.

  messages dead list   [--service S] [--queue Q] [--type T] [--id ID]
  messages dead show   --id ID | --all [filters]       the data, personal values masked
  messages dead replay --id ID | --all [filters]       back to their own queue, as if they came for the first time
  messages dead drop   --id ID | --all [filters]       for good

The broker is that of OPERATOR_AMQP_URL, else of AMQP_URL, else the one that npm start runs. Only the user operator may do this.`;

interface Terminal {
  out: (line: string) => void;
  err: (line: string) => void;
}

const verbs = ['list', 'show', 'replay', 'drop'] as const;
type Verb = (typeof verbs)[number];

/** @returns the exit code: 0 done, 1 it did not work, 2 it was not understood */
export async function runMessages(
  args: string[],
  amqpUrl: string | undefined,
  terminal: Terminal,
): Promise<number> {
  let command: { verb: Verb; filter: DeadLetterFilter };
  try {
    command = understand(args);
  } catch (error) {
    if (error instanceof Error && error.message) terminal.err(error.message);
    terminal.err(usage);
    return 2;
  }
  if (!amqpUrl) {
    terminal.err('No broker is known: set OPERATOR_AMQP_URL, or run npm start first.');
    return 1;
  }
  try {
    const dead = await DeadLetters.connect(amqpUrl);
    try {
      await carryOut(dead, command, terminal);
    } finally {
      await dead.close();
    }
    return 0;
  } catch (error) {
    terminal.err(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function understand(args: string[]): { verb: Verb; filter: DeadLetterFilter } {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      service: { type: 'string' },
      queue: { type: 'string' },
      type: { type: 'string' },
      id: { type: 'string' },
      all: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [area, verb, ...rest] = positionals;
  if (values.help || area !== 'dead' || !isVerb(verb) || rest.length > 0) throw new Error('');
  const { service, queue, type, id, all } = values;
  if (service !== undefined && !isService(service))
    throw new Error(`There is no service ${service}: ${services.join(', ')}.`);
  if (verb !== 'list' && !id && !all) throw new Error(`Say which: dead ${verb} needs --id or --all.`);
  return { verb, filter: { service, queue, type, id } };
}

async function carryOut(
  dead: DeadLetters,
  { verb, filter }: { verb: Verb; filter: DeadLetterFilter },
  { out }: Terminal,
): Promise<void> {
  if (verb === 'list') {
    const letters = await dead.list(filter);
    for (const letter of letters)
      out(
        [
          letter.id,
          letter.type,
          letter.queue,
          letter.reason,
          `attempts=${letter.attempts}`,
          letter.time || '-',
          `company=${letter.companyId ?? '-'}`,
        ].join('  '),
      );
    out(`${letters.length} dead`);
  } else if (verb === 'show') {
    for (const letter of await dead.show(filter)) out(JSON.stringify(letter, null, 2));
  } else {
    const count = verb === 'replay' ? await dead.replay(filter) : await dead.drop(filter);
    out(`${count} ${verb === 'replay' ? 'sent home' : 'dropped'}`);
  }
}

const isVerb = (value: string | undefined): value is Verb => (verbs as readonly unknown[]).includes(value);
const isService = (value: string): value is ServiceName => (services as readonly string[]).includes(value);
