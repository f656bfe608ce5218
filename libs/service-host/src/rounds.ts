/** How often it looks without having been woken, in milliseconds: another replica may have died in the middle. */
const lookEvery = 2_000;

/** Does one thing after the other, and waits where there is nothing to do. */
export class Rounds {
  private running: Promise<void> = Promise.resolve();
  private stopping = false;
  private woken = false;
  private interrupt: () => void = () => undefined;

  /** @param round one of these things; says whether there was something to do */
  constructor(
    private readonly round: () => Promise<boolean>,
    private readonly failed: (error: unknown) => void,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** There is something to do. */
  wake(): void {
    this.woken = true;
    this.interrupt();
  }

  /** The round under way is finished first. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.woken = false; // a wake-up that comes while something is done is not slept over
      let done = false;
      try {
        done = await this.round();
      } catch (error) {
        this.failed(error);
      }
      if (!done && !this.woken && !this.stopping) await this.pause();
    }
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, lookEvery);
      this.interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
