import { median } from '../statistics.js';
import { poolSize } from '../reads/stage.js';
import { Worker } from '../worker.js';
import { costsPer, Meters, type Costs } from './costs.js';
import { BareSide, LotseSide, type Side } from './sides.js';
import type { WriteRequest, Written } from './target.js';

/** Medians of the rounds. */
export interface WritesSide {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** From the last answer until everything that follows has been done, in milliseconds. */
  behind: number;
  /** Milliseconds of a processor per write, by process, and all together. */
  processors: Record<string, number>;
  processor: number;
  /** Per write, by process: statements, and times that an answer of PostgreSQL was waited for. */
  statements: Record<string, number>;
  trips: Record<string, number>;
}

export interface WritesLine {
  /** Each with one write at a time, and a contact of its own. */
  writers: number;
  bare: WritesSide;
  lotse: WritesSide;
  /** Of writes per second, the median over rounds. */
  ratio: number;
  /** Of processor time per write. */
  processorRatio: number;
  /** Another release, and how many times as much of each this one has. */
  before?: WritesSide & { ratio: number; processorRatio: number };
  /** The generator's share of one processor while Lotse answered. */
  generatorShare: number;
}

export interface WritesResult {
  rows: number;
  poolSize: number;
  /** Writes of both sides whose rows were counted and whose contacts were compared. */
  compared: number;
  lines: WritesLine[];
}

export interface WritesOptions {
  seconds: number;
  rounds: number;
  rows: number;
  before?: string;
  progress: (what: string) => void;
}

const writersOf = [1, 16];

/** One measurement of one side. */
interface Measured extends Written {
  behind: number;
  /** Per write, until everything that follows from it is done. */
  costs: Costs;
}

/** Changing a contact through the whole product, until everybody who follows has it, against one bare process that writes the same rows. */
export async function measureWrites({
  seconds,
  rounds,
  rows,
  before,
  progress,
}: WritesOptions): Promise<WritesResult> {
  const meters = await Meters.open();
  const writer = Worker.start<WriteRequest, Written>(new URL('./writer.js', import.meta.url));
  const { env } = meters;
  const started: Side[] = [];
  const begin = async <S extends Side>(side: Promise<S>): Promise<S> => {
    started.push(await side);
    return side;
  };
  try {
    progress(`writes: starting the product, filling its database with ${rows} contacts`);
    const writers = Math.max(...writersOf);
    const lotse = await begin(LotseSide.start({ writers, rows, env }));
    progress('writes: starting the bare process, filling its database');
    const bare = await begin(BareSide.start(lotse, { rows, env }));
    let earlier: LotseSide | undefined;
    if (before !== undefined) {
      progress(`writes: starting what is built in ${before}`);
      earlier = await begin(LotseSide.start({ writers, rows, root: before, env }));
    }
    const sides = { bare, lotse, ...(earlier && { before: earlier }) };

    const lines: WritesLine[] = [];
    for (const count of writersOf) {
      progress(`writes: ${count} writer${count === 1 ? '' : 's'}`);
      const load = async (side: Side, length: number): Promise<Measured> => {
        const costs = await meters.read(side.meter);
        const written = await side.write(writer, { writers: count, seconds: length });
        return { ...written, costs: costsPer(written.writes, costs, await meters.read(side.meter)) };
      };
      for (const side of Object.values(sides)) await load(side, Math.min(2, seconds)); // warms up
      const measured: Record<string, Measured[]> = {};
      for (let round = 0; round < rounds; round++)
        for (const [name, side] of Object.entries(sides))
          (measured[name] ??= []).push(await load(side, seconds));
      lines.push(lineOf(count, measured));
    }
    progress('writes: comparing what was written with what was answered');
    let compared = 0;
    for (const side of started) compared += await side.compare();
    return { rows, poolSize, compared, lines };
  } finally {
    for (const side of started.reverse()) await side.stop();
    await writer.stop();
    await meters.close();
  }
}

function lineOf(writers: number, measured: Record<string, Measured[]>): WritesLine {
  const { bare = [], lotse = [], before } = measured;
  const ratioTo = (others: Measured[], of: (run: Measured) => number): number =>
    median(lotse.map((run, round) => of(run) / of(others[round] as Measured)));
  const ratios = (others: Measured[]): { ratio: number; processorRatio: number } => ({
    ratio: ratioTo(others, (run) => run.perSecond),
    processorRatio: ratioTo(others, processorOf),
  });
  return {
    writers,
    bare: summary(bare),
    lotse: summary(lotse),
    ...ratios(bare),
    ...(before && { before: { ...summary(before), ...ratios(before) } }),
    generatorShare: median(lotse.map((run) => run.generatorShare)),
  };
}

/** Of all processes, in milliseconds. */
const processorOf = ({ costs }: Measured): number =>
  Object.values(costs.processors).reduce((sum, seconds) => sum + seconds * 1000, 0);

function summary(runs: Measured[]): WritesSide {
  const medianOf = (of: (run: Measured) => number): number => median(runs.map(of));
  const each = (of: (run: Measured) => Record<string, number>): Record<string, number> =>
    Object.fromEntries(
      Object.keys(runs[0] ? of(runs[0]) : {}).map((name) => [
        name,
        medianOf((run) => of(run)[name] ?? Number.NaN),
      ]),
    );
  return {
    perSecond: medianOf((run) => run.perSecond),
    p50: medianOf((run) => run.p50),
    p99: medianOf((run) => run.p99),
    behind: medianOf((run) => run.behind),
    processors: Object.fromEntries(
      Object.entries(each((run) => run.costs.processors)).map(([name, seconds]) => [name, seconds * 1000]),
    ),
    processor: medianOf(processorOf),
    statements: each((run) => run.costs.statements),
    trips: each((run) => run.costs.trips),
  };
}
