import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  DomainError,
  type Actor,
  type AttachmentDto,
  type AttachmentLinkDto,
  type AttachmentSlotDto,
  type Command,
  type OfferAttachmentInput,
} from '@lotse/contracts';
import { tidyFileName, type BlobStore } from '@lotse/blobs';
import { SignedLinks } from '@lotse/mail';
import { Clock, Commands, Database, type Tx } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import {
  ATTACHMENT_SETTINGS,
  BLOB_STORE,
  inMegabytes,
  type AttachmentSettings,
} from './attachment-settings.js';
import { Attachment } from './attachment.entity.js';
import { AttachmentsRepository } from './attachments.repository.js';

const aMinute = 60_000;
const aDay = 24 * 60 * aMinute;
/** What a company may send within a day, whoever of it sends: a company makes keys as it likes, and each has a limit of its own. */
const companyShare = 10;
/** How long a place waits for its file. */
const offered = 60 * aMinute;
/** How long a link leads to a file. */
const linked = 5 * aMinute;

/** The purposes of links to files, and where they lead. */
export const uploadPath = '/a/upload/';
/** To what everybody may have whom it concerns. */
export const filesPath = '/a/files/';
/** To what nothing has looked at as well. */
export const staffFilesPath = '/a/staff-files/';

/** Whose file it is to be. */
export interface Sender {
  companyId: string | null;
  contactId: string | null;
}

