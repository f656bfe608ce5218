import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './run-bounded.js';

/** Hands over a part of the result, and waits until it is taken. */
export type Emit<C> = (chunk: C) => Promise<void>;

/**
 * The whole of a module that `runBounded` runs: does the work, once for each input. What it throws is a crash, so what is wrong with
 * the input belongs in the result.
 */
export function answerBounded<I, C, R>(work: (input: I, emit: Emit<C>) => R | Promise<R>): void {
  const port = parentPort;
  if (!port) throw new Error('runs in a worker only: see runBounded');
  const send = (message: FromWorker<C, R>): void => port.postMessage(message);
  const emit = async (chunk: C): Promise<void> => {
    const taken = once(port, 'message');
    send({ chunk });
    await taken;
  };
  void (async () => {
    for (;;) {
      const [told] = (await once(port, 'message')) as [ToWorker<I>];
      if ('input' in told) send({ result: await work(told.input, emit) });
    }
  })(); // what it rejects with is the worker's error
}
