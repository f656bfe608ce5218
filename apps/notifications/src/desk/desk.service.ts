import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import {
  cutPage,
  cutPageById,
  DomainError,
  idAfter,
  isMicrosecond,
  keysAfter,
  mapPage,
  refuseCustomers,
  type AttachmentLinkDto,
  type AttachmentSlotDto,
  type CandidateCompanyDto,
  type DeskMessageDto,
  type DeskTicketDto,
  type DeskTicketsPage,
  type GetDeskTicket,
  type LinkDeskAttachment,
  type ListDeskMessages,
  type ListDeskTickets,
  type OfferDeskAttachment,
  type Page,
  type WholeDeskTicketDto,
} from '@lotse/contracts';
import { Clock, Database } from '@lotse/persistence';
import { isUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { TicketsRepository } from '../tickets/tickets.repository.js';
import { Attachments } from '../attachments/attachments.service.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { DescribingMails } from '../ticket-mail/describing.js';
import { DeskRepository } from './desk.repository.js';

/** What the vendor's staff read of tickets. */
@Injectable()
export class DeskService {
  constructor(
    private readonly database: Database,
    private readonly desk: DeskRepository,
    private readonly tickets: TicketsRepository,
    private readonly attachments: Attachments,
    private readonly clock: Clock,
    private readonly mails: DescribingMails,
    private readonly companies: CompanyCopies,
  ) {}

  /** @throws DomainError not-found `request.cursor-unknown` */
  async queue({ actor, limit, cursor, ...filter }: ListDeskTickets): Promise<DeskTicketsPage> {
    refuseCustomers(actor);
    const name = `desk:${digest(filter)}`;
    const keys = keysAfter(name, cursor, [(key) => isMicrosecond(String(key)), (key) => isUUID(key)])?.map(
      String,
    );
    const after = keys ? { at: keys[0] ?? '', id: keys[1] ?? '' } : null;
    const wanted = { readerId: actor.id, after, limit: limit + 1, now: this.clock.now() };
    const found = await this.desk.queue(this.database.reader, filter, wanted);
    const page = cutPage(name, found, limit, ({ position }) => [position.at, position.id]);
    const shown = mapPage(page, ({ dto }) => dto);
    return { ...shown, version: versionOf(shown) };
  }

  /** @throws DomainError not-found `tickets.not-found` */
  async get({ actor, ticketId }: GetDeskTicket): Promise<WholeDeskTicketDto> {
    refuseCustomers(actor);
    return this.whole(this.database.reader, ticketId, actor.id);
  }

  /** As it stands for whoever reads. @throws DomainError not-found `tickets.not-found` */
  async whole(reader: EntityManager, ticketId: string, readerId: string): Promise<WholeDeskTicketDto> {
    const ticket = await this.desk.find(reader, ticketId, readerId);
    if (!ticket) throw new DomainError('not-found', 'tickets.not-found');
    const linked = await this.desk.linked(reader, ticketId);
    const watchers = await this.tickets.watchers(reader, ticketId);
    const candidates = ticket.companyId === null ? await this.candidates(reader, ticket) : [];
    return { ...ticket, linked, watchers: watchers.map((watcher) => watcher.toDto()), candidates };
  }

  /** Where the address that its sender gives is known. That proves nothing. */
  private async candidates(
    reader: EntityManager,
    { senderEmail }: Pick<DeskTicketDto, 'senderEmail'>,
  ): Promise<CandidateCompanyDto[]> {
    const known = senderEmail === null ? [] : await this.companies.sendersAt(reader, senderEmail);
    return known.map(({ companyId, companyName, customerNumber, contactId, name }) => ({
      companyId,
      companyName,
      customerNumber,
      contactId,
      contactName: name ?? senderEmail ?? '',
    }));
  }

  /** @throws DomainError not-found `tickets.not-found`, `request.cursor-unknown` */
  async messages({ actor, ticketId, limit, cursor, after }: ListDeskMessages): Promise<Page<DeskMessageDto>> {
    refuseCustomers(actor);
    const { reader } = this.database;
    if (!(await this.desk.find(reader, ticketId, actor.id)))
      throw new DomainError('not-found', 'tickets.not-found');
    const name = `desk-messages:${ticketId}`;
    const behind = idAfter(name, cursor);
    const found = await this.tickets.everything(reader, ticketId, { behind, after, limit: limit + 1 });
    const page = cutPageById(name, found, limit);
    const attached = await this.attachments.ofMessages(
      reader,
      page.items.map(({ id }) => id),
    );
    const mailOf = await this.mails.ofMessages(
      reader,
      page.items.map(({ id }) => id),
    );
    return mapPage(page, (message) => message.toDeskDto(attached(message.id), mailOf(message.id)));
  }

  /** A place for a file that is to belong to what a member of staff is about to write. @throws DomainError as `Attachments.offer` */
  async offerAttachment(command: OfferDeskAttachment): Promise<AttachmentSlotDto> {
    refuseCustomers(command.actor);
    return this.attachments.offer(command, { companyId: null, contactId: null });
  }

  /** @throws DomainError as `Attachments.link` */
  async linkAttachment({ actor, ticketId, attachmentId }: LinkDeskAttachment): Promise<AttachmentLinkDto> {
    refuseCustomers(actor);
    return this.attachments.link({ ticketId, attachmentId }, { staff: true });
  }
}

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);

/** So that two pages that show the same have the same: nine digits of a hash, as an entity tag of ours is a number. */
const versionOf = (shown: unknown): number =>
  createHash('sha256').update(JSON.stringify(shown)).digest().readUInt32BE() % 1_000_000_000;
