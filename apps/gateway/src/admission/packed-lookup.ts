/** Look-ups under way at the same time, at most; while they are, others wait and leave together. */
const inFlightAtMost = 2;
const keysAtMost = 200;
/** Keys whose last answer is remembered, at most. */
const rememberedAtMost = 10_000;

interface Waiting<V> {
  key: string;
  resolve: (value: V | undefined) => void;
  reject: (reason: unknown) => void;
}

/**
 * Answers many single look-ups with few queries, never from memory: each look-up is answered
 * by a query that began after it was asked, so what is revoked is revoked.
 */
export class PackedLookup<V> {
  private waiting: Waiting<V>[] = [];
  private inFlight = 0;
  private scheduled = false;
  private readonly answered = new Map<string, V>();

  /** @param load one query for many keys; keys that are not there are missing in the map */
  constructor(private readonly load: (keys: string[]) => Promise<ReadonlyMap<string, V>>) {}

  get(key: string): Promise<V | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, resolve, reject });
      this.schedule();
    });
  }

  /** What was last found for this key: a guess at what a look-up will find, and good for nothing else. */
  lastSeen(key: string): V | undefined {
    return this.answered.get(key);
  }

  /** At the end of this turn of the event loop: requests that were read in the same turn leave together. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.leave();
    });
  }

  private leave(): void {
    if (this.inFlight >= inFlightAtMost || this.waiting.length === 0) return;
    const together = this.waiting.splice(0, keysAtMost);
    this.inFlight += 1;
    this.load([...new Set(together.map(({ key }) => key))])
      .then(
        (found) =>
          together.forEach(({ key, resolve }) => {
            const value = found.get(key);
            this.remember(key, value);
            resolve(value);
          }),
        (error: unknown) => together.forEach(({ reject }) => reject(error)),
      )
      .finally(() => {
        this.inFlight -= 1;
        this.schedule();
      });
  }

  private remember(key: string, value: V | undefined): void {
    this.answered.delete(key); // so that those not seen for longest come first, and go first
    if (value !== undefined) this.answered.set(key, value);
    const [oldest] = this.answered.keys();
    if (oldest !== undefined && this.answered.size > rememberedAtMost) this.answered.delete(oldest);
  }
}
