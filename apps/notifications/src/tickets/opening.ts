import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  invalid,
  normalizeEmail,
  NotificationEvents,
  refuseForeign,
  type OpenTicket,
  type TicketDto,
} from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { AuditTrail, Clock, Commands } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { Mails } from '../mail/mail.service.js';
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
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
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
    const { actor, companyId, ticket: input } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.getOpen(tx, companyId);
      const { product, component } = await this.catalogue.about(tx, input);
      const senderEmail = input.senderEmail && normalizeEmail(input.senderEmail);
      if (!senderEmail) throw invalid({ pointer: '/senderEmail', rule: 'required' });
      const sender = await this.companies.contactAt(tx, companyId, senderEmail);
      // the release before says nothing of users; drop this with the next
      const fromGatewayBefore = command.senderIsUser === undefined && actor.kind === 'user';
      if (!sender && !command.senderIsUser && !fromGatewayBefore)
        throw invalid({ pointer: '/senderEmail', rule: 'addressOfNobody' });

      const number = await this.tickets.nextNumber(tx);
      const mailId = await this.mails.queue(tx, {
        companyId,
        class: 'transactional',
        contactId: null,
        email: senderEmail,
        label: null,
        ...ticketMail({
          number,
          product: product.name,
          component: component.name,
          language: input.language ?? sender?.language ?? company.language,
        }),
      });
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
        openedAt: this.clock.now(),
      });
      await this.tickets.insert(tx, ticket);
      await this.audit.record(tx, {
        action: 'ticket.opened',
        actor,
        companyId,
        targetType: 'ticket',
        targetId: ticket.id,
        after: { number, product: product.key, component: component.key, status: ticket.status },
      });
      await this.outbox.append(
        tx,
        NotificationEvents.ticketOpened,
        { ticketId: ticket.id, companyId },
        { companyId, aggregateId: ticket.id, version: ticket.version },
      );
      return ticket.toDto();
    });
  }
}
