import { setImmediate } from 'node:timers/promises';

/** So long, in milliseconds, everybody else in the process waits for rows at most, and one row longer. */
const longestHold = 10;

/** Between two rows, where they take long: others have their turn. */
export class Pace {
  private since = performance.now();

  async rest(): Promise<void> {
    if (performance.now() - this.since < longestHold) return;
    await setImmediate();
    this.since = performance.now();
  }
}
