import { pause } from './relay-leadership.js';

/** How long something that is away is waited for in one go, in milliseconds: well below the broker's own limit of 30 minutes. */
const longest = 60_000;

/** Waits for what is away, in ever longer steps, until the consumer closes. */
export class Patience {
  private readonly ending = new AbortController();

  get isOver(): boolean {
    return this.ending.signal.aborted;
  }

  end(): void {
    this.ending.abort();
  }

  /** A second, or until the consumer closes. */
  rest(): Promise<void> {
    return pause(1_000, this.ending.signal);
  }

  /** Repeats the work while it fails because something is away. @throws the last failure when the time is over */
  async outlast<T>(work: () => Promise<T>, isAway: (error: unknown) => boolean): Promise<T> {
    const until = performance.now() + longest;
    for (let wait = 100; ; wait = Math.min(wait * 2, 5_000)) {
      try {
        return await work();
      } catch (error) {
        if (!isAway(error) || this.isOver || performance.now() + wait > until) throw error;
      }
      await pause(wait, this.ending.signal);
    }
  }
}
