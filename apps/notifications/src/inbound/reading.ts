import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Counter } from 'prom-client';
import { NotificationEvents } from '@lotse/contracts';
import { Mails } from '@lotse/mail';
import { Outbox } from '@lotse/messaging';
import { Database, type Tx } from '@lotse/persistence';
import { Rounds } from '@lotse/service-host';
import { BoundedWorkerStopped, KeptThread, moduleBeside } from '@lotse/service-host/bounded-worker';
import { InboundMailsRepository, type TakenUp } from './inbound-mails.repository.js';
import { inboundLimits } from './limits.js';
import { reportKinds, type Report } from './reports/report.js';
import type { MailsToRead } from './report.worker.js';

const readings = new Counter({
  name: 'lotse_inbound_mail_read_total',
  help: 'Mails that came in, by what they turned out to be',
  labelNames: ['kind'],
});
for (const kind of reportKinds) readings.inc({ kind }, 0); // that the first may be noticed

const reader = moduleBeside(import.meta.url, 'report.worker');

/** What one thread may take; a test gives it less. */
@Injectable()
export class ReadingBounds {
  readonly memoryMb: number = inboundLimits.memoryMb;
  readonly timeMs: number = inboundLimits.reading;
}

/**
 * Reads what has come in, in every replica: each mail by one of them, in a thread with limits of memory and time, which is kept. That an attempt
 * begins is committed before, so that a mail that ends the whole process is given up after a few of them, and stays as it came.
 */
@Injectable()
export class Reading implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Reading.name);
  private readonly stopping = new AbortController();
  private readonly thread: KeptThread<MailsToRead, Report, null>;
  private readonly rounds = new Rounds(
    () => this.readSome(),
    (error) => this.logger.warn({ message: 'reading mail starts anew', error }),
  );
  /** Not read, through no fault of theirs, and the database does not know it yet. */
  private owed: string[] = [];

  constructor(
    private readonly mails: InboundMailsRepository,
    private readonly sent: Mails,
    private readonly bounds: ReadingBounds,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    const { threadWorks: works, threadIdle: idleMs } = inboundLimits;
    this.thread = new KeptThread({ module: reader, memoryMb: bounds.memoryMb, works, idleMs });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  /** Begun anew elsewhere. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.rounds.stop();
    await this.thread.end();
  }

  /** Something may have come in. */
  wake(): void {
    this.rounds.wake();
  }

  private async readSome(): Promise<boolean> {
    const { taken, givenUp } = await this.database.transaction(async (tx) => {
      if (this.owed.length > 0) await this.mails.giveBack(tx, this.owed);
      return { givenUp: await this.mails.giveUp(tx), taken: await this.mails.takeUp(tx) };
    });
    this.owed = [];
    if (givenUp > 0) this.logger.warn({ message: 'mails that came in cannot be read', count: givenUp });
    if (taken.length === 0) return false;
    const left = taken.sort((one, other) => (one.id < other.id ? -1 : 1));
    try {
      await this.read(left);
    } catch (error) {
      this.owed = left.map(({ id }) => id);
      if (!(error instanceof BoundedWorkerStopped)) throw error;
      await this.database.transaction((tx) => this.mails.giveBack(tx, this.owed));
    }
    return true;
  }

  /** @param left each is taken off it once it is settled */
  private async read(left: TakenUp[]): Promise<void> {
    const input = (): MailsToRead => ({ raws: left.map(({ raw }) => raw) });
    const work = {
      input: input(),
      timeMs: this.bounds.timeMs,
      signal: this.stopping.signal,
      onChunk: async (report: Report) => {
        const [mail] = left;
        if (!mail) return;
        await this.settle(mail, report);
        left.shift();
      },
    };
    const outcome = await this.thread.run(work, input);
    if (outcome.kind === 'done') return;
    const [culprit, ...others] = left;
    if (!culprit) return;
    const error = outcome.kind === 'crashed' ? outcome.error : undefined;
    this.logger.warn({ message: 'a mail was not read', id: culprit.id, outcome: outcome.kind, error });
    await this.database.transaction(async (tx) => {
      await this.mails.putOff(tx, culprit.id);
      const ids = others.map(({ id }) => id);
      if (ids.length > 0) await this.mails.giveBack(tx, ids);
    });
  }

  private async settle(taken: TakenUp, report: Report): Promise<void> {
    const { id, mailId, mailClass, receivedAt: at } = taken;
    await this.database.transaction(async (tx) => {
      await this.mails.settle(tx, id, report);
      if (mailClass === 'issue') await this.tell(tx, taken, report);
      else if (report.kind === 'failed')
        await this.sent.bounce(tx, { mailId, status: report.status ?? '5.0.0', at });
    });
    readings.inc({ kind: report.kind });
  }

  /** Who has sent an issue knows to whom: they are told what has become of it. */
  private async tell(tx: Tx, { mailId, receivedAt }: TakenUp, { kind, status }: Report): Promise<void> {
    const about = { companyId: null, aggregateId: mailId, version: 1 };
    const at = receivedAt.toISOString();
    if (kind === 'failed') {
      const bounced = { mailId, status: status ?? '5.0.0', bouncedAt: at };
      await this.outbox.append(tx, NotificationEvents.newsletterMailBounced, bounced, about);
    }
    if (kind === 'complaint')
      await this.outbox.append(
        tx,
        NotificationEvents.newsletterMailComplained,
        { mailId, complainedAt: at },
        about,
      );
  }
}
