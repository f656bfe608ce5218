import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What the thread is told: something to do, or that a part of the result is taken. */
export type ToWorker<I> = { input: I } | { taken: true };

/** What the thread says: a part of the result, or the end of it. */
export type FromWorker<C, R> = { chunk: C } | { result: R };

/** A thread, and what it may take. */
export interface ThreadBounds {
  /** Calls `answerBounded`; see {@link moduleBeside}. */
  module: URL;
  /** Of JavaScript's heap, in MiB. What lies outside of it, as the bytes of buffers do, is not counted. */
  memoryMb: number;
}

/** What a thread is to do. */
export interface ThreadWork<I, C> {
  /** Copied into the thread. */
  input: I;
  /** From its start, in milliseconds; while a part of the result is being taken the clock stands. */
  timeMs: number;
  /** Takes a part of the result; the thread goes on afterwards. */
  onChunk?: (chunk: C) => Promise<void>;
  /** Ends it at once. */
  signal?: AbortSignal;
}

export type BoundedWork<I, C> = ThreadBounds & ThreadWork<I, C>;

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
export async function runBounded<I, C, R>({
  module,
  memoryMb,
  ...work
}: BoundedWork<I, C>): Promise<BoundedOutcome<R>> {
  const thread = new BoundedThread<I, C, R>({ module, memoryMb });
  try {
    return await thread.run(work);
  } finally {
    await thread.end();
  }
}

/** Where V8 makes new objects, in MiB: of the same size whatever the limit is. */
const youngMb = 16;

/** A thread of {@link runBounded} that may do several works, one after the other; it does none after one that has not ended well. */
export class BoundedThread<I, C, R> {
  private readonly worker: Worker;
  private settle: (outcome: BoundedOutcome<R>) => void = () => undefined;
  private take: (chunk: C) => void = () => undefined;
  /** How it has ended by itself. */
  private ending: BoundedOutcome<R> | null = null;

  constructor({ module, memoryMb }: ThreadBounds) {
    this.worker = new Worker(module, {
      env: {},
      execArgv: sourceOptions(module),
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMb },
    });
    this.worker.on('message', (message: FromWorker<C, R>) => {
      if ('chunk' in message) this.take(message.chunk);
      else this.settle({ kind: 'done', result: message.result });
    });
    this.worker.on('messageerror', (error) => this.settle((this.ending ??= { kind: 'crashed', error })));
    this.worker.on('error', (error: NodeJS.ErrnoException) => {
      this.ending ??=
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { kind: 'out-of-memory' } : { kind: 'crashed', error };
    });
    // what it had sent before is heard before this, and may be heard after its error
    this.worker.on('exit', (code) => {
      const error = new Error(`the worker has ended with ${code}`);
      this.settle((this.ending ??= { kind: 'crashed', error }));
    });
  }

  /** @throws BoundedWorkerStopped when the signal has come; what `onChunk` throws */
  run({ input, timeMs, onChunk, signal }: ThreadWork<I, C>): Promise<BoundedOutcome<R>> {
    return new Promise((resolve, reject) => {
      const clock = new Clock(timeMs, () => this.settle({ kind: 'out-of-time' }));
      let isOver = false;
      let inHand = Promise.resolve();
      const end = (): void => {
        isOver = true;
        clock.stand();
        signal?.removeEventListener('abort', stopped); // the signal may live as long as the process
      };
      const fail = (error: Error): void => {
        end();
        reject(error);
      };
      const stopped = (): void => fail(new BoundedWorkerStopped());
      this.settle = (outcome) => {
        end();
        void inHand.then(() => resolve(outcome)); // nobody begins anew while a part is still being taken
      };
      const take = async (chunk: C): Promise<void> => {
        clock.stand();
        await onChunk?.(chunk);
        if (isOver) return;
        clock.go();
        this.tell({ taken: true });
      };
      this.take = (chunk) => {
        if (!isOver) inHand = take(chunk).catch(fail);
      };
      if (signal?.aborted) return stopped();
      if (this.ending) return this.settle(this.ending);
      signal?.addEventListener('abort', stopped, { once: true });
      clock.go();
      this.tell({ input });
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private tell(message: ToWorker<I>): void {
    this.worker.postMessage(message);
  }
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
