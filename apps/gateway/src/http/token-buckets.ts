/** A minute, in milliseconds: the time in which an empty bucket fills. */
const minute = 60_000;

export interface Taken {
  /** Milliseconds until there is enough; 0 where it was enough, and has been taken. */
  wait: number;
  /** How many are left. */
  remaining: number;
  /** Milliseconds until the bucket is full again. */
  full: number;
}

/**
 * One bucket for each key, in the memory of this process: it holds as many tokens as may be taken in a minute, and fills
 * evenly. Kept is one number, the moment at which it will be full (GCRA), so an untouched bucket costs nothing.
 */
export class TokenBuckets {
  /** Buckets that were touched in this minute or the last one; all others are full. */
  private fullAt = new Map<string, number>();
  private before = new Map<string, number>();
  private turnsAt = 0;
  private readonly perToken: number;

  constructor(readonly perMinute: number) {
    this.perToken = minute / perMinute;
  }

  /** @param tokens how many are wanted; more than a bucket holds are as many as it holds */
  take(key: string, tokens: number, now: number): Taken {
    const full = this.fullIn(key, now);
    const after = full + Math.min(tokens, this.perMinute) * this.perToken;
    const wait = after - minute;
    if (wait > 0.000_1) return { wait, remaining: this.tokensIn(full), full }; // less is the rounding of fractions
    this.fullAt.set(key, now + after);
    return { wait: 0, remaining: this.tokensIn(after), full: after };
  }

  /** Milliseconds until there is one token. */
  waitFor(key: string, now: number): number {
    return Math.max(0, this.fullIn(key, now) + this.perToken - minute);
  }

  private fullIn(key: string, now: number): number {
    if (now >= this.turnsAt) this.turn(now);
    return Math.max(0, (this.fullAt.get(key) ?? this.before.get(key) ?? now) - now);
  }

  private tokensIn(full: number): number {
    return Math.max(0, Math.floor((minute - full) / this.perToken + 0.000_1));
  }

  /** What nobody has touched for a minute is full: it is forgotten with the map it is in, without looking at it. */
  private turn(now: number): void {
    this.before = now - this.turnsAt < minute ? this.fullAt : new Map<string, number>();
    this.fullAt = new Map();
    this.turnsAt = now + minute;
  }
}
