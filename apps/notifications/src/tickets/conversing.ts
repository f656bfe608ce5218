import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  AnswerTicketInput,
  DomainError,
  refuseForeign,
  type Actor,
  type AnswerTicket,
  type CloseTicket,
  type DeskMessageKind,
  type ReopenTicket,
  type TicketDto,
  type TicketSide,
} from '@lotse/contracts';
import { checked } from '@lotse/messaging';
import { Clock, Commands, OnTimer, type DueTimer, type Tx } from '@lotse/persistence';
import { Attachments } from '../attachments/attachments.service.js';
import type { Attachment } from '../attachments/attachment.entity.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { itself } from '../this-service.js';
import { TicketMessage } from './conversation.entity.js';
import { Opening, type Author } from './opening.js';
import { ownAlone } from './sight.js';
import { TicketChanges, ticketCloses } from './ticket-changes.js';
import { TicketHearer } from './ticket-hearer.js';
import { Ticket } from './ticket.entity.js';
import { TicketsRepository } from './tickets.repository.js';

/** What somebody has written, and who it is. */
export interface NewMessage {
  actor: Actor;
  person: Author | null | undefined;
  kind: DeskMessageKind;
  side: TicketSide;
  text: string;
  attachmentIds: readonly string[] | null | undefined;
  /** Of the mail by which it came. */
  messageId?: string | null | undefined;
}

/** What somebody of the company has written, or a machine there. */
export type Said = Pick<NewMessage, 'actor' | 'person' | 'text' | 'attachmentIds' | 'messageId'> & {
  /** Whoever signs in and writes does; of a mail nobody knows it, so what is spam stays it. */
  meansUs: boolean;
  /** A machine has written it, as a vacation notice: the ticket stands as it did. */
  isAutomatic?: boolean;
};

/** How a ticket goes on at its company: an answer, closing, reopening. */
@Injectable()
export class Conversing {
  constructor(
    private readonly commands: Commands,
    private readonly companies: CompanyCopies,
    private readonly attachments: Attachments,
    private readonly tickets: TicketsRepository,
    private readonly opening: Opening,
    private readonly changes: TicketChanges,
    private readonly hearer: TicketHearer,
    private readonly clock: Clock,
  ) {}

  /**
   * Reopens what is solved or closed; once that is too late, it opens a ticket that follows it.
   * @returns the ticket in which the answer stands
   * @throws DomainError not-found `tickets.not-found`, version-mismatch `request.version-mismatch`
   * @throws DomainError conflict `companies.closed`, `tickets.merged`, and as `Attachments.attach`
   */
  async answer(command: AnswerTicket): Promise<TicketDto> {
    const { actor, person } = command;
    return this.commands.run(command, async (tx) => {
      const ticket = await this.take(tx, command);
      await this.companies.getOpen(tx, command.companyId);
      refuseMerged(ticket);
      const { text, attachmentIds } = checked(AnswerTicketInput, command.answer);
      if (this.isOver(ticket))
        return (await this.opening.follow(tx, ticket, { actor, person, text, attachmentIds })).toDto();
      // its sender has gone, as somebody may have who is back now
      if (person && actor.companyId === ticket.companyId) ticket.senderEmail ??= person.email;
      await this.goOn(tx, ticket, { actor, person, text, attachmentIds, meansUs: true });
      return ticket.toDto();
    });
  }

  /** What somebody of the company has written in a ticket that is not over, and which is locked: it is reopened. */
  async goOn(
    tx: Tx,
    ticket: Ticket,
    { actor, person, text, attachmentIds, messageId, meansUs, isAutomatic = false }: Said,
  ): Promise<TicketMessage> {
    const before = copyOf(ticket);
    const written = {
      actor,
      person,
      kind: 'reply',
      side: 'customer',
      text,
      attachmentIds,
      messageId,
    } as const;
    const { message } = await this.add(tx, ticket, written);
    if (ticket.status !== 'new' && !isAutomatic && (meansUs || !ticket.spam))
      this.changes.move(ticket, 'open');
    if (meansUs) ticket.spam = false;
    await this.changes.keep(tx, { before, ticket, actor, answered: 'customer' });
    await this.hearer.heard(tx, { ticket, message, said: null, mayAnswer: false });
    return message;
  }

