import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import {
  attachmentDisposition,
  ContentLook,
  fileNameFor,
  mediaTypes,
  SealedBlobs,
  type BlobStore,
} from '@lotse/blobs';
import { SignedLinks } from '@lotse/mail';
import { Clock, Database, onBehalfOf, Timers } from '@lotse/persistence';
import {
  html,
  PagesServer,
  type FileAnswer,
  type FileTaker,
  type GivenFile,
  type Page,
  type PageLanguage,
  type PageRequest,
  type SentFile,
} from '@lotse/public-pages';
import { Counter } from 'prom-client';
import type { AttachmentSettings } from './attachment-settings.js';
import type { Attachment } from './attachment.entity.js';
import { AttachmentsRepository } from './attachments.repository.js';
import { filesPath, staffFilesPath, uploadPath } from './attachments.service.js';
import { begun } from './begun.js';
import { attachmentIsScanned } from './scanning.js';
import { pages, refusalOf, uploadRefusals, type UploadRefusal } from './sentences.js';
import { UnderWay } from './under-way.js';

/** So many files are taken at a time, and so many are handed out: each costs some hundred kilobytes, and alarms need the process as well. */
const mostAtOnce = 128;
/** Of these, so many of a company: nobody has all of them. */
const mostOfCompany = 64;
/** And so many by somebody: those of two messages. */
const mostByAuthor = 20;

const taken = new Counter({
  name: 'lotse_attachments_taken_total',
  help: 'Files that were sent to tickets, by what became of them',
  labelNames: ['outcome'],
});
const outcomeOf = (code: UploadRefusal): string => code.replace('upload.', '');
for (const outcome of ['taken', ...uploadRefusals.map(outcomeOf)]) taken.inc({ outcome }, 0); // that the first may be noticed

class Refused extends Error {
  constructor(readonly code: UploadRefusal) {
    super(code);
  }
}

/** Takes files and hands them out, by links that are the right to. Nothing of a file is in memory but a few chunks. */
@Injectable()
export class AttachmentFiles implements OnModuleInit {
  private readonly logger = new Logger(AttachmentFiles.name);
  private readonly uploads = new UnderWay();
  private readonly downloads = new UnderWay();

  constructor(
    private readonly database: Database,
    private readonly attachments: AttachmentsRepository,
    private readonly store: BlobStore,
    private readonly blobs: SealedBlobs,
    private readonly links: SignedLinks,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly server: PagesServer,
    private readonly settings: AttachmentSettings,
  ) {}

  onModuleInit(): void {
    const origin = this.settings.appOrigin && new URL(this.settings.appOrigin).origin;
    const give = (path: string) => (request: PageRequest) =>
      onBehalfOf({ tenant: null }, () => this.give(path, request));
    this.server.serveFiles(`${uploadPath}:token`, {
      origin,
      take: (file) => onBehalfOf({ tenant: null }, () => this.begin(file)),
    });
    for (const path of [filesPath, staffFilesPath])
      this.server.serveFiles(`${path}:token`, { origin: null, give: give(path) });
  }

  /** Whether a file is awaited there. */
  private async begin(file: SentFile): Promise<FileAnswer | FileTaker> {
    const { language } = file;
    try {
      const slot = await this.placeOf(file);
      return (content) => onBehalfOf({ tenant: null }, () => this.answer(slot, { content, language }));
    } catch (error) {
      return this.refuse(error, language);
    }
  }

  private async answer(
    slot: Attachment,
    { content, language }: { content: Readable; language: PageLanguage },
  ): Promise<FileAnswer> {
    const end = this.uploads.begin({
      all: mostAtOnce,
      [`company ${slot.companyId ?? ''}`]: mostOfCompany,
      [`${slot.authorKind} ${slot.authorId}`]: mostByAuthor,
      [slot.id]: 1,
    });
    try {
      if (!end) throw new Refused(this.uploads.of(slot.id) > 0 ? 'upload.under-way' : 'upload.busy');
      const attachment = await this.take(slot, content);
      taken.inc({ outcome: 'taken' });
      return { status: 200, body: attachment.toDto() };
    } catch (error) {
      return this.refuse(error, language);
    } finally {
      end?.();
    }
  }

  private refuse(error: unknown, language: PageLanguage): FileAnswer {
    const code = error instanceof Refused ? error.code : 'upload.not-stored';
    taken.inc({ outcome: outcomeOf(code) });
    if (code === 'upload.not-stored') this.logger.error({ message: 'a file could not be stored', error });
    return refusalOf(code, language);
  }

