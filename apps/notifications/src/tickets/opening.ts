import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  invalid,
  normalizeEmail,
  NotificationEvents,
  OpenTicketInput,
  refuseForeign,
  type OpenTicket,
  type TicketDto,
  type Violation,
} from '@lotse/contracts';
import { Mails } from '@lotse/mail';
import { Changes, judged, Outbox } from '@lotse/messaging';
import { Clock, Commands, type Tx } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { Evidence } from '../evidence.js';
import type { TicketComponentRow, TicketProductRow } from './ticket-catalogue.entity.js';
import { TicketCatalogue } from './ticket-catalogue.service.js';
import { Ticket } from './ticket.entity.js';
import { ticketMail } from './ticket-mail.js';
import { TicketsRepository } from './tickets.repository.js';

@Injectable()
export class Opening {
  constructor(
    private readonly commands: Commands,
    private readonly companies: CompanyCopies,
    private readonly catalogue: TicketCatalogue,
    private readonly tickets: TicketsRepository,
    private readonly mails: Mails,
    private readonly evidence: Evidence,
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
    const { actor, companyId } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.getOpen(tx, companyId);
      const { input, product, component, senderEmail, language } = await this.read(tx, command);

      const number = await this.tickets.nextNumber(tx);
      const mailId = await this.mails.queue(tx, {
        companyId,
        class: 'transactional',
        keptUntil: this.evidence.ofNews(this.clock.now()),
        contactId: null,
        email: senderEmail,
        label: null,
        ...ticketMail({
          number,
          product: product.name,
          component: component.name,
          language: language ?? company.language,
        }),
      });
      const openedAt = this.clock.now();
      const ticket = Object.assign(new Ticket(), {
        id: uuidv7(),
        companyId,
        number,
        product: product.key,
        component: component.key,
        message: input.message,
        status: 'open' as const,
        senderEmail,
        mailId,
        version: 1,
        openedAt,
        updatedAt: openedAt,
      });
      const aggregate = { companyId, aggregateId: ticket.id, version: ticket.version };
      const after = { number, product: product.key, component: component.key, status: ticket.status };
      await this.changes.make(tx, {
        event: NotificationEvents.ticketOpenedV2,
        action: 'ticket.opened',
        targetType: 'ticket',
        actor,
        changed: [{ aggregate, after, data: { ticket: ticket.toSnapshot() } }],
        save: () => this.tickets.insert(tx, ticket),
      });
      const ids = { ticketId: ticket.id, companyId };
      await this.outbox.append(tx, NotificationEvents.ticketOpened, ids, aggregate);
      return ticket.toDto();
    });
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
