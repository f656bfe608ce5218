import { Injectable } from '@nestjs/common';
import { LessThan, type EntityManager } from 'typeorm';
import type { HeldTicketDto, TicketOrder, Walked, WalkPosition } from '@lotse/contracts';
import { Database, ownColumns, selectList, walkQuery, type Tx, type WalkOrder } from '@lotse/persistence';
import { Ticket } from './ticket.entity.js';

interface WantedTickets {
  /** Whose; `null` for everybody's. */
  reach: readonly string[] | null;
  sort: TicketOrder;
  after: WalkPosition | null;
  limit: number;
  updatedSince?: string | undefined;
  email?: string | undefined;
}

const byChange: WalkOrder = { key: 'updated_at', isInstant: true };
export const ticketWalks: Record<TicketOrder, WalkOrder> = {
  number: { key: `lpad(number, 20, '0') collate "C"` },
  updatedAt: byChange,
  '-updatedAt': { ...byChange, descending: true },
};

@Injectable()
export class TicketsRepository {
  constructor(private readonly database: Database) {}

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

  /** A page of what all companies have. */
  async walk({ sort, email, ...wanted }: WantedTickets): Promise<(Ticket & Walked)[]> {
    const metadata = this.database.dataSource.getMetadata(Ticket);
    const { sql, values } = walkQuery({
      ...wanted,
      from: 'ticket',
      columns: selectList(metadata, ownColumns(metadata)),
      company: 'company_id',
      order: ticketWalks[sort],
      where: [],
      ...(email !== undefined && { email: { is: email, expression: 'lower(sender_email)' } }),
    });
    const rows: Walked[] = await this.database.reader.query(sql, values);
    return rows.map((row) => Object.assign(new Ticket(), row));
  }

  /** Blanks where answers go. */
  async forgetSenders(tx: Tx, ticketIds: string[], at: Date): Promise<void> {
    await tx.query(
      'update ticket set sender_email = null, version = version + 1, updated_at = $2 where id = any($1)',
      [ticketIds, at],
    );
  }
}
