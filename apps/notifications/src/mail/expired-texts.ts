import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database } from '@lotse/persistence';
import { Mails } from './mail.service.js';

/** Between two looks, in milliseconds. */
const pause = 10 * 60_000;

/** Empties texts whose secret has expired while no mail server took them, so that nobody finds them later. */
@Injectable()
export class ExpiredTexts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ExpiredTexts.name);
  private running: Promise<void> = Promise.resolve();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly mails: Mails,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.empty();
    this.timer = setInterval(() => (this.running = this.empty()), pause);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** A database that is away is no reason to give up: the next look finds the same rows. */
  async empty(): Promise<void> {
    try {
      await this.database.transaction((tx) => this.mails.emptyExpired(tx));
    } catch (error) {
      this.logger.warn({ message: 'expired texts could not be emptied', error });
    }
  }
}
