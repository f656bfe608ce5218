import { Logger } from '@nestjs/common';

/** Between two looks, in milliseconds. */
const every = 15_000;

/** Has every replica measure the same: what a metric says of the tables, all of them say. */
export class Measuring {
  private readonly logger = new Logger(Measuring.name);
  private timer?: NodeJS.Timeout;
  private measured: Promise<void> = Promise.resolve();

  constructor(private readonly measure: () => Promise<void>) {}

  start(): void {
    this.look();
    this.timer = setInterval(() => this.look(), every).unref();
  }

  /** Waits for a look that is under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.measured;
  }

  private look(): void {
    this.measured = this.measure().catch((error: unknown) =>
      this.logger.warn({ message: 'what a metric says is not known', error }),
    );
  }
}
