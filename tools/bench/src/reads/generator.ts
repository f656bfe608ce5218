import { readFileSync } from 'node:fs';
import { percentile } from '../statistics.js';
import { serveWorker } from '../worker.js';
import { HttpConnection } from './http-connection.js';

/** A request as it goes over the wire, and what its answer must hold. */
export interface PreparedRequest {
  text: string;
  /** Bytes that only the right answer has, e.g. the id that was asked for. */
  expect: string;
}

export type GeneratorRequest =
  | { kind: 'load'; name: string; requests: PreparedRequest[] }
  | {
      kind: 'run';
      name: string;
      port: number;
      connections: number;
      seconds: number;
      /** Goes on beyond the seconds until so many are answered. */
      atLeast?: number;
      /** Hands out what each request took, with the processor time of these processes: of one connection alone. */
      processes?: number[];
    };

export interface Load {
  requests: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Processor time of the generator itself, as a share of one processor. */
  generatorShare: number;
  /** Milliseconds of each request, where `processes` were named. */
  answered?: { latency: number; processor: number }[];
}

const lists = new Map<string, PreparedRequest[]>();
const positions = new Map<string, number>();

serveWorker<GeneratorRequest, Load | null>((request) => {
  if (request.kind === 'run') return run(request);
  lists.set(request.name, request.requests);
  return null;
});

/** Closed loop: each connection sends its next request when the last one is answered. Any other answer ends the run. */
async function run({
  name,
  port,
  connections,
  seconds,
  atLeast = 0,
  processes,
}: Extract<GeneratorRequest, { kind: 'run' }>): Promise<Load> {
  const requests = lists.get(name);
  if (!requests?.length) throw new Error(`no requests called ${name}`);
  const open = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(port)));
  try {
    const latencies: number[] = [];
    const answered: { latency: number; processor: number }[] = [];
    let position = positions.get(name) ?? 0;
    const cpu = process.cpuUsage();
    const start = performance.now();
    const until = start + seconds * 1000;
    await Promise.all(
      open.map(async (connection) => {
        for (let now = performance.now(); now < until || latencies.length < atLeast;) {
          const request = requests[position++ % requests.length] as PreparedRequest;
          const before = processes && processorTime(processes);
          const { status, body } = await connection.send(request.text);
          if (status !== 200 || !body.includes(request.expect, 0, 'latin1'))
            throw new Error(`unexpected answer ${status} to ${request.text}: ${body.toString('utf8')}`);
          const done = performance.now();
          latencies.push(done - now);
          if (processes && before !== undefined)
            answered.push({ latency: done - now, processor: processorTime(processes) - before });
          now = performance.now();
        }
      }),
    );
    const elapsed = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    positions.set(name, position);
    return {
      requests: latencies.length,
      perSecond: latencies.length / elapsed,
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
      generatorShare: (user + system) / 1e6 / elapsed,
      ...(processes && { answered }),
    };
  } finally {
    for (const connection of open) connection.close();
  }
}

/** Milliseconds of a processor that their main threads have had; NaN where there is no /proc to ask. */
function processorTime(processes: number[]): number {
  try {
    const nanoseconds = processes.map((pid) =>
      Number(readFileSync(`/proc/${pid}/schedstat`, 'latin1').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}
