import { BoundedThread, type BoundedOutcome, type ThreadBounds, type ThreadWork } from './run-bounded.js';

export interface KeptBounds extends ThreadBounds {
  /** So many works are done by one thread; then it makes room for another, with all that they have left in it. */
  works: number;
  /** So long it waits for the next one, in milliseconds. */
  idleMs: number;
}

/**
 * Does work on what strangers have sent, one after the other, in a thread that is kept meanwhile: to start one takes half a second
 * of a processor where it loads much. Whatever a work has done to the thread harms no other: one that does not end well in a thread that has
 * done others before is done once more in a fresh one, and that counts. So of each work the parts may come twice, from the beginning.
 */
export class KeptThread<I, C, R> {
  private thread: BoundedThread<I, C, R> | undefined;
  private done = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly bounds: KeptBounds) {}

  /**
   * One at a time.
   * @param again what is still to be done, where it is begun once more
   * @throws BoundedWorkerStopped when the signal has come; what `onChunk` throws
   */
  async run(work: ThreadWork<I, C>, again: () => I): Promise<BoundedOutcome<R>> {
    clearTimeout(this.idle);
    const isFresh = this.thread === undefined;
    const outcome = await this.inThread(work);
    return isFresh || outcome.kind === 'done' ? outcome : this.inThread({ ...work, input: again() });
  }

  async end(): Promise<void> {
    clearTimeout(this.idle);
    const { thread } = this;
    this.thread = undefined;
    this.done = 0;
    await thread?.end();
  }

  private async inThread(work: ThreadWork<I, C>): Promise<BoundedOutcome<R>> {
    this.thread ??= new BoundedThread(this.bounds);
    let isWell = false;
    try {
      const outcome = await this.thread.run(work);
      isWell = outcome.kind === 'done';
      return outcome;
    } finally {
      this.done += 1;
      if (!isWell || this.done >= this.bounds.works) await this.end();
      else this.idle = setTimeout(() => void this.end(), this.bounds.idleMs).unref();
    }
  }
}
