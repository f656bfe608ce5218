/**
 * Mails a second that a server is given: a token bucket that holds one second's worth. A share of it is for alarms alone, so
 * that other mail never leaves them with an empty one.
 */
export class Rate {
  private tokens: number;
  private since: number;

  /**
   * @param perSecond `null`: without a limit
   * @param now milliseconds on a clock that only goes forward
   */
  constructor(
    private readonly perSecond: number | null,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.tokens = perSecond ?? 0;
    this.since = this.now();
  }

  /** Takes one mail's token. @returns 0, or the milliseconds after which to ask again: then none was taken */
  take(isUrgent: boolean): number {
    if (this.perSecond === null) return 0;
    const now = this.now();
    this.tokens = Math.min(this.perSecond, this.tokens + ((now - this.since) / 1000) * this.perSecond);
    this.since = now;
    const needed = 1 + (isUrgent ? 0 : Math.floor(this.perSecond * shareForAlarms));
    if (this.tokens < needed) return Math.ceil(((needed - this.tokens) / this.perSecond) * 1000);
    this.tokens -= 1;
    return 0;
  }
}

const shareForAlarms = 0.25;
