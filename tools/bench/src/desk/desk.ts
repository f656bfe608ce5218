import { keptDatabase, type TestDatabase } from '@lotse/test-support';
import type { GeneratorRequest, Load } from '../reads/generator.js';
import { warm } from '../scale/warm.js';
import { median, percentile } from '../statistics.js';
import { System, type ApiClient } from '../system.js';
import { Worker } from '../worker.js';
import type { DeskLine, DeskResult, DeskTimes } from './desk-result.js';
import { deskQuestionsOf } from './desk-questions.js';
import { fillTickets } from './fill-tickets.js';
import { printDeskLine } from './print-desk.js';

export interface DeskOptions {
  /** Tickets in the large and in the small database. */
  tickets: number;
  few: number;
  /** Of one round of one side, or longer: until its share of the questions is answered. */
  seconds: number;
  rounds: number;
  /** Of each group, to each of both sides, at least. */
  questions: number;
  /** Groups alone whose names hold one of these, between commas. */
  only?: string | undefined;
  /** Databases stay, and are not filled again. */
  keep: boolean;
  progress: (what: string) => void;
}

/** As many people at the desk at the same moment. */
const connections = 4;
/** How many rows the questions are drawn from. */
const drawn = 500;
/** Tickets of three years that belong to no company stay: what is removed in the middle would be missing from what is filled after it. */
const keepsAll = { UNCLAIMED_TICKET_DAYS: '3650', SPAM_DAYS: '3650' };
/** What searches and the queue read at random. */
const buffered = ['ticket', 'ticket_search', 'ticket_search_words', 'ticket_clock', 'ticket_reading'];

/** The desk's queue and its search among few tickets and among many, in turn: how much slower it becomes. */
export async function measureDesk(options: DeskOptions): Promise<DeskResult> {
  const { tickets, few: fewTickets, seconds, rounds, questions, progress } = options;
  const generator = Worker.start<GeneratorRequest, Load>(new URL('../reads/generator.js', import.meta.url));
  const sides: Side[] = [];
  try {
    const few = await Side.start(fewTickets, generator, options);
    sides.push(few);
    const many = await Side.start(tickets, generator, { ...options, asIn: few });
    sides.push(many);
    const { groups } = few;
    for (const side of sides) {
      await warm(side.database, buffered);
      for (const group of groups) await side.ask(group, Math.min(seconds, 0.5)); // warms up
    }
    const lines: DeskLine[] = [];
    for (const group of groups) {
      const latencies: { few: number[]; many: number[] } = { few: [], many: [] };
      for (let round = 0; round < rounds; round++) {
        latencies.few.push(...(await few.ask(group, seconds, Math.ceil(questions / rounds))));
        latencies.many.push(...(await many.ask(group, seconds, Math.ceil(questions / rounds))));
      }
      const [fast, slow] = [
        timesOf(latencies.few, few.found(group)),
        timesOf(latencies.many, many.found(group)),
      ];
      const line = { group, few: fast, many: slow, ratio: slow.p99 / fast.p99 };
      progress(printDeskLine(line).join(', '));
      lines.push(line);
    }
    return { tickets, few: fewTickets, connections, lines };
  } finally {
    await generator.stop();
    for (const side of sides) await side.stop();
  }
}

const timesOf = (latencies: number[], found: number): DeskTimes => ({
  p50: percentile(latencies, 0.5),
  p99: percentile(latencies, 0.99),
  requests: latencies.length,
  found,
});

/** Gateway and notifications with so many tickets. */
class Side {
  private constructor(
    private readonly name: string,
    private readonly system: System,
    private readonly generator: Worker<GeneratorRequest, Load>,
    private readonly counts: Map<string, number>,
  ) {}

  static async start(
    tickets: number,
    generator: Worker<GeneratorRequest, Load>,
    { keep, only, progress, asIn }: Pick<DeskOptions, 'keep' | 'only' | 'progress'> & { asIn?: Side },
  ): Promise<Side> {
    const system = await System.start({
      services: ['notifications', 'gateway'],
      env: keepsAll,
      ...(keep && { databases: { notifications: await keptDatabase(`desk_${tickets}`) } }),
    });
    try {
      const database = system.database('notifications');
      const api = await system.signIn();
      const [ticket] = await database.query('select 1 from ticket limit 1');
      if (!ticket) {
        const { user } = await api.send<{ user: { id: string } }>('GET', '/session');
        await fillTickets(database, { tickets, reader: user.id }, (what) => progress(`${tickets}: ${what}`));
      }
      const questions = await deskQuestionsOf(database, api, drawn);
      const counts = new Map<string, number>();
      for (const [group, drawnPaths] of questions) {
        if (only !== undefined && !only.split(',').some((part) => group.includes(part))) continue;
        const paths = drawnPaths.map((path) => shortened(path, asIn?.found(group)));
        counts.set(group, await countsIn(api, paths));
        const requests = paths.map((path) => ({ text: requestFor(path, api.cookie), expect: '"items":[' }));
        await generator.ask({ kind: 'load', name: `${tickets} ${group}`, requests });
      }
      return new Side(String(tickets), system, generator, counts);
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  get groups(): string[] {
    return [...this.counts.keys()];
  }

  get database(): TestDatabase {
    return this.system.database('notifications');
  }

  found(group: string): number {
    return this.counts.get(group) ?? Number.NaN;
  }

  /** @returns what each request took, in milliseconds */
  async ask(group: string, seconds: number, atLeast = 0): Promise<number[]> {
    const { gatewayPort: port } = this.system;
    const name = `${this.name} ${group}`;
    const { answered = [] } = await this.generator.ask({
      kind: 'run',
      name,
      port,
      connections,
      seconds,
      atLeast,
      processes: [], // so that it tells what each has taken
    });
    return answered.map(({ latency }) => latency);
  }

  stop(): Promise<void> {
    return this.system.stop();
  }
}

/** With as many tickets as an answer of the other side holds: else the figures would say how long it takes to write them down. */
const shortened = (path: string, most?: number): string =>
  most === undefined ? path : path.replace(/limit=\d+/, `limit=${String(Math.max(1, Math.ceil(most)))}`);

/** Of a few of the paths, how many tickets the answers hold. */
async function countsIn(api: ApiClient, paths: string[]): Promise<number> {
  const counts: number[] = [];
  for (const path of paths.slice(0, 9))
    counts.push((await api.send<{ items: unknown[] }>('GET', path)).items.length);
  return median(counts);
}

const requestFor = (path: string, cookie: string): string =>
  [`GET /api/v1${path} HTTP/1.1`, 'host: localhost', `cookie: ${cookie}`, '', ''].join('\r\n');
