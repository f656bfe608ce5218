import { Injectable } from '@nestjs/common';
import { LessThan, type EntityManager } from 'typeorm';
import type { HeldTicketDto } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { Ticket } from './ticket.entity.js';

@Injectable()
export class TicketsRepository {
  /** Numbers are never given twice; one may be left out where a ticket was refused. */
  async nextNumber(tx: Tx): Promise<string> {
    const [row]: { number: string }[] = await tx.query(`select 'T-' || nextval('ticket_number') as number`);
    if (!row) throw new Error('the sequence gave no number');
    return row.number;
  }

  async insert(tx: Tx, ticket: Ticket): Promise<void> {
    await tx.insert(Ticket, ticket);
  }

  find(reader: EntityManager, companyId: string, ticketId: string): Promise<Ticket | null> {
    return reader.findOneBy(Ticket, { companyId, id: ticketId });
  }

  /** Newest first, one more than the limit where there is one. */
  list(
    reader: EntityManager,
    companyId: string,
    { limit, before }: { limit: number; before: string | null },
  ): Promise<Ticket[]> {
    return reader.find(Ticket, {
      where: { companyId, ...(before !== null && { id: LessThan(before) }) },
      order: { id: 'desc' },
      take: limit + 1,
    });
  }

  /** Those that are not closed and whose answers go to a contact's mailbox, oldest first. */
  openOfContact(
    reader: EntityManager,
    companyId: string,
    { contactId, limit }: { contactId: string; limit: number },
  ): Promise<HeldTicketDto[]> {
    return reader.query(
      `select ticket.id, ticket.number from ticket
         join contact_copy contact on contact.company_id = ticket.company_id
          and lower(contact.email) = lower(ticket.sender_email)
       where ticket.company_id = $1 and contact.id = $2 and ticket.status <> 'closed'
       order by ticket.id limit $3`,
      [companyId, contactId, limit],
    );
  }

  /** Blanks the sender of all tickets a mailbox has opened at a company, and returns these tickets. */
  async forgetSender(tx: Tx, companyId: string, email: string): Promise<{ id: string; mailId: string }[]> {
    const [rows]: [{ id: string; mail_id: string }[], number] = await tx.query(
      `update ticket set sender_email = null where company_id = $1 and lower(sender_email) = lower($2)
       returning id, mail_id`,
      [companyId, email],
    );
    return rows.map((row) => ({ id: row.id, mailId: row.mail_id }));
  }
}
