import { setTimeout as sleep } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Clock } from '../clock.js';
import type { JournalFolder } from './journal-folder.js';
import { Journal } from './journal.js';

/** Between two looks for entries that stand in the database alone, in milliseconds: so much of the journal a loss can take along. */
const everyMs = 1_000;
/** As long after a failure. */
const restMs = 15_000;
/** Between two counts of them. */
const countEveryMs = 15_000;
/** How long the end of the process waits for a folder that does not answer. */
const patienceMs = 5_000;
const batchSize = 1_000;

const unwritten = new Gauge({
  name: 'lotse_journal_unwritten',
  help: 'Entries of the journal (erasures, withdrawals) that are kept in the database alone, where a folder is named',
});

/** Keeps the journal outside the database as well. Replicas may both write an entry, which does no harm. */
@Injectable()
export class JournalWriting implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JournalWriting.name);
  private writing: Promise<void> = Promise.resolve();
  private timer?: NodeJS.Timeout;
  private counting?: NodeJS.Timeout;
  private stopped = false;
  /** Whether the folder was being written to at the last count. */
  private wasBusy = false;
  private busy = false;
  /** What the folder has, and the database does not know that it has: it is not written once more. */
  private readonly unmarked = new Set<string>();

  /** @param folder none: the journal stays in the database */
  constructor(
    private readonly journal: Journal,
    private readonly folder: JournalFolder | null,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.folder)
      return this.logger.warn('JOURNAL_FOLDER names no folder: the journal is kept in the database alone');
    this.go();
    // apart from writing: a share whose other machine is gone neither answers nor refuses
    this.counting = setInterval(() => void this.count(), countEveryMs);
    this.counting.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    clearInterval(this.counting);
    await Promise.race([this.writing, sleep(patienceMs, undefined, { ref: false })]);
  }

  /** Everything that the folder lacks. @throws whatever the folder refuses it for; all of it is tried again then */
  async write(): Promise<void> {
    if (!this.folder) return;
    for (let entries; !this.stopped && (entries = await this.journal.unwritten(batchSize)).length > 0;) {
      await this.refuseUnmounted(this.folder);
      const lacking = entries.filter(({ id }) => !this.unmarked.has(id));
      if (lacking.length > 0) await this.folder.add(lacking, this.clock.now());
      for (const { id } of lacking) this.unmarked.add(id);
      await this.journal.markWritten(entries.map(({ id }) => id));
      for (const { id } of entries) this.unmarked.delete(id);
    }
  }

  /** How many entries the folder lacks: what is told of it, also while a write neither ends nor fails. */
  async count(): Promise<number | null> {
    if (this.busy && this.wasBusy)
      this.logger.error({ message: 'the journal is kept in the database alone: its folder does not answer' });
    this.wasBusy = this.busy;
    const count = await this.journal.countUnwritten().catch(() => null); // the database is away, and the log says so
    if (count !== null) unwritten.set(count);
    return count;
  }

  /** An empty folder where something was written before is another one: what is written there would be missed. */
  private async refuseUnmounted(folder: JournalFolder): Promise<void> {
    if ((await folder.files()).length === 0 && (await this.journal.isWritten()))
      throw new Error(
        'the folder of the journal is empty, although entries were written there: is it mounted?',
      );
  }

  private go(): void {
    this.busy = true;
    this.writing = this.writeAndCount().then((done) => {
      this.busy = false;
      if (this.stopped) return;
      this.timer = setTimeout(() => this.go(), done ? everyMs : restMs);
      this.timer.unref();
    });
  }

  private async writeAndCount(): Promise<boolean> {
    try {
      await this.write();
      unwritten.set(0);
      return true;
    } catch (error) {
      this.logger.error({ message: 'the journal is kept in the database alone', error });
      await this.count();
      return false;
    }
  }
}
