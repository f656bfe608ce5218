import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { ScannerSilent, SealedBlobs, type Scanner } from '@lotse/blobs';
import {
  Clock,
  Database,
  defineTimer,
  onBehalfOf,
  OnTimer,
  Timers,
  type DueTimer,
  type Tx,
} from '@lotse/persistence';
import { Counter } from 'prom-client';
import type { Attachment } from './attachment.entity.js';
import { AttachmentsRepository } from './attachments.repository.js';

/** A file is to be given to the scanner. Its subject is the attachment. */
export const attachmentIsScanned = defineTimer('attachment-scan');

/** So many are given to the scanner at a time. */
const atOnce = 4;
/** When it is given to the scanner again of which nothing was heard, since the process has ended meanwhile. Longer than a scan may take. */
const givenUpMs = 3 * 60_000;
const firstWaitMs = 10_000;
const longestWaitMs = 10 * 60_000;

const scanned = new Counter({
  name: 'lotse_attachment_scans_total',
  help: 'Files that were given to the scanner, by what it said; silent where nothing that counts',
  labelNames: ['verdict'],
});
for (const verdict of ['clean', 'infected', 'silent']) scanned.inc({ verdict }, 0); // that the first may be noticed

/**
 * Gives files to the scanner until it has spoken, however long that takes. The timer says when; the scanner is asked after its
 * transaction has ended, since nobody's database waits for another server.
 */
@Injectable()
export class Scanning implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Scanning.name);
  private readonly inHand = new Map<string, Promise<void>>();
  private isStopped = false;

  constructor(
    private readonly database: Database,
    private readonly attachments: AttachmentsRepository,
    private readonly blobs: SealedBlobs | null,
    private readonly scanner: Scanner | null,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** Waits for no scanner: what is under way is done again. */
  beforeApplicationShutdown(): void {
    this.isStopped = true;
  }

  @OnTimer(attachmentIsScanned)
  async begin(tx: Tx, { subject: id }: DueTimer): Promise<void> {
    const { scanner, blobs } = this;
    if (!scanner || !blobs) return this.attachments.letGo(tx, id);
    if (this.isStopped || this.inHand.size >= atOnce || this.inHand.has(id)) {
      await this.timers.set(tx, attachmentIsScanned, { subject: id, inMs: 1_000 });
      return;
    }
    const attachment = await this.attachments.beginScan(tx, id);
    if (!attachment) return;
    await this.timers.set(tx, attachmentIsScanned, { subject: id, inMs: givenUpMs });
    this.database.afterCommit(tx, () => {
      const scan = onBehalfOf({ tenant: null }, () => this.scan(attachment, { scanner, blobs }));
      this.inHand.set(
        id,
        scan
          .catch((error: unknown) => this.logger.error({ message: 'what a scanner said is lost', error }))
          .finally(() => this.inHand.delete(id)),
      );
    });
  }

  private async scan(
    { id, blobId, sealedKey, scans }: Attachment,
    { scanner, blobs }: { scanner: Scanner; blobs: SealedBlobs },
  ): Promise<void> {
    if (blobId === null || sealedKey === null) return;
    try {
      const verdict = await scanner.scan(blobs.read(blobId, sealedKey));
      scanned.inc({ verdict: verdict.infected ? 'infected' : 'clean' });
      await this.database.transaction(async (tx) => {
        await this.attachments.endScan(tx, id, {
          state: verdict.infected ? 'infected' : 'clean',
          signature: verdict.infected ? verdict.signature : null,
          scannedAt: this.clock.now(),
        });
        await this.timers.cancel(tx, attachmentIsScanned, id);
      });
      if (verdict.infected) this.logger.warn({ message: 'a file is infected', attachmentId: id });
    } catch (error) {
      scanned.inc({ verdict: 'silent' });
      const message =
        error instanceof ScannerSilent ? 'the scanner says nothing' : 'a file cannot be scanned';
      this.logger.warn({ message, attachmentId: id, error });
      const inMs = Math.min(firstWaitMs * 2 ** Math.min(scans - 1, 10), longestWaitMs);
      await this.database.transaction((tx) =>
        this.timers.set(tx, attachmentIsScanned, { subject: id, inMs }),
      );
    }
  }
}