  private async placeOf({ path, size }: SentFile): Promise<Attachment> {
    const link = this.links.read(uploadPath, path['token'] ?? '');
    const slot = link && (await this.attachments.find(this.database.reader, link.subject));
    if (!link || !slot) throw new Refused('upload.link-unknown');
    if (slot.state !== 'awaited') throw new Refused('upload.there-already');
    if (link.until <= this.clock.now()) throw new Refused('upload.link-ended');
    if (size !== null && size !== slot.size) throw new Refused('upload.size-differs');
    return slot;
  }

  /** A repeat after a lost answer is told that the file is there. Whatever fails, the place stays, and the file may be sent again. */
  private async take(slot: Attachment, content: Readable): Promise<Attachment> {
    const blobId = uuidv7(); // one for each attempt, so that two at once do not write into each other
    const look = new ContentLook();
    const sealedKey = await this.blobs.write(blobId, passing(content, slot.size, look));
    try {
      return await this.keep(slot, { blobId, sealedKey, look });
    } catch (error) {
      if (error instanceof Refused) await this.store.remove(blobId).catch(() => undefined); // else the sweep finds it
      throw error;
    }
  }

  private async keep(
    { id, name }: Attachment,
    { blobId, sealedKey, look }: { blobId: string; sealedKey: string; look: ContentLook },
  ): Promise<Attachment> {
    const kind = look.end();
    if (kind === null || (kind === 'zip' && !this.settings.archives))
      throw new Refused('upload.type-refused');
    return this.database.transaction(async (tx) => {
      const isScanned = this.settings.clamd !== null;
      const stored = await this.attachments.store(tx, id, {
        name: fileNameFor(name, kind),
        kind,
        blobId,
        sealedKey,
        storedAt: this.clock.now(),
        state: isScanned ? 'scanning' : 'unscanned',
      });
      if (!stored) throw new Refused('upload.there-already');
      if (isScanned) await this.timers.set(tx, attachmentIsScanned, { subject: id, inMs: 0 });
      const attachment = await this.attachments.find(tx, id);
      if (!attachment) throw new Refused('upload.link-unknown');
      return attachment;
    });
  }

  private async give(
    path: string,
    { path: { token = '' }, language }: PageRequest,
  ): Promise<GivenFile | Page | null> {
    const link = this.links.read(path, token);
    if (!link) return null;
    if (link.until <= this.clock.now()) return page('ended', 410, language);
    const found = await this.attachments.find(this.database.reader, link.subject);
    const isOpen = found?.state === 'clean' || (found?.state === 'unscanned' && path === staffFilesPath);
    // a link from before it was taken away from its message opens nothing
    if (!found || found.keptFor !== null || !isOpen || !found.kind || !found.blobId || !found.sealedKey)
      return null;
    const { id, name, size, kind, companyId, blobId, sealedKey } = found;
    return {
      type: mediaTypes[kind],
      size,
      disposition: attachmentDisposition(name),
      open: () => this.open({ id, blobId, sealedKey }, { whose: `${path} ${companyId ?? ''}`, language }),
    };
  }

  private async open(
    { id, blobId, sealedKey }: { id: string; blobId: string; sealedKey: string },
    { whose, language }: { whose: string; language: PageLanguage },
  ): Promise<Readable | Page> {
    const end = this.downloads.begin({ all: mostAtOnce, [whose]: mostOfCompany });
    if (!end) return page('busy', 503, language);
    try {
      const content = await begun(this.blobs.read(blobId, sealedKey));
      return content.once('close', end);
    } catch (error) {
      end();
      this.logger.error({ message: 'a file cannot be read', attachmentId: id, error });
      return page('notThere', 503, language);
    }
  }
}

/** What arrives, looked at and counted. The connection stays open where there is too much of it: it still gets its answer. */
async function* passing(content: Readable, size: number, look: ContentLook): AsyncGenerator<Buffer> {
  let arrived = 0;
  try {
    for await (const bytes of content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      arrived += bytes.length;
      if (arrived > size) break;
      look.take(bytes);
      yield bytes;
    }
  } catch {
    throw new Refused('upload.size-differs'); // whoever sends it has gone away
  }
  if (arrived !== size) throw new Refused('upload.size-differs');
}

function page(why: keyof typeof pages, status: number, language: PageLanguage): Page {
  const [title, text] = pages[why][language];
  return {
    status,
    language,
    title,
    body: html`<h1>${title}</h1>
      <p>${text}</p>`,
  };
}