  /** @throws DomainError as {@link answer} */
  async close(command: CloseTicket): Promise<TicketDto> {
    return this.commands.run(command, async (tx) => {
      const ticket = await this.take(tx, command);
      const before = copyOf(ticket);
      this.changes.move(ticket, 'closed');
      await this.changes.keep(tx, { before, ticket, actor: command.actor });
      return ticket.toDto();
    });
  }

  /**
   * @throws DomainError as {@link answer}
   * @throws DomainError conflict `tickets.too-late-to-reopen`
   */
  async reopen(command: ReopenTicket): Promise<TicketDto> {
    return this.commands.run(command, async (tx) => {
      const ticket = await this.take(tx, command);
      await this.companies.getOpen(tx, command.companyId);
      refuseMerged(ticket);
      if (this.isOver(ticket)) throw new DomainError('conflict', 'tickets.too-late-to-reopen');
      const before = copyOf(ticket);
      if (ticket.isEnded) this.changes.move(ticket, 'open');
      await this.changes.keep(tx, { before, ticket, actor: command.actor });
      return ticket.toDto();
    });
  }

  /** Writes a message behind the others; the ticket, which is locked, is kept by whoever calls this. */
  async add(
    tx: Tx,
    ticket: Ticket,
    { actor, person, kind, side, text, attachmentIds, messageId }: NewMessage,
  ): Promise<{ message: TicketMessage; attached: Attachment[] }> {
    ticket.messages += 1;
    if (kind === 'reply') ticket.lastBy = side;
    const message = Object.assign(new TicketMessage(), {
      id: uuidv7(),
      ticketId: ticket.id,
      companyId: ticket.companyId,
      position: ticket.messages,
      kind,
      side,
      text,
      authorKind: actor.kind,
      authorId: actor.id,
      authorName: person?.name ?? null,
      authorContactId: person?.contactId ?? null,
      email: side === 'customer' ? (person?.email ?? null) : null,
      mailMessageId: messageId ?? null,
      writtenAt: this.clock.now(),
    });
    await this.tickets.insertMessage(tx, message);
    const attached = await this.attachments.attach(tx, message.id, {
      ids: attachmentIds ?? [],
      actor,
      companyId: side === 'customer' ? ticket.companyId : null,
    });
    return { message, attached };
  }

  /** Nobody has answered to a solution until it may not be reopened any more. */
  @OnTimer(ticketCloses)
  async closeSolved(tx: Tx, { subject: ticketId }: DueTimer): Promise<void> {
    const ticket = await this.tickets.lock(tx, ticketId);
    if (ticket?.status !== 'solved') return;
    const before = copyOf(ticket);
    this.changes.move(ticket, 'closed');
    await this.changes.keep(tx, { before, ticket, actor: itself });
  }

  /** Whether it is too late to reopen it. */
  isOver({ reopenableUntil }: Ticket): boolean {
    return reopenableUntil !== null && this.clock.now() > reopenableUntil;
  }

  private async take(tx: Tx, command: CloseTicket): Promise<Ticket> {
    const { actor, companyId, ticketId, person, version } = command;
    refuseForeign(actor, companyId);
    const ticket = await this.tickets.findForUpdate(tx, {
      companyId,
      ticketId,
      own: ownAlone(actor, person),
    });
    if (!ticket) throw new DomainError('not-found', 'tickets.not-found');
    if (ticket.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
    return ticket;
  }
}

/** As it was, to tell afterwards what has changed. */
export const copyOf = (ticket: Ticket): Ticket => Object.assign(new Ticket(), ticket);

/** @throws DomainError conflict `tickets.merged` */
export function refuseMerged({ mergedIntoId }: Ticket): void {
  if (mergedIntoId !== null) throw new DomainError('conflict', 'tickets.merged');
}
