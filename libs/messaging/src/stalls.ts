/** How often the process shows that it is alive, in milliseconds. */
const beat = 100;
/** A gap longer than this means that the process stood still: paused, swapped out, or busy with something else. */
const noticeable = 250;

/**
 * How long a message that is read now may have waited unread. A call's deadline is counted from its receipt; if the
 * process stood still, that was earlier than the moment of reading.
 */
export class Stalls {
  private timer?: NodeJS.Timeout;
  private alive = performance.now();
  private lastEnd = -Infinity;
  private lastLength = 0;

  start(): void {
    this.alive = performance.now();
    this.timer = setInterval(() => this.tick(), beat);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** In milliseconds: an upper bound, and 0 where the process has run smoothly. */
  waited(): number {
    const now = performance.now();
    const current = this.timer ? now - this.alive : 0;
    if (current > noticeable) return current;
    return now - this.lastEnd < beat ? this.lastLength : 0;
  }

  private tick(): void {
    const now = performance.now();
    if (now - this.alive > noticeable) {
      this.lastEnd = now;
      this.lastLength = now - this.alive;
    }
    this.alive = now;
  }
}
