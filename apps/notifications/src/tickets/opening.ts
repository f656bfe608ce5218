import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  invalid,
  normalizeEmail,
  OpenTicketInput,
  refuseForeign,
  subjectIn,
  type Actor,
  type OpenTicket,
  type TicketDto,
  type Violation,
} from '@lotse/contracts';
import { judged } from '@lotse/messaging';
import { AuditTrail, Clock, Commands, type Tx } from '@lotse/persistence';
import { Attachments } from '../attachments/attachments.service.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import type { CompanyCopy } from '../company-copies/company-copy.entity.js';
import { TicketMail, TicketMessage } from './conversation.entity.js';
import { TeamNotices } from './team-notices.js';
import type { TicketComponentRow, TicketProductRow } from './ticket-catalogue.entity.js';
import { TicketCatalogue } from './ticket-catalogue.service.js';
import { TicketChanges } from './ticket-changes.js';
import { TicketGoals } from './ticket-goals.js';
import { TicketLetters, type Topic } from './ticket-letters.js';
import { TicketRoutes } from './ticket-routes.js';
import { TicketHearer, type SaidOfTicket } from './ticket-hearer.js';
import { Ticket } from './ticket.entity.js';
import { TicketsRepository } from './tickets.repository.js';

/** Who has written something. */
export interface Author {
  email: string;
  /** `null` of a mail that names nobody. */
  name: string | null;
  contactId: string | null;
}

/** A ticket that is to be. */
export interface NewTicket {
  actor: Actor;
  person: Author | null | undefined;
  /** `null` where nobody knows whose it is: that is so of mails alone. */
  company: CompanyCopy | null;
  topic: Topic & { keys: { product: string; component: string } };
  subject: string;
  message: string;
  senderEmail: string | null;
  follows: Ticket | null;
  attachmentIds: readonly string[] | null | undefined;
  /** Tells its sender of it. @returns the id of the mail; `null` where nobody is told */
  confirm: (ticket: { id: string; number: string }) => Promise<string | null>;
  mail?: Mailed | undefined;
  /** What whoever opens it says that it is about. */
  concern?: string | null | undefined;
}

/** What is said of a ticket or a message that came by mail. */
export interface Mailed {
  /** With its angle brackets; `null` where it has none. */
  messageId: string | null;
  /** In which its sender is written to. */
  language: string;
  /** Into whose queue it goes; where tickets about the component go without one. */
  team: string | null;
  isSpam: boolean;
  /** A machine has sent it: nobody is told of it by mail, or two machines would tell each other for ever. */
  isAutomatic: boolean;
  /** The key of the mailbox to which it was written. */
  mailbox: string | null;
  /** The Message-IDs of the mails that it answers. */
  references: readonly string[];
  /** As {@link SaidOfTicket.relatedIds}. */
  relatedIds: readonly string[];
  /** Whether a machine may answer to it. */
  mayAnswer: boolean;
}

/** A ticket, and what it begins with. */
export interface Begun {
  ticket: Ticket;
  message: TicketMessage;
}

