import { Controller } from '@nestjs/common';
import {
  cutPageById,
  idAfter,
  ListContactMails,
  ListContactTickets,
  NotificationsRpc,
  refuseForeign,
  type ContactMailDto,
  type Page,
  type TicketDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { ExportsRepository } from './exports.repository.js';

/** What a person is told that is kept about them here (GDPR Art. 15). */
@Controller()
export class ExportsController {
  constructor(private readonly exports: ExportsRepository) {}

  /** Newest first; of an unknown contact none. */
  @OnCall(NotificationsRpc.listContactMails)
  async mails(query: ListContactMails): Promise<Page<ContactMailDto>> {
    const { actor, companyId, contactId, limit, cursor } = query;
    refuseForeign(actor, companyId);
    const name = `contact-mails:${companyId}:${contactId}`;
    const before = idAfter(name, cursor);
    return cutPageById(name, await this.exports.mails({ companyId, contactId, limit, before }), limit);
  }

  /** Newest first; of an unknown contact none. */
  @OnCall(NotificationsRpc.listContactTickets)
  async tickets(query: ListContactTickets): Promise<Page<TicketDto>> {
    const { actor, companyId, contactId, limit, cursor } = query;
    refuseForeign(actor, companyId);
    const name = `contact-tickets:${companyId}:${contactId}`;
    const before = idAfter(name, cursor);
    return cutPageById(name, await this.exports.tickets({ companyId, contactId, limit, before }), limit);
  }
}
