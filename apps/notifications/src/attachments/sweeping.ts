import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { sweep, type BlobStore } from '@lotse/blobs';
import type { Chore } from '@lotse/messaging';
import { Clock, Database, defineTimer, onBehalfOf, OnTimer, Timers, type Tx } from '@lotse/persistence';
import { Gauge } from 'prom-client';
import { AttachmentsRepository } from './attachments.repository.js';
import { attachmentIsScanned } from './scanning.js';

/** Files and rows are compared. */
export const attachmentsAreSwept = defineTimer('attachments-sweep');

const anHour = 60 * 60_000;
/** Whoever has written a file says so within moments; what nobody wants after so long is nobody's, in milliseconds. */
const grace = 2 * anHour;
const pageSize = 500;

const missing = new Gauge({
  name: 'lotse_attachments_missing',
  help: 'Files of tickets that the store does not have although it should, when it was last looked at; 0 is right',
});

/** What is removed from the table; the files follow with the next sweep. */
export const attachmentChores = (infectedDays: number): Chore[] => [
  // asked for or sent, and named by no message within a day
  { table: 'attachment', where: `message_id is null and offered_at < $1::timestamptz - interval '1 day'` },
  {
    table: 'attachment',
    where: `state = 'infected' and sealed_key is not null and scanned_at < $1::timestamptz - interval '${infectedDays} days'`,
    set: 'sealed_key = null',
  },
];

/** Removes files that no row can open, and tells of rows whose file is not there. */
@Injectable()
export class Sweeping implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Sweeping.name);
  private sweeping: Promise<void> | null = null;
  private readonly stopping = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly attachments: AttachmentsRepository,
    private readonly store: BlobStore | null,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly isScanned: boolean,
  ) {}

  /** Waits for the step that is under way alone. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.sweeping;
  }

  @OnTimer(attachmentsAreSwept, { everyMs: anHour })
  async begin(tx: Tx): Promise<void> {
    const { store } = this;
    if (!store) return;
    if (this.isScanned) await this.haveScanned(tx);
    else await this.attachments.letGoUnscanned(tx);
    this.database.afterCommit(tx, () => {
      this.sweeping ??= onBehalfOf({ tenant: null }, () => this.sweep(store))
        .catch((error: unknown) => this.logger.error({ message: 'files could not be swept', error }))
        .finally(() => (this.sweeping = null));
    });
  }

  /** What was taken while there was no scanner, and what nobody remembers to give to it. */
  private async haveScanned(tx: Tx): Promise<void> {
    await this.attachments.takeUnscanned(tx, pageSize);
    const subjects = await this.attachments.forgotten(tx, attachmentIsScanned.kind, pageSize);
    await this.timers.setEach(tx, attachmentIsScanned, { subjects, inMs: 0 });
  }

  private async sweep(store: BlobStore): Promise<void> {
    const { reader } = this.database;
    const { signal } = this.stopping;
    const count = await sweep(store, {
      wanted: (ids) => this.attachments.wanted(reader, ids),
      before: new Date(this.clock.now().getTime() - grace),
      signal,
    });
    if (count > 0) this.logger.log({ message: 'files that nobody wants are removed', count });
    let lost = 0;
    let after: string | null = null;
    do {
      const rows: { id: string; blobId: string }[] = await this.attachments.kept(reader, after, pageSize);
      for (const { id, blobId } of rows) {
        if (signal.aborted) return;
        if ((await store.writtenAt(blobId)) !== null) continue;
        lost += 1;
        this.logger.error({ message: 'the file of an attachment is missing', attachmentId: id });
      }
      after = rows[pageSize - 1]?.id ?? null;
    } while (after !== null);
    missing.set(lost);
  }
}
