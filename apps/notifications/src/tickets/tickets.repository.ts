import { Injectable } from '@nestjs/common';
import { LessThan, type EntityManager } from 'typeorm';
import type { TicketProduct } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { Ticket, TicketComponentRow, TicketProductRow } from './ticket.entity.js';

@Injectable()
export class TicketsRepository {
  /** The products with their components, in the order in which they are offered. */
  async products(reader: EntityManager): Promise<TicketProduct[]> {
    const products = await reader.find(TicketProductRow, { order: { position: 'asc' } });
    const components = await reader.find(TicketComponentRow, { order: { position: 'asc' } });
    return products.map(({ key, name }) => ({
      key,
      name,
      components: components
        .filter((component) => component.product === key)
        .map((component) => ({ key: component.key, name: component.name })),
    }));
  }

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
