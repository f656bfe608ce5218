import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  invalid,
  normalizeEmail,
  NotificationEvents,
  OpenTicketInput,
  refuseForeign,
  subjectIn,
  type Actor,
  type OpenTicket,
  type TicketDto,
  type TicketPerson,
  type Violation,
} from '@lotse/contracts';
import { Changes, judged, Outbox } from '@lotse/messaging';
import { Clock, Commands, type Tx } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import type { CompanyCopy } from '../company-copies/company-copy.entity.js';
import { TicketMail, TicketMessage } from './conversation.entity.js';
import { TeamNotices } from './team-notices.js';
import type { TicketComponentRow, TicketProductRow } from './ticket-catalogue.entity.js';
import { TicketCatalogue } from './ticket-catalogue.service.js';
import { TicketLetters, type Topic } from './ticket-letters.js';
import { TicketRoutes } from './ticket-routes.js';
import { Ticket } from './ticket.entity.js';
import { TicketsRepository } from './tickets.repository.js';

/** A ticket that is to be. */
interface NewTicket {
  actor: Actor;
  person: TicketPerson | null | undefined;
  company: CompanyCopy;
  topic: Topic & { keys: { product: string; component: string } };
  subject: string;
  message: string;
  senderEmail: string | null;
  /** In which the sender is told; the company's where it is not known. */
  language: string | null | undefined;
  follows: Ticket | null;
}