@Injectable()
export class Opening {
  constructor(
    private readonly commands: Commands,
    private readonly companies: CompanyCopies,
    private readonly attachments: Attachments,
    private readonly catalogue: TicketCatalogue,
    private readonly routes: TicketRoutes,
    private readonly tickets: TicketsRepository,
    private readonly letters: TicketLetters,
    private readonly notices: TeamNotices,
    private readonly goals: TicketGoals,
    private readonly hearer: TicketHearer,
    private readonly standing: TicketChanges,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a ticket and tells its sender the number by mail, which leaves after the commit. Only people of the company are
   * written to, and never what the caller has written: mail in the vendor's name carries nobody else's words to strangers.
   * @throws DomainError not-found `companies.not-found`
   * @throws DomainError conflict `companies.closed`, and as `Attachments.attach`
   * @throws DomainError invalid `request.invalid` unknown product or component, no address to answer to, or one of nobody there
   */
  async open(command: OpenTicket): Promise<TicketDto> {
    const { actor, companyId, person } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.getOpen(tx, companyId);
      const { input, product, component, senderEmail, language } = await this.read(tx, command);
      const topic = {
        product: product.name,
        component: component.name,
        keys: { product: product.key, component: component.key },
      };
      const { ticket } = await this.begin(tx, {
        actor,
        person,
        company,
        senderEmail,
        message: input.message,
        concern: input.concern ?? null,
        follows: null,
        attachmentIds: input.attachmentIds,
        topic,
        subject: input.subject ?? subjectIn(input.message),
        confirm: (about) =>
          this.letters.confirm(tx, {
            ...about,
            companyId,
            senderEmail,
            topic,
            language: language ?? company.language,
          }),
      });
      return ticket.toDto();
    });
  }

  /** Opens one that goes on from another, about the same, also where that is no longer offered. */
  async follow(
    tx: Tx,
    follows: Ticket,
    {
      actor,
      person,
      text,
      attachmentIds,
    }: Pick<NewTicket, 'actor' | 'person' | 'attachmentIds'> & { text: string },
  ): Promise<Ticket> {
    const companyId = follows.owner;
    const company = await this.companies.getOpen(tx, companyId);
    const senderEmail = person?.email ?? follows.senderEmail;
    const sender = senderEmail === null ? null : await this.companies.contactAt(tx, companyId, senderEmail);
    const topic = await this.topicOf(tx, follows);
    const { ticket } = await this.begin(tx, {
      actor,
      person,
      company,
      senderEmail,
      message: text,
      follows,
      attachmentIds,
      topic,
      subject: follows.shownSubject,
      confirm: async (about) =>
        senderEmail &&
        this.letters.confirm(tx, {
          ...about,
          companyId,
          senderEmail,
          topic,
          language: sender?.language ?? company.language,
        }),
    });
    return ticket;
  }

  /** What a ticket is about, as it is called; also what is no longer offered. */
  async topicOf(
    tx: Tx,
    { product, component }: { product: string; component: string },
  ): Promise<NewTicket['topic']> {
    return { ...(await this.catalogue.named(tx, { product, component })), keys: { product, component } };
  }

  /** Whoever asks has seen to it that the sender is one of the company, if it has one. */
  async begin(tx: Tx, wanted: NewTicket): Promise<Begun> {
    const { actor, person, company, topic, subject, message, senderEmail, follows, mail } = wanted;
    const companyId = company?.id ?? null;
    const id = uuidv7();
    const number = await this.tickets.nextNumber(tx);
    const said: SaidOfTicket = {
      ...topic.keys,
      subject,
      text: message,
      concern: wanted.concern ?? null,
      mailbox: mail?.mailbox ?? null,
      byMail: mail !== undefined,
      followsId: follows?.id ?? null,
      references: mail?.references ?? [],
      relatedIds: mail?.relatedIds ?? [],
    };
    const isTheirs = await this.hearer.isTheirs(tx, said);
    const mailId = isTheirs ? null : await wanted.confirm({ id, number });
    const openedAt = this.clock.now();
    const { serviceLevel, ...route } = await this.routes.of(tx, topic.keys.product, topic.keys.component);
    const ticket = Object.assign(new Ticket(), {
      id,
      companyId,
      number,
      ...topic.keys,
      subject,
      message,
      senderEmail,
      mailId,
      status: 'new' as const,
      version: 1,
      openedAt,
      updatedAt: openedAt,
      endedAt: null,
      reopenableUntil: null,
      authorKind: actor.kind,
      authorId: actor.id,
      authorName: person?.name ?? null,
      followsId: follows?.id ?? null,
      mergedIntoId: null,
      ...route,
      team: mail?.team ?? route.team,
      assigneeId: null,
      assigneeName: null,
      language: mail?.language ?? null,
      spam: mail?.isSpam ?? false,
      messages: 1,
      lastBy: 'customer' as const,
      firstAnsweredAt: null,
      deskVersion: 1,
      changedAt: openedAt,
    });
    if (ticket.spam) this.standing.move(ticket, 'closed');
    const opening = await this.announced(tx, { ticket, wanted, companyId });
    await this.goals.opened(tx, ticket, serviceLevel);
    if (!ticket.spam && !mail?.isAutomatic)
      await this.notices.opened(tx, ticket, { topic, company: company?.legalName ?? (senderEmail || '–') });
    const mayAnswer = mail?.mayAnswer ?? senderEmail !== null;
    await this.hearer.heard(tx, { ticket, message: opening, said, mayAnswer });
    return { ticket, message: opening };
  }

  /** One that belongs to no company is announced once it does. */
  private async announced(
    tx: Tx,
    { ticket, wanted, companyId }: { ticket: Ticket; wanted: NewTicket; companyId: string | null },
  ): Promise<TicketMessage> {
    const { actor } = wanted;
    if (companyId === null) {
      const { id: targetId, number, product, component, status } = ticket;
      const message = await this.insert(tx, ticket, wanted);
      await this.audit.record(tx, {
        actor,
        companyId: null,
        targetType: 'desk-ticket',
        targetId,
        action: 'desk-ticket.opened',
        after: { number, product, component, status },
      });
      return message;
    }
    let message: TicketMessage | undefined;
    const save = async (): Promise<void> => {
      message = await this.insert(tx, ticket, wanted);
    };
    await this.standing.announce(tx, ticket, { actor, save });
    if (!message) throw new Error('the ticket was not saved');
    return message;
  }

  /** With its first message. */
  private async insert(
    tx: Tx,
    ticket: Ticket,
    { actor, person, attachmentIds, mail }: NewTicket,
  ): Promise<TicketMessage> {
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
      id: uuidv7(),
      ticketId,
      companyId,
      position: 1,
      kind: 'reply',
      side: 'customer',
      authorKind,
      authorId,
      authorName,
      authorContactId: person?.contactId ?? null,
      email: person?.email ?? senderEmail,
      text: message,
      mailMessageId: mail?.messageId ?? null,
      writtenAt: openedAt,
    });
    await this.tickets.insertMessage(tx, opening);
    await this.attachments.attach(tx, opening.id, { ids: attachmentIds ?? [], actor, companyId });
    if (mailId !== null) await tx.insert(TicketMail, { mailId, ticketId, automatic: mail !== undefined });
    return opening;
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
