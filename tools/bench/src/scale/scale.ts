import { readFileSync } from 'node:fs';
import { keptDatabase, type ServiceProcess } from '@lotse/test-support';
import type { GeneratorRequest, Load } from '../reads/generator.js';
import { percentile } from '../statistics.js';
import { System } from '../system.js';
import { Worker } from '../worker.js';
import { fill } from './fill.js';
import { printLine } from './print-scale.js';
import { plansOn } from './plans.js';
import { questionsOf } from './questions.js';
import type { ScaleLine, ScaleResult, Times } from './scale-result.js';
import { warm } from './warm.js';

export interface ScaleOptions {
  /** Contacts in the small and in the large database; a fifth as many companies. */
  small: number;
  large: number;
  /** Of one round of one side, or longer: until its share of the questions is answered. */
  seconds: number;
  rounds: number;
  /** A 99th percentile of a few hundred is the third or fourth slowest, which is chance. */
  questions: number;
  /** Databases stay, and are not filled again. */
  keep: boolean;
  progress: (what: string) => void;
}

/** How many rows the questions are drawn from. */
const drawn = 500;
/** What every search reads at random. */
const searched = ['contact', 'company', 'contact_search_grams', 'company_search_grams'];

/**
 * The same questions through the real gateway to a small and to a large database, in turn, one at a time: how much slower
 * it becomes with a thousand times as many contacts.
 */
export async function measureScale(options: ScaleOptions): Promise<ScaleResult> {
  const { small, large, progress } = options;
  const sides: Side[] = [];
  const generator = Worker.start<GeneratorRequest, Load>(new URL('../reads/generator.js', import.meta.url));
  try {
    for (const contacts of [small, large]) sides.push(await Side.start(contacts, generator, options));
    const [few, many] = sides as [Side, Side];
    const groups = many.groups.filter((group) => few.groups.includes(group));
    for (const side of sides) {
      await side.warm();
      for (const group of groups) await side.ask(group, Math.min(options.seconds, 1)); // warms up
    }
    const before = many.memory();
    const lines: ScaleLine[] = [];
    for (const group of groups) {
      const line = await compared(few, many, { group, ...options });
      progress(printLine(line).join(', ')); // a run takes a while, and may be ended
      lines.push(line);
    }
    const after = many.memory();
    return {
      small,
      large,
      lines,
      memory: before.map(({ process, rss }, index) => ({
        process,
        before: rss,
        after: after[index]?.rss ?? Number.NaN,
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
  {
    group,
    seconds,
    rounds,
    questions,
  }: Pick<ScaleOptions, 'seconds' | 'rounds' | 'questions'> & { group: string },
): Promise<ScaleLine> {
  const atLeast = Math.ceil(questions / rounds);
  for (const side of [many, few]) await side.warm(); // what the groups before did not touch may have left memory
  const small: Answered[] = [];
  const large: Answered[] = [];
  for (let round = 0; round < rounds; round++) {
    small.push(...(await few.ask(group, seconds, atLeast)));
    large.push(...(await many.ask(group, seconds, atLeast)));
  }
  const [fast, slow] = [timesOf(small), timesOf(large)];
  return {
    group,
    small: fast,
    large: slow,
    ratio: slow.p99 / fast.p99,
    ratioOfProcessor: slow.processor / fast.processor,
  };
}

type Answered = NonNullable<Load['answered']>[number];

function timesOf(answered: Answered[]): Times {
  const latencies = answered.map(({ latency }) => latency);
  return {
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    processor: percentile(
      answered.map(({ processor }) => processor).filter((known) => !Number.isNaN(known)), // a session may have ended
      0.99,
    ),
    requests: answered.length,
  };
}

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
    { keep, progress }: Pick<ScaleOptions, 'keep' | 'progress'>,
  ): Promise<Side> {
    const system = await System.start({
      services: ['contacts', 'gateway'],
      ...(keep && { databases: { contacts: await keptDatabase(`scale_${contacts}`) } }),
    });
    try {
      const database = system.database('contacts');
      const size = { companies: Math.ceil(contacts / 5), contacts };
      const [company] = await database.query('select 1 from company limit 1');
      if (!company) await fill(database, size, (what) => progress(`${contacts}: ${what}`));
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

  warm(): Promise<void> {
    return warm(this.database, searched);
  }

  get database() {
    return this.system.database('contacts');
  }

  /** One request at a time: what one person waits for. */
  async ask(group: string, seconds: number, atLeast = 0): Promise<Answered[]> {
    const { gatewayPort: port } = this.system;
    const name = `${this.name} ${group}`;
    const sessions = await this.database.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and usename <> current_user`, // the service's
    );
    const processes = [...this.system.replicas, ...sessions].map(({ pid }) => pid);
    const run = { kind: 'run', name, port, connections: 1, seconds, atLeast, processes } as const;
    const load = await this.generator.ask(run);
    return load.answered ?? [];
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
