import { readFileSync } from 'node:fs';
import type { ServiceProcess } from '@lotse/test-support';
import type { GeneratorRequest, Load } from '../reads/generator.js';
import { median } from '../statistics.js';
import { System } from '../system.js';
import { Worker } from '../worker.js';
import { fill } from './fill.js';
import { plansOn, type Plan } from './plans.js';
import { questionsOf } from './questions.js';

export interface ScaleOptions {
  /** Contacts in the small and in the large database; a fifth as many companies. */
  small: number;
  large: number;
  seconds: number;
  rounds: number;
  progress: (what: string) => void;
}

/** Milliseconds, medians of the rounds. */
export interface Times {
  p50: number;
  p99: number;
  requests: number;
}

export interface ScaleLine {
  group: string;
  small: Times;
  large: Times;
  /** Of p99: large against small, the median over rounds. */
  ratio: number;
}

export interface Memory {
  process: string;
  /** Resident memory in MB, before and after everything was asked. */
  before: number;
  after: number;
}

export interface ScaleResult {
  small: number;
  large: number;
  lines: ScaleLine[];
  memory: Memory[];
  plans: Plan[];
}

/** How many rows the questions are drawn from. */
const drawn = 500;

/**
 * The same questions through the real gateway to a small and to a large database, in turn, one at a time: how much slower
 * it becomes with a thousand times as many contacts.
 */
export async function measureScale(options: ScaleOptions): Promise<ScaleResult> {
  const { small, large, progress } = options;
  const sides: Side[] = [];
  const generator = Worker.start<GeneratorRequest, Load>(new URL('../reads/generator.js', import.meta.url));
  try {
    for (const contacts of [small, large]) sides.push(await Side.start(contacts, generator, progress));
    const [few, many] = sides as [Side, Side];
    const groups = many.groups.filter((group) => few.groups.includes(group));
    for (const side of sides) for (const group of groups) await side.ask(group, Math.min(options.seconds, 1)); // warms up
    const before = many.memory();
    const lines: ScaleLine[] = [];
    for (const group of groups) {
      progress(group);
      lines.push(await compared(few, many, { group, ...options }));
    }
    const after = many.memory();
    return {
      ...{ small, large, lines },
      memory: before.map(({ process, rss }, index) => ({
        ...{ process, before: rss, after: after[index]?.rss ?? Number.NaN },
      })),
      plans: await plansOn(many.database),
    };
  } finally {
    await generator.stop();
    for (const side of sides) await side.stop();
  }
}

async function compared(
  few: Side,
  many: Side,
  { group, seconds, rounds }: { group: string; seconds: number; rounds: number },
): Promise<ScaleLine> {
  const small: Load[] = [];
  const large: Load[] = [];
  for (let round = 0; round < rounds; round++) {
    small.push(await few.ask(group, seconds));
    large.push(await many.ask(group, seconds));
  }
  const ratio = median(large.map(({ p99 }, round) => p99 / (small[round]?.p99 ?? Number.NaN)));
  return { group, small: timesOf(small), large: timesOf(large), ratio };
}

const timesOf = (runs: Load[]): Times => ({
  p50: median(runs.map(({ p50 }) => p50)),
  p99: median(runs.map(({ p99 }) => p99)),
  requests: runs.reduce((sum, { requests }) => sum + requests, 0),
});

/** Gateway and contacts on databases of one size. */
class Side {
  private constructor(
    private readonly name: string,
    private readonly system: System,
    private readonly generator: Worker<GeneratorRequest, Load>,
    readonly groups: string[],
  ) {}

  static async start(
    contacts: number,
    generator: Worker<GeneratorRequest, Load>,
    progress: (what: string) => void,
  ): Promise<Side> {
    const system = await System.start({ services: ['contacts', 'gateway'] });
    try {
      const database = system.database('contacts');
      const size = { companies: Math.ceil(contacts / 5), contacts };
      await fill(database, size, (what) => progress(`${contacts}: ${what}`));
      const api = await system.signIn();
      const questions = await questionsOf(database, { contacts, count: drawn });
      for (const [group, paths] of questions) {
        const requests = paths.map((path) => ({ text: requestFor(path, api.cookie), expect: '{' }));
        await generator.ask({ kind: 'load', name: `${contacts} ${group}`, requests });
      }
      return new Side(String(contacts), system, generator, [...questions.keys()]);
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  get database() {
    return this.system.database('contacts');
  }

  /** One request at a time: what one person waits for. */
  ask(group: string, seconds: number): Promise<Load> {
    const { gatewayPort: port } = this.system;
    return this.generator.ask({ kind: 'run', name: `${this.name} ${group}`, port, connections: 1, seconds });
  }

  memory(): { process: string; rss: number }[] {
    return this.system.replicas.map((replica) => ({
      process: replica.service,
      rss: residentMegabytes(replica),
    }));
  }

  stop(): Promise<void> {
    return this.system.stop();
  }
}

/** NaN where there is no /proc to ask. */
function residentMegabytes({ pid }: ServiceProcess): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return Number(kilobytes) / 1_024;
  } catch {
    return Number.NaN;
  }
}

const requestFor = (path: string, cookie: string): string =>
  [
    `GET /api/v1${path} HTTP/1.1`,
    'host: localhost',
    'accept: application/json',
    `cookie: ${cookie}`,
    '',
    '',
  ].join('\r\n');
