import { Injectable, Logger } from '@nestjs/common';
import { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import { ContentLook, fileNameFor, type ContentKind, type SealedBlobs } from '@lotse/blobs';
import { Clock, Timers, type Tx } from '@lotse/persistence';
import type { AttachmentSettings } from './attachment-settings.js';
import { Attachment } from './attachment.entity.js';
import { AttachmentsRepository } from './attachments.repository.js';
import { begun } from './begun.js';
import { attachmentIsScanned } from './scanning.js';

/** A file of a mail that is in the store, and belongs to nothing yet: what no row names is swept away. */
export interface MailedFile {
  name: string;
  size: number;
  kind: ContentKind;
  blobId: string;
  sealedKey: string;
}

/** Bytes in the store. */
export interface KeptBytes {
  blobId: string;
  sealedKey: string;
}

export type MailedRefusal =
  'not-offered' | 'too-large' | 'too-much' | 'type-refused' | 'empty' | 'not-stored';

/** Files that come with mails: what they are, how large they may be, and who gets them, is as with all others. */
@Injectable()
export class MailedFiles {
  private readonly logger = new Logger(MailedFiles.name);

  constructor(
    private readonly attachments: AttachmentsRepository,
    private readonly blobs: SealedBlobs | null,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly settings: AttachmentSettings,
  ) {}

  /** @param before what has been taken of the same mail, in bytes */
  async take(name: string, content: Uint8Array, before: number): Promise<MailedFile | MailedRefusal> {
    const { largest, largestTogether, archives } = this.settings;
    const size = content.byteLength;
    if (!this.blobs) return 'not-offered';
    if (size === 0) return 'empty';
    if (size > largest) return 'too-large';
    if (before + size > largestTogether) return 'too-much';
    const look = new ContentLook();
    for (const piece of pieces(content)) look.take(piece);
    const kind = look.end();
    if (kind === null || (kind === 'zip' && !archives)) return 'type-refused';
    const kept = await this.keep(content);
    return kept ? { ...kept, name: fileNameFor(name, kind), size, kind } : 'not-stored';
  }

  /** Whether there is a store. */
  get areKept(): boolean {
    return this.blobs !== null;
  }

  /** @returns `null` where there is no store, or it takes nothing now */
  async keep(content: Uint8Array): Promise<KeptBytes | null> {
    if (!this.blobs) return null;
    const blobId = uuidv7();
    try {
      return { blobId, sealedKey: await this.blobs.write(blobId, Readable.from(pieces(content))) };
    } catch (error) {
      this.logger.error({ message: 'a file of a mail could not be stored', error });
      return null;
    }
  }

  /** @throws Error where nobody can read it */
  read({ blobId, sealedKey }: KeptBytes): Promise<Readable> {
    if (!this.blobs) throw new Error('there is no store');
    return begun(this.blobs.read(blobId, sealedKey));
  }

  /** Keeps a file for a document that few may see. */
  async keepFor(tx: Tx, file: MailedFile, documentId: string): Promise<void> {
    const [id] = await this.attach(tx, [file], { id: null, companyId: null, authorContactId: null });
    if (id !== undefined) await this.attachments.keepFor(tx, id, documentId);
  }

  /** Gives files to a message. @returns the ids, in their order */
  async attach(
    tx: Tx,
    files: readonly MailedFile[],
    message: { id: string | null; companyId: string | null; authorContactId: string | null },
  ): Promise<string[]> {
    const isScanned = this.settings.clamd !== null;
    const now = this.clock.now();
    const ids: string[] = [];
    for (const [index, { name, size, kind, blobId, sealedKey }] of files.entries()) {
      const attachment = Object.assign(new Attachment(), {
        id: uuidv7(),
        companyId: message.companyId,
        messageId: message.id,
        position: index + 1,
        authorKind: 'system',
        authorId: 'notifications',
        authorContactId: message.authorContactId,
        name,
        size,
        kind,
        state: isScanned ? 'scanning' : 'unscanned',
        blobId,
        sealedKey,
        offeredAt: now,
        storedAt: now,
      });
      await this.attachments.insert(tx, attachment);
      if (isScanned) await this.timers.set(tx, attachmentIsScanned, { subject: attachment.id, inMs: 0 });
      ids.push(attachment.id);
    }
    return ids;
  }
}

function* pieces(content: Uint8Array, size = 65_536): Generator<Buffer> {
  for (let at = 0; at < content.byteLength; at += size)
    yield Buffer.from(content.buffer, content.byteOffset + at, Math.min(size, content.byteLength - at));
}
