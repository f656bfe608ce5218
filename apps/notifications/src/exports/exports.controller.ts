import { Controller } from '@nestjs/common';
import {
  cutPageById,
  idAfter,
  ListCompanyCalls,
  ListContactAcknowledgements,
  ListContactAttachments,
  ListContactCalls,
  ListContactMails,
  ListContactTicketMessages,
  ListContactTickets,
  ListContactTicketWatchers,
  NotificationsRpc,
  refuseForeign,
  type AcknowledgementDto,
  type AttachmentDto,
  type CallDto,
  type ContactMailDto,
  type Page,
  type TicketDto,
  type TicketMessageDto,
  type TicketWatcherDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import type { PersonalTable } from '../personal-data/personal-data.js';
import { ExportsRepository, type Told } from './exports.repository.js';

type OfContact = Pick<ListContactMails, 'actor' | 'companyId' | 'contactId' | 'limit' | 'cursor'>;

/** What a person is told that is kept about them here (GDPR Art. 15). */
@Controller()
export class ExportsController {
  constructor(private readonly exports: ExportsRepository) {}

  /** Newest first; of an unknown contact none. */
  @OnCall(NotificationsRpc.listContactMails)
  mails(query: ListContactMails): Promise<Page<ContactMailDto>> {
    return this.ofContact('mail', 'contact-mails', query);
  }

  /** Likewise. */
  @OnCall(NotificationsRpc.listContactTickets)
  tickets(query: ListContactTickets): Promise<Page<TicketDto>> {
    return this.ofContact('ticket', 'contact-tickets', query);
  }

  /** Likewise. */
  @OnCall(NotificationsRpc.listContactTicketMessages)
  ticketMessages(query: ListContactTicketMessages): Promise<Page<TicketMessageDto>> {
    return this.ofContact('ticket_message', 'contact-ticket-messages', query);
  }

  /** Likewise. */
  @OnCall(NotificationsRpc.listContactAttachments)
  attachments(query: ListContactAttachments): Promise<Page<AttachmentDto>> {
    return this.ofContact('attachment', 'contact-attachments', query);
  }

  /** Likewise. */
  @OnCall(NotificationsRpc.listContactTicketWatchers)
  ticketWatchers(query: ListContactTicketWatchers): Promise<Page<TicketWatcherDto>> {
    return this.ofContact('ticket_watcher', 'contact-ticket-watchers', query);
  }

  /** Likewise. */
  @OnCall(NotificationsRpc.listContactAcknowledgements)
  acknowledgements(query: ListContactAcknowledgements): Promise<Page<AcknowledgementDto>> {
    return this.ofContact('acknowledgement', 'contact-acknowledgements', query);
  }

  /** Likewise. */
  @OnCall(NotificationsRpc.listContactCalls)
  calls(query: ListContactCalls): Promise<Page<CallDto>> {
    return this.ofContact('phone_call', 'contact-calls', query);
  }

  /** Newest first, also those to people who are no contacts. */
  @OnCall(NotificationsRpc.listCompanyCalls)
  async companyCalls(query: ListCompanyCalls): Promise<Page<CallDto>> {
    const { actor, companyId, limit, cursor } = query;
    refuseForeign(actor, companyId);
    const name = `company-calls:${companyId}`;
    const before = idAfter(name, cursor);
    return cutPageById(name, await this.exports.callsTo(companyId, { limit, before }), limit);
  }

  private async ofContact<Table extends PersonalTable>(
    table: Table,
    list: string,
    { actor, companyId, contactId, limit, cursor }: OfContact,
  ): Promise<Page<Told[Table]>> {
    refuseForeign(actor, companyId);
    const name = `${list}:${companyId}:${contactId}`;
    const before = idAfter(name, cursor);
    return cutPageById(
      name,
      await this.exports.theirs(table, { companyId, contactId, limit, before }),
      limit,
    );
  }
}
