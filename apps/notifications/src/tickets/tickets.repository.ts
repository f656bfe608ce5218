import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { HeldTicketDto, TicketOrder, TicketStatus, Walked, WalkPosition } from '@lotse/contracts';
import { Database, ownColumns, selectList, walkQuery, type Tx, type WalkOrder } from '@lotse/persistence';
import { TicketLink, TicketMessage, TicketWatcher } from './conversation.entity.js';
import { within, type Own } from './sight.js';
import { Ticket } from './ticket.entity.js';

interface OneOfCompany {
  companyId: string;
  ticketId: string;
  own: Own | null;
}

interface MessagePage {
  /** The message with which the page before ended: its position would tell a customer how many notes there are. */
  behind: string | null;
  /** Only what was written after this message. */
  after?: string | undefined;
  limit: number;
}

interface WantedOfCompany {
  own: Own | null;
  /** In one of these states; in any by default. */
  statuses?: TicketStatus[] | undefined;
  limit: number;
  before: string | null;
}

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

  /** @param own whose alone; `null` for all of the company */
  find(reader: EntityManager, { companyId, ticketId, own }: OneOfCompany): Promise<Ticket | null> {
    return this.seen(reader, companyId, own).andWhere('ticket.id = :ticketId', { ticketId }).getOne();
  }

  /** Likewise; nobody else changes it before the transaction ends. */
  async findForUpdate(tx: Tx, { companyId, ticketId, own }: OneOfCompany): Promise<Ticket | null> {
    const found = await this.seen(tx, companyId, own)
      .andWhere('ticket.id = :ticketId', { ticketId })
      .getOne();
    return found && this.lock(tx, ticketId);
  }

  /** Of whichever company. */
  lock(tx: Tx, ticketId: string): Promise<Ticket | null> {
    return tx.findOne(Ticket, { where: { id: ticketId }, lock: { mode: 'for_no_key_update' } });
  }

  async update(tx: Tx, { id, ...columns }: Ticket): Promise<void> {
    await tx.update(Ticket, { id }, columns);
  }

  /** What belongs to a ticket belongs to the company to which that has come. */
  async give(tx: Tx, ticketId: string, companyId: string): Promise<void> {
    await tx.query(`update ticket_message set company_id = $2 where ticket_id = $1`, [ticketId, companyId]);
    await tx.query(
      `update attachment set company_id = $2 from ticket_message message
        where message.id = attachment.message_id and message.ticket_id = $1 and message.side = 'customer'`,
      [ticketId, companyId],
    );
    await tx.query(
      `update mail set company_id = $2 from ticket_mail where ticket_mail.mail_id = mail.id and ticket_id = $1`,
      [ticketId, companyId],
    );
  }

  async insertMessage(tx: Tx, message: TicketMessage): Promise<void> {
    await tx.insert(TicketMessage, message);
  }

  /** What its company sees of a ticket, in the order in which it was written; one more than the limit where there is one. */
  replies(reader: EntityManager, ticketId: string, page: MessagePage): Promise<TicketMessage[]> {
    return this.messages(reader, ticketId, page).andWhere("message.kind = 'reply'").getMany();
  }

  /** Notes as well. */
  everything(reader: EntityManager, ticketId: string, page: MessagePage): Promise<TicketMessage[]> {
    return this.messages(reader, ticketId, page).getMany();
  }

  private messages(reader: EntityManager, ticketId: string, { behind, after, limit }: MessagePage) {
    const query = reader
      .createQueryBuilder(TicketMessage, 'message')
      .where('message.ticket_id = :ticketId', { ticketId })
      .orderBy('message.position')
      .limit(limit);
    for (const [name, id] of Object.entries({ behind, after }))
      if (id)
        query.andWhere(
          `message.position > (select position from ticket_message where id = :${name} and ticket_id = :ticketId)`,
          { [name]: id },
        );
    return query;
  }

  /** What a company sees of all its tickets, newest first; one more than the limit where there is one. */
  repliesOfCompany(
    reader: EntityManager,
    companyId: string,
    { own, before, limit }: { own: Own | null; before: string | null; limit: number },
  ): Promise<TicketMessage[]> {
    const query = reader
      .createQueryBuilder(TicketMessage, 'message')
      .where("message.company_id = :companyId and message.kind = 'reply'", { companyId })
      .orderBy('message.id', 'DESC')
      .limit(limit + 1);
    if (before !== null) query.andWhere('message.id < :before', { before });
    if (own) {
      const seen = this.seen(reader, companyId, own).select('ticket.id');
      query.andWhere(`message.ticket_id in (${seen.getQuery()})`).setParameters(seen.getParameters());
    }
    return query.getMany();
  }

  /** Of those that came by mail: whether it is confirmed who has sent them. */
  async confirmed(reader: EntityManager, messageIds: string[]): Promise<Map<string, boolean>> {
    const rows: { id: string; confirmed: boolean }[] = await reader.query(
      `select ticket_message_id as id, standing is not distinct from 'verified' as confirmed from incoming_mail
        where ticket_message_id = any($1)`,
      [messageIds],
    );
    return new Map(rows.map(({ id, confirmed }) => [id, confirmed]));
  }

  private seen(reader: EntityManager, companyId: string, own: Own | null) {
    const query = reader
      .createQueryBuilder(Ticket, 'ticket')
      .where('ticket.company_id = :companyId', { companyId });
    return within(query, own);
  }

  watchers(reader: EntityManager, ticketId: string): Promise<TicketWatcher[]> {
    return reader.find(TicketWatcher, { where: { ticketId }, order: { id: 'asc' } });
  }

  async insertWatcher(tx: Tx, watcher: TicketWatcher): Promise<void> {
    await tx.insert(TicketWatcher, watcher);
  }

  async deleteWatcher(tx: Tx, id: string): Promise<void> {
    await tx.delete(TicketWatcher, { id });
  }

  /** @returns whether they were not before */
  async link(tx: Tx, one: string, other: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `insert into ticket_link (ticket_id, other_id) values (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid))
       on conflict do nothing returning ticket_id`,
      [one, other],
    );
    return rows.length > 0;
  }

  /** @returns whether they were before */
  async unlink(tx: Tx, one: string, other: string): Promise<boolean> {
    const [ticketId, otherId] = [one, other].sort();
    const { affected } = await tx.delete(TicketLink, { ticketId, otherId });
    return (affected ?? 0) > 0;
  }

  /** Newest first, one more than the limit where there is one. */
  list(
    reader: EntityManager,
    companyId: string,
    { own, statuses, limit, before }: WantedOfCompany,
  ): Promise<Ticket[]> {
    const query = this.seen(reader, companyId, own)
      .orderBy('ticket.id', 'DESC')
      .limit(limit + 1);
    if (before !== null) query.andWhere('ticket.id < :before', { before });
    if (statuses) query.andWhere('ticket.status in (:...statuses)', { statuses });
    return query.getMany();
  }

  /** Those that are neither solved nor closed, and whose answers go to a contact's mailbox, oldest first. */
  openOfContact(
    reader: EntityManager,
    companyId: string,
    { contactId, limit }: { contactId: string; limit: number },
  ): Promise<HeldTicketDto[]> {
    return reader.query(
      `select ticket.id, ticket.number from ticket
         join contact_copy contact on contact.company_id = ticket.company_id
          and lower(contact.email) = lower(ticket.sender_email)
       where ticket.company_id = $1 and contact.id = $2 and ticket.status not in ('solved', 'closed')
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
      where: ['company_id is not null'],
      ...(email !== undefined && { email: { is: email, expression: 'lower(sender_email)' } }),
    });
    const rows: Walked[] = await this.database.reader.query(sql, values);
    return rows.map((row) => Object.assign(new Ticket(), row));
  }

  /** Tickets whose answers go to an address, and those by which it follows one: as far as they were there at a time. */
  async answeredAt(
    tx: Tx,
    { companyId, email, until }: { companyId: string; email: string; until: Date },
  ): Promise<{ tickets: string[]; watchers: string[] }> {
    const values = [companyId, email, until];
    const idsIn = async (sql: string): Promise<string[]> =>
      (await tx.query<{ id: string }[]>(sql, values)).map(({ id }) => id);
    return {
      tickets: await idsIn(
        `select id from ticket where company_id = $1 and lower(sender_email) = lower($2) and opened_at <= $3 order by id for update`,
      ),
      watchers: await idsIn(
        `select id from ticket_watcher where company_id = $1 and lower(email) = lower($2) and added_at <= $3`,
      ),
    };
  }

  /** Blanks where answers go. */
  async forgetSenders(tx: Tx, ticketIds: string[], at: Date): Promise<void> {
    await tx.query(
      `update ticket set sender_email = null, version = version + 1, updated_at = $2, desk_version = desk_version + 1, changed_at = $2
       where id = any($1)`,
      [ticketIds, at],
    );
  }

  /**
   * Blanks who has written messages, and opened the tickets that begin with one of them.
   * @returns the tickets that they stand in
   */
  async forgetAuthors(tx: Tx, messageIds: string[], at: Date): Promise<string[]> {
    const found = await tx.find(TicketMessage, { where: { id: In(messageIds) } });
    await tx.update(
      TicketMessage,
      { id: In(messageIds) },
      { authorName: null, authorContactId: null, email: null, mailMessageId: null },
    );
    await tx.query(
      `update ticket set author_name = null, version = version + 1, updated_at = $2, desk_version = desk_version + 1, changed_at = $2
       where id = any($1) and author_name is not null`,
      [found.filter(({ position }) => position === 1).map(({ ticketId }) => ticketId), at],
    );
    return [...new Set(found.map(({ ticketId }) => ticketId))];
  }

  async forgetWatchers(tx: Tx, ids: string[]): Promise<void> {
    await tx.delete(TicketWatcher, { id: In(ids) });
  }
}
