import { median } from '../statistics.js';
import { poolSize, ReadsStage, type Measured, type StageOptions, type Way } from './stage.js';

/** Medians of the rounds. */
export interface Side {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Processor time per request of each of the side's own Node processes; empty where it cannot be asked. */
  cpuMicroseconds: number[];
}

export interface ReadsLine {
  connections: number;
  credential: 'API key' | 'session';
  /** The bare process with TypeORM's repository, and with the SQL that contacts uses. */
  repository: Side;
  sql: Side;
  lotse: Side;
  /** Of requests per second, the median over rounds: against the same SQL, and against TypeORM's repository. */
  ratio: number;
  ratioToRepository: number;
  /** Of p50, against the same SQL. */
  latencyRatio: number;
  /** The generator's share of one processor while Lotse answered. */
  generatorShare: number;
}

export interface ReadsResult {
  rows: number;
  poolSize: number;
  bodiesCompared: number;
  /** See {@link ReadsStage.ceiling}. */
  ceiling: number;
  lines: ReadsLine[];
}

export interface ReadsOptions extends StageOptions {
  seconds: number;
  rounds: number;
  /** Each is measured with API keys, the last one with a session as well. */
  connections: number[];
}

type Entry = Pick<ReadsLine, 'connections' | 'credential'>;

/** Reading a contact through gateway, RabbitMQ and contacts, against one bare process on the same database. */
export async function measureReads(options: ReadsOptions): Promise<ReadsResult> {
  const { rows, seconds, connections, progress } = options;
  const stage = await ReadsStage.build(options);
  try {
    const plan: Entry[] = connections.map((count) => ({ connections: count, credential: 'API key' }));
    plan.push({ connections: connections.at(-1) ?? 1, credential: 'session' });
    const lines: ReadsLine[] = [];
    for (const entry of plan) {
      progress(`reads: ${entry.connections} connections, ${entry.credential}`);
      lines.push(await measureLine(stage, entry, options));
    }
    const ceiling = await stage.ceiling(seconds);
    return { rows, poolSize, bodiesCompared: stage.bodiesCompared, ceiling, lines };
  } finally {
    await stage.stop();
  }
}

/** The sides in turn, so that what slows the machine down slows all of them. */
async function measureLine(
  stage: ReadsStage,
  { connections, credential }: Entry,
  { seconds, rounds }: ReadsOptions,
): Promise<ReadsLine> {
  const sides: Way[] = ['repository', 'sql', credential];
  const [repository, sql, lotse]: [Measured[], Measured[], Measured[]] = [[], [], []];
  for (const way of sides) await stage.load(way, connections, Math.min(2, seconds)); // warms up
  for (let round = 0; round < rounds; round++) {
    repository.push(await stage.load('repository', connections, seconds));
    sql.push(await stage.load('sql', connections, seconds));
    lotse.push(await stage.load(credential, connections, seconds));
  }
  const ratioTo = (side: Measured[], of: 'perSecond' | 'p50'): number =>
    median(lotse.map((run, round) => run[of] / (side[round]?.[of] ?? Number.NaN)));
  return {
    connections,
    credential,
    repository: summary(repository),
    sql: summary(sql),
    lotse: summary(lotse),
    ratio: ratioTo(sql, 'perSecond'),
    ratioToRepository: ratioTo(repository, 'perSecond'),
    latencyRatio: ratioTo(sql, 'p50'),
    generatorShare: median(lotse.map((run) => run.generatorShare)),
  };
}

function summary(runs: Measured[]): Side {
  const processes = runs[0]?.cpuMicroseconds.length ?? 0;
  return {
    perSecond: median(runs.map((run) => run.perSecond)),
    p50: median(runs.map((run) => run.p50)),
    p99: median(runs.map((run) => run.p99)),
    cpuMicroseconds: Array.from({ length: processes }, (_, index) =>
      median(runs.map((run) => run.cpuMicroseconds[index] ?? Number.NaN)),
    ).filter((cpu) => !Number.isNaN(cpu)),
  };
}
