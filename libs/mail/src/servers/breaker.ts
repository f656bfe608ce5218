/** How long a server that gives trouble is left alone, in milliseconds: at first, and at most, when it gives trouble again and again. */
const shortest = 1_000;
const longest = 15_000;

/** Leaves a server alone that gives trouble, for longer each time, until it has taken a mail. */
export class Breaker {
  /** Whether it may be given mails. */
  isClosed = true;
  private pause = 0;
  private until = 0;

  /** @param now milliseconds on a clock that only goes forward */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Milliseconds until it is worth trying whether it is well again. */
  get rest(): number {
    return this.isClosed ? 0 : Math.max(0, this.until - this.now());
  }

  trouble(): void {
    if (!this.isClosed && this.rest > 0) return; // many connections tell of the same trouble
    this.isClosed = false;
    this.pause = Math.min(longest, Math.max(shortest, this.pause * 2));
    this.until = this.now() + this.pause;
  }

  /** It lets us in. Whether it takes mails is still to be seen. */
  close(): void {
    this.isClosed = true;
  }

  /** It has answered for a mail. */
  well(): void {
    this.isClosed = true;
    this.pause = 0;
  }
}