/** Files of messages, before and after a message names them. Who may see a message is for tickets and desk to say. */
@Injectable()
export class Attachments {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly attachments: AttachmentsRepository,
    private readonly links: SignedLinks,
    private readonly clock: Clock,
    @Inject(ATTACHMENT_SETTINGS) private readonly settings: AttachmentSettings,
    @Inject(BLOB_STORE) private readonly store: BlobStore | null,
  ) {}

  /**
   * A place for a file, which belongs to whoever asks.
   * @throws DomainError conflict `attachments.not-offered`, `attachments.budget-spent`; too-large `attachments.too-large`
   */
  async offer(
    command: Command & { attachment: OfferAttachmentInput },
    { companyId, contactId }: Sender,
  ): Promise<AttachmentSlotDto> {
    const { actor, attachment } = command;
    const { store, largest, largestADay } = this.settings;
    if (!store) throw new DomainError('conflict', 'attachments.not-offered');
    const megabytes = inMegabytes(largest);
    if (attachment.size > largest)
      throw new DomainError('too-large', 'attachments.too-large', { values: { megabytes } });
    const { id, until } = await this.commands.run(command, async (tx) => {
      const now = this.clock.now();
      const since = new Date(now.getTime() - aDay);
      const before = await this.attachments.offeredTo(tx, actor, since);
      if (before + attachment.size > largestADay)
        throw new DomainError('conflict', 'attachments.budget-spent');
      await this.refuseBeyondShare(tx, actor, { size: attachment.size, since });
      const slot = Object.assign(new Attachment(), {
        id: uuidv7(),
        companyId,
        authorKind: actor.kind,
        authorId: actor.id,
        authorContactId: contactId,
        name: tidyFileName(attachment.name),
        size: attachment.size,
        state: 'awaited',
        offeredAt: now,
      });
      await this.attachments.insert(tx, slot);
      return { id: slot.id, until: new Date(now.getTime() + offered).toISOString() };
    });
    // outside of what is kept for repeats: it is a right
    return { id, until, uploadUrl: this.links.to(uploadPath, { subject: id, until: new Date(until) }) };
  }

  /** Staff and keys of the vendor are no company's. */
  private async refuseBeyondShare(
    tx: Tx,
    { companyId }: Actor,
    { size, since }: { size: number; since: Date },
  ): Promise<void> {
    if (companyId === null) return;
    const before = await this.attachments.offeredToCompany(tx, companyId, since);
    if (before + size > companyShare * this.settings.largestADay)
      throw new DomainError('conflict', 'attachments.budget-spent');
  }

  /**
   * Gives the files that a message names to it.
   * @throws DomainError not-found `attachments.not-found`; conflict `attachments.not-sent`, `attachments.too-much`
   */
  async attach(
    tx: Tx,
    messageId: string,
    { ids, actor, companyId }: { ids: readonly string[]; actor: Actor; companyId: string | null },
  ): Promise<Attachment[]> {
    if (ids.length === 0) return [];
    const found = await this.attachments.takeOwn(tx, ids, actor, companyId);
    if (found.length < ids.length) throw new DomainError('not-found', 'attachments.not-found');
    if (found.some(({ state }) => state === 'awaited'))
      throw new DomainError('conflict', 'attachments.not-sent');
    const { largestTogether } = this.settings;
    if (found.reduce((sum, { size }) => sum + size, 0) > largestTogether)
      throw new DomainError('conflict', 'attachments.too-much', {
        values: { megabytes: inMegabytes(largestTogether) },
      });
    await this.attachments.put(tx, ids, messageId);
    return found.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
  }

  /** What belongs to each of some messages. */
  async ofMessages(
    reader: EntityManager,
    messageIds: string[],
  ): Promise<(messageId: string) => AttachmentDto[]> {
    const all = messageIds.length === 0 ? [] : await this.attachments.ofMessages(reader, messageIds);
    return (messageId) => all.filter((one) => one.messageId === messageId).map((one) => one.toDto());
  }

  /**
   * @param staff the vendor's: they also get what nothing has looked at, and what belongs to notes
   * @throws DomainError not-found `attachments.not-found`
   * @throws DomainError conflict `attachments.being-scanned`, `attachments.infected`, `attachments.unscanned`
   */
  async link(
    { ticketId, attachmentId }: { ticketId: string; attachmentId: string },
    { staff }: { staff: boolean },
  ): Promise<AttachmentLinkDto> {
    const wanted = { ticketId, attachmentId, replies: !staff };
    const found = await this.attachments.ofTicket(this.database.reader, wanted);
    if (!found) throw new DomainError('not-found', 'attachments.not-found');
    if (found.state === 'infected') throw new DomainError('conflict', 'attachments.infected');
    if (found.state === 'scanning') throw new DomainError('conflict', 'attachments.being-scanned');
    if (found.state !== 'clean' && !staff) throw new DomainError('conflict', 'attachments.unscanned');
    const until = new Date(this.clock.now().getTime() + linked);
    const path = staff ? staffFilesPath : filesPath;
    return { url: this.links.to(path, { subject: attachmentId, until }), until: until.toISOString() };
  }

  /** The files of a message, which few may see from now on: none of its tickets names them any more. */
  async takeAway(tx: Tx, messageId: string, newDocument: () => string): Promise<string[]> {
    const documents: string[] = [];
    for (const { id } of await this.attachments.ofMessages(tx, [messageId])) {
      const documentId = newDocument();
      await this.commands.forget(tx, id);
      await this.attachments.keepFor(tx, id, documentId);
      documents.push(documentId);
    }
    return documents;
  }

  /** What was taken away belongs to its message again. @returns whether that is still there */
  giveBack(tx: Tx, file: Attachment, messageId: string): Promise<boolean> {
    return this.attachments.giveBack(tx, file, messageId);
  }

  /** The files that are kept for documents. */
  async keptFor(reader: EntityManager, documentIds: readonly string[]): Promise<Map<string, Attachment>> {
    const found = documentIds.length === 0 ? [] : await this.attachments.keptFor(reader, documentIds);
    return new Map(found.map((one) => [one.keptFor ?? '', one]));
  }

  /** Destroys files: the key with its row, and the bytes once that is certain. What cannot be removed now, the sweep removes. */
  async destroy(tx: Tx, files: readonly Attachment[]): Promise<void> {
    await this.forget(
      tx,
      files.map(({ id }) => id),
    );
    const { store } = this;
    const blobIds = files.map(({ blobId }) => blobId).filter((id) => id !== null);
    if (store)
      this.database.afterCommit(tx, () => {
        for (const id of blobIds) void store.remove(id).catch(() => undefined);
      });
  }

  /** Forgets files that somebody has sent: with the row goes the key, and without it the bytes are worth nothing. */
  async forget(tx: Tx, ids: string[]): Promise<void> {
    for (const id of ids) await this.commands.forget(tx, id);
    await this.attachments.remove(tx, ids);
  }
}
