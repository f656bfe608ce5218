import { parseArgs } from 'node:util';

/** What `all` runs, and `scale` and `desk`, which fill databases for many minutes. */
export const benches = [
  'reads',
  'recipients',
  'writes',
  'relay',
  'latency',
  'import',
  'mail',
  'issue',
  'alarm',
  'beside',
  'mail-in',
  'scale',
  'desk',
] as const;
const filling: readonly string[] = ['scale', 'desk'];
export type Bench = (typeof benches)[number];

export interface BenchOptions {
  benches: Bench[];
  /** How long one measurement takes, in seconds. */
  seconds: number;
  /** How often each is repeated, the two sides in turn. */
  rounds: number;
  /** Connections over which reads are measured. */
  connections: number[];
  /** Contacts in the database. */
  rows: number;
  /** Where another release is built, to which `writes` is compared as well. */
  before?: string;
  /** Events the relay drains in one measurement. */
  events: number;
  /** Contacts in the large and in the small database of `scale`. */
  contacts: number;
  small: number;
  /** Of each group, to each of both sides, at least. */
  questions: number;
  /** Tickets in the large and in the small database of `desk`. */
  tickets: number;
  few: number;
  /** Groups of `desk` whose names hold one of these, and kinds of `issue`; between commas. */
  only?: string;
  /** The databases of `scale` and `desk` stay on the server, and are asked again by the next run. */
  keep: boolean;
  /** Where `scale` writes the plans of the searches, if anywhere. */
  plans?: string;
  /** Rows of the file that `import` takes. */
  lines: number;
  /** Mails of one measurement of `mail` and of `mail-in`. */
  mails: number;
  /** To how many `issue` goes. */
  recipients: number;
  /** To how many `alarm` goes. */
  mailboxes: number;
  /** Of one measurement of `beside`. */
  alarms: number;
  json: boolean;
  profile: boolean;
}

export const usage = `npm run bench -- [reads|recipients|writes|relay|latency|import|mail|issue|alarm|beside|mail-in|scale|desk|all] [options]
  --seconds N   length of one measurement (5)
  --rounds N    measurements of each side, in turn (3)
  --connections N,N   of the reads (1,16,64)
  --rows N      contacts in the database (100000)
  --before DIR  another release, built there: writes to it are measured as well
  --events N    events drained per measurement (50000)
  --lines N     rows of the imported file (10000)
  --mails N     per measurement of mail and mail-in (3000)
  --recipients N of the issue (10000)
  --mailboxes N to which alarm goes (10000)
  --alarms N    declared while beside measures (300)
  --contacts N  of the large database of scale, which is not among all (5000000)
  --small N     of the small one (5000)
  --questions N of each group to each of both, however long it takes (1500)
  --tickets N   in the large database of desk, which is not among all (1000000)
  --few N       in the small one (1000)
  --only TEXT,TEXT   of desk, what has one of these in its name alone; of issue: unsigned or signed
  --keep        leaves the databases of both on the server of LOTSE_TEST_POSTGRES_URL, for the next run to ask
  --plans DIR   where scale writes how PostgreSQL answers the searches
  --profile     reads at the last of the connections (64), or writes of 16 writers, under the CPU profiler, summed up by package
  --json        figures as JSON instead of tables`;

/** @throws Error with a sentence for the person who typed it */
export function parseOptions(args: string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '1,16,64' },
      rows: { type: 'string', default: '100000' },
      before: { type: 'string' },
      events: { type: 'string', default: '50000' },
      lines: { type: 'string', default: '10000' },
      mails: { type: 'string', default: '3000' },
      recipients: { type: 'string', default: '10000' },
      mailboxes: { type: 'string', default: '10000' },
      alarms: { type: 'string', default: '300' },
      contacts: { type: 'string', default: '5000000' },
      small: { type: 'string', default: '5000' },
      questions: { type: 'string', default: '1500' },
      tickets: { type: 'string', default: '1000000' },
      few: { type: 'string', default: '1000' },
      only: { type: 'string' },
      keep: { type: 'boolean', default: false },
      plans: { type: 'string' },
      json: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
    },
  });
  const wanted = positionals.length === 0 ? ['all'] : positionals;
  const unknown = wanted.find((name) => name !== 'all' && !isBench(name));
  if (unknown !== undefined) throw new Error(`there is no bench called ${unknown}`);
  return {
    benches: benches.filter(
      (name) => wanted.includes(name) || (wanted.includes('all') && !filling.includes(name)),
    ),
    seconds: seconds(values.seconds),
    rounds: positive('rounds', values.rounds),
    connections: values.connections.split(',').map((text) => positive('connections', text)),
    rows: positive('rows', values.rows),
    ...(values.before !== undefined && { before: values.before }),
    events: positive('events', values.events),
    lines: positive('lines', values.lines),
    mails: positive('mails', values.mails),
    recipients: positive('recipients', values.recipients),
    mailboxes: positive('mailboxes', values.mailboxes),
    alarms: positive('alarms', values.alarms),
    contacts: positive('contacts', values.contacts),
    small: positive('small', values.small),
    questions: positive('questions', values.questions),
    tickets: positive('tickets', values.tickets),
    few: positive('few', values.few),
    ...(values.only !== undefined && { only: values.only }),
    keep: values.keep,
    ...(values.plans !== undefined && { plans: values.plans }),
    json: values.json,
    profile: values.profile,
  };
}

const isBench = (name: string): name is Bench => (benches as readonly string[]).includes(name);

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 3_600)) throw new Error('--seconds takes a number above 0, up to 3600');
  return value;
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1`);
  return value;
}
