import { parseArgs } from 'node:util';

export const benches = ['reads', 'relay', 'latency'] as const;
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
  /** Events the relay drains in one measurement. */
  events: number;
  json: boolean;
  profile: boolean;
}

export const usage = `npm run bench -- [reads|relay|latency|all] [options]
  --seconds N   length of one measurement (5)
  --rounds N    measurements of each side, in turn (3)
  --connections N,N   of the reads (1,16,64)
  --rows N      contacts in the database (100000)
  --events N    events drained per measurement (50000)
  --profile     reads at the last of the connections (64) under the CPU profiler, summed up by package
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
      events: { type: 'string', default: '50000' },
      json: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
    },
  });
  const wanted = positionals.length === 0 ? ['all'] : positionals;
  const unknown = wanted.find((name) => name !== 'all' && !isBench(name));
  if (unknown !== undefined) throw new Error(`there is no bench called ${unknown}`);
  return {
    benches: benches.filter((name) => wanted.includes('all') || wanted.includes(name)),
    seconds: seconds(values.seconds),
    rounds: positive('rounds', values.rounds),
    connections: values.connections.split(',').map((text) => positive('connections', text)),
    rows: positive('rows', values.rows),
    events: positive('events', values.events),
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