@Injectable()
export class Opening {
  constructor(
    private readonly commands: Commands,
    private readonly companies: CompanyCopies,
    private readonly catalogue: TicketCatalogue,
    private readonly routes: TicketRoutes,
    private readonly tickets: TicketsRepository,
    private readonly letters: TicketLetters,
    private readonly notices: TeamNotices,
    private readonly outbox: Outbox,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a ticket and tells its sender the number by mail, which leaves after the commit. Only people of the company are
   * written to, and never what the caller has written: mail in the vendor's name carries nobody else's words to strangers.
   * @throws DomainError not-found `companies.not-found`
   * @throws DomainError conflict `companies.closed`
   * @throws DomainError invalid `request.invalid` unknown product or component, no address to answer to, or one of nobody there
   */
  async open(command: OpenTicket): Promise<TicketDto> {
    const { actor, companyId, person } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.getOpen(tx, companyId);
      const { input, product, component, senderEmail, language } = await this.read(tx, command);
      const ticket = await this.begin(tx, {
        ...{ actor, person, company, senderEmail, language, message: input.message, follows: null },
        topic: {
          product: product.name,
          component: component.name,
          keys: { product: product.key, component: component.key },
        },
        subject: input.subject ?? subjectIn(input.message),
      });
      return ticket.toDto();
    });
  }

  /** Opens one that goes on from another, about the same, also where that is no longer offered. */
  async follow(
    tx: Tx,
    follows: Ticket,
    { actor, person, text }: Pick<NewTicket, 'actor' | 'person'> & { text: string },
  ): Promise<Ticket> {
    const { companyId, product, component } = follows;
    const company = await this.companies.getOpen(tx, companyId);
    const senderEmail = person?.email ?? follows.senderEmail;
    const sender = senderEmail === null ? null : await this.companies.contactAt(tx, companyId, senderEmail);
    return this.begin(tx, {
      ...{ actor, person, company, senderEmail, message: text, follows },
      topic: { ...(await this.catalogue.named(tx, follows)), keys: { product, component } },
      subject: follows.shownSubject,
      language: sender?.language,
    });
  }

  private async begin(tx: Tx, wanted: NewTicket): Promise<Ticket> {
    const { actor, person, company, topic, subject, message, senderEmail, follows } = wanted;
    const { id: companyId } = company;
    const number = await this.tickets.nextNumber(tx);
    const language = wanted.language ?? company.language;
    const mailId =
      senderEmail && (await this.letters.confirm(tx, { number, companyId, senderEmail, topic, language }));
    const openedAt = this.clock.now();
    const ticket = Object.assign(new Ticket(), {
      ...{ id: uuidv7(), companyId, number, ...topic.keys, subject, message, senderEmail, mailId },
      ...{
        status: 'new' as const,
        version: 1,
        openedAt,
        updatedAt: openedAt,
        endedAt: null,
        reopenableUntil: null,
      },
      ...{ authorKind: actor.kind, authorId: actor.id, authorName: person?.name ?? null },
      ...{ followsId: follows?.id ?? null, mergedIntoId: null },
      ...(await this.routes.of(tx, topic.keys.product, topic.keys.component)),
      ...{ assigneeId: null, assigneeName: null, spam: false, messages: 1, lastBy: 'customer' as const },
      ...{ firstAnsweredAt: null, deskVersion: 1, changedAt: openedAt },
    });
    const aggregate = { companyId, aggregateId: ticket.id, version: ticket.version };
    const after = { number, ...topic.keys, status: ticket.status };
    await this.changes.make(tx, {
      event: NotificationEvents.ticketOpenedV2,
      action: 'ticket.opened',
      targetType: 'ticket',
      actor,
      changed: [{ aggregate, after, data: { ticket: ticket.toSnapshot() } }],
      save: () => this.insert(tx, ticket, person),
    });
    const ids = { ticketId: ticket.id, companyId };
    await this.outbox.append(tx, NotificationEvents.ticketOpened, ids, aggregate);
    await this.notices.opened(tx, ticket, { topic, company: company.legalName });
    return ticket;
  }

  /** With its first message. */
  private async insert(tx: Tx, ticket: Ticket, person: TicketPerson | null | undefined): Promise<void> {
    const {
      id: ticketId,
      companyId,
      authorKind,
      authorId,
      authorName,
      senderEmail,
      message,
      openedAt,
      mailId,
    } = ticket;
    await this.tickets.insert(tx, ticket);
    const opening = Object.assign(new TicketMessage(), {
      ...{ id: uuidv7(), ticketId, companyId, position: 1, kind: 'reply', side: 'customer' },
      ...{ authorKind, authorId, authorName, authorContactId: person?.contactId ?? null },
      ...{ email: person?.email ?? senderEmail, text: message, writtenAt: openedAt },
    });
    await this.tickets.insertMessage(tx, opening);
    if (mailId !== null) await tx.insert(TicketMail, { mailId, ticketId });
  }

  /** @throws DomainError invalid `request.invalid` that names everything that is wrong */
  private async read(tx: Tx, { actor, companyId, ticket, senderIsUser }: OpenTicket): Promise<ReadTicket> {
    const { right, wrong } = judged(OpenTicketInput, ticket);
    const { product, component } = await this.catalogue.about(tx, right);
    const violations = [...wrong, ...unknownKeys(right, { product, component })];

    const senderEmail = right.senderEmail ? normalizeEmail(right.senderEmail) : null;
    const sender = senderEmail ? await this.companies.contactAt(tx, companyId, senderEmail) : null;
    // the release before says nothing of users; drop this with the next
    const fromGatewayBefore = senderIsUser === undefined && actor.kind === 'user';
    const pointer = '/senderEmail';
    if (senderEmail && !sender && !senderIsUser && !fromGatewayBefore)
      violations.push({ pointer, rule: 'addressOfNobody' });
    if (!senderEmail && !wrong.some((one) => one.pointer === pointer))
      violations.push({ pointer, rule: 'required' });
    if (violations.length > 0 || !product || !component || !senderEmail) throw invalid(...violations);
    const input = right as OpenTicketInput;
    return { input, product, component, senderEmail, language: input.language ?? sender?.language };
  }
}

interface ReadTicket {
  input: OpenTicketInput;
  product: TicketProductRow;
  component: TicketComponentRow;
  senderEmail: string;
  /** What the sender reads, where it is known. */
  language: string | null | undefined;
}

/** Of a product that is not offered no component is known. */
function unknownKeys(
  { product, component }: Partial<OpenTicketInput>,
  found: { product: TicketProductRow | null; component: TicketComponentRow | null },
): Violation[] {
  const unknown = (field: string, key: string): Violation => ({
    pointer: `/${field}`,
    rule: 'unknownKey',
    values: { key },
  });
  if (product === undefined) return [];
  if (!found.product) return [unknown('product', product)];
  return component === undefined || found.component ? [] : [unknown('component', component)];
}
