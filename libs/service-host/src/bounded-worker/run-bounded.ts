import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What the thread says: a part of the result, or the end of it. */
export type FromWorker<C, R> = { chunk: C } | { result: R };

export interface BoundedWork<I, C> {
  /** Calls `answerBounded`; see {@link moduleBeside}. */
  module: URL;
  /** Copied into the thread. */
  input: I;
  /** Of JavaScript's heap, in MiB. What lies outside of it, as the bytes of buffers do, is not counted. */
  memoryMb: number;
  /** From its start, in milliseconds; while a part of the result is being taken the clock stands. */
  timeMs: number;
  /** Takes a part of the result; the thread goes on afterwards. */
  onChunk?: (chunk: C) => Promise<void>;
  /** Ends it at once. */
  signal?: AbortSignal;
}

export type BoundedOutcome<R> =
  | { kind: 'done'; result: R }
  | { kind: 'out-of-memory' | 'out-of-time' }
  | { kind: 'crashed'; error: unknown };

/** Somebody did not want to wait for the outcome: it says nothing about the input. */
export class BoundedWorkerStopped extends Error {
  override readonly name = 'BoundedWorkerStopped';
}

/**
 * A module that lies beside the one that asks, as `moduleBeside(import.meta.url, 'mail.worker')`: a file of TypeScript in tests,
 * compiled in `dist`, and in a bundle, where every `*.worker` of a service is an entry of its own (`rolldown.config.mjs`).
 */
export const moduleBeside = (from: string, name: string): URL =>
  new URL(`./${name}${extname(new URL(from).pathname)}`, from);

/**
 * Does work on what a stranger has sent in a thread of its own, which ends where it takes too much memory or time: nothing else
 * waits for it, and nothing else ends with it. It has no environment, so no secrets either.
 * One thing only ends the process as well: a single allocation that leaps over the limit by more than Node's reserve.
 * So whoever is to survive any input counts the attempt before it begins.
 * @throws BoundedWorkerStopped when the signal has come; what `onChunk` throws
 */
export async function runBounded<I, C, R>(work: BoundedWork<I, C>): Promise<BoundedOutcome<R>> {
  const worker = new Worker(work.module, {
    workerData: work.input,
    env: {},
    execArgv: sourceOptions(work.module),
    resourceLimits: { maxOldGenerationSizeMb: work.memoryMb, maxYoungGenerationSizeMb: youngMb },
  });
  try {
    return await outcomeOf<I, C, R>(worker, work);
  } finally {
    await worker.terminate();
  }
}

/** Where V8 makes new objects, in MiB: of the same size whatever the limit is. */
const youngMb = 16;

function outcomeOf<I, C, R>(worker: Worker, work: BoundedWork<I, C>): Promise<BoundedOutcome<R>> {
  return new Promise((resolve, reject) => {
    const clock = new Clock(work.timeMs, () => settle({ kind: 'out-of-time' }));
    const end = (): void => {
      clock.stand();
      work.signal?.removeEventListener('abort', stopped); // the signal may live as long as the process
    };
    const settle = (outcome: BoundedOutcome<R>): void => {
      end();
      resolve(outcome);
    };
    const fail = (error: Error): void => {
      end();
      reject(error);
    };
    const stopped = (): void => fail(new BoundedWorkerStopped());
    const take = async (chunk: C): Promise<void> => {
      clock.stand();
      await work.onChunk?.(chunk);
      clock.go();
      worker.postMessage(null);
    };
    worker.on('message', (message: FromWorker<C, R>) => {
      if ('chunk' in message) void take(message.chunk).catch(fail);
      else settle({ kind: 'done', result: message.result });
    });
    worker.on('messageerror', (error) => settle({ kind: 'crashed', error }));
    worker.on('error', (error: NodeJS.ErrnoException) =>
      settle(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { kind: 'out-of-memory' } : { kind: 'crashed', error },
      ),
    );
    worker.on('exit', (code) =>
      settle({ kind: 'crashed', error: new Error(`the worker has ended with ${code}`) }),
    );
    if (work.signal?.aborted) return stopped();
    work.signal?.addEventListener('abort', stopped, { once: true });
    clock.go();
  });
}

/** Counts down while it goes. */
class Clock {
  private timer: NodeJS.Timeout | undefined;
  private begun = 0;

  constructor(
    private left: number,
    private readonly expired: () => void,
  ) {}

  go(): void {
    this.begun = performance.now();
    const timer = setTimeout(() => {
      // what has arrived while this process was busy is heard first
      setImmediate(() => this.timer === timer && this.expired());
    }, this.left);
    this.timer = timer;
  }

  stand(): void {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.left = Math.max(0, this.left - (performance.now() - this.begun));
  }
}

/** Of TypeScript, as in tests, the thread first has to learn to read it. */
function sourceOptions({ pathname }: URL): string[] {
  if (!pathname.endsWith('.ts')) return [];
  const hooks = new URL('../../../../tools/jest/typescript.mjs', import.meta.url);
  return ['--import', hooks.href, '--conditions', '@lotse/source'];
}
