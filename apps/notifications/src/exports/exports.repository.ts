import { Injectable } from '@nestjs/common';
import type { ContactMailDto, TicketDto } from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import { LessThan } from 'typeorm';
import { Mail } from '../mail/mail.entity.js';
import { Ticket } from '../tickets/ticket.entity.js';

interface Wanted {
  companyId: string;
  contactId: string;
  limit: number;
  /** The last id of the page before. */
  before: string | null;
}

@Injectable()
export class ExportsRepository {
  constructor(private readonly database: Database) {}

  /** One more than the limit, where there is one. */
  async mails({ companyId, contactId, limit, before }: Wanted): Promise<ContactMailDto[]> {
    const mails = await this.database.reader.find(Mail, {
      where: { companyId, contactId, ...(before !== null && { id: LessThan(before) }) },
      order: { id: 'desc' },
      take: limit + 1,
    });
    return mails.map(mailDto);
  }

  /** Those whose answers go to the contact's mailbox: a ticket knows its sender by that alone. */
  async tickets({ companyId, contactId, limit, before }: Wanted): Promise<TicketDto[]> {
    const tickets = await this.database.reader
      .createQueryBuilder(Ticket, 'ticket')
      .innerJoin(
        'contact_copy',
        'contact',
        'contact.company_id = ticket.company_id and lower(contact.email) = lower(ticket.sender_email)',
      )
      .where('ticket.companyId = :companyId and contact.id = :contactId', { companyId, contactId })
      .andWhere(before === null ? 'true' : 'ticket.id < :before', { before })
      .orderBy('ticket.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    return tickets.map((ticket) => ticket.toDto());
  }
}

const mailDto = (mail: Mail): ContactMailDto => ({
  id: mail.id,
  class: mail.class,
  email: mail.email,
  subject: mail.subject,
  text: mail.textUntil === null ? mail.text : null, // a secret stays one, also for those who read about somebody
  state: mail.state,
  attempts: mail.attempts,
  queuedAt: mail.queuedAt.toISOString(),
  acceptedAt: mail.acceptedAt?.toISOString() ?? null,
  server: mail.server,
  answer: mail.answer,
});
