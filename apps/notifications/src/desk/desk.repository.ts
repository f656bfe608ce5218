import { Injectable } from '@nestjs/common';
import type {
  DeskTicketDto,
  LinkedTicketDto,
  ListDeskTickets,
  TicketPriority,
  TicketSide,
  TicketStatus,
} from '@lotse/contracts';
import { subjectIn } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { TicketLink } from '../tickets/conversation.entity.js';

/** Behind which ticket a page of the queue begins. */
export interface QueuePosition {
  /** An instant to the microsecond; of a search it counts for nothing. */
  changedAt: string;
  id: string;
}

type Filter = Omit<ListDeskTickets, 'actor' | 'limit' | 'cursor'>;

interface Row {
  id: string;
  version: number;
  companyId: string;
  companyName: string | null;
  customerNumber: string | null;
  number: string;
  subject: string | null;
  message: string;
  product: string;
  component: string;
  status: TicketStatus;
  priority: TicketPriority;
  team: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  authorName: string | null;
  senderEmail: string | null;
  spam: boolean;
  messages: number;
  unread: number;
  lastBy: TicketSide;
  openedAt: Date;
  changedAt: Date;
  firstAnsweredAt: Date | null;
  endedAt: Date | null;
  followsId: string | null;
  mergedIntoId: string | null;
  place: string;
}

/** A ticket of the queue, and where it stands there. */
export interface QueuedTicket {
  dto: DeskTicketDto;
  position: QueuePosition;
}

const columns = `ticket.id, ticket.desk_version as version, ticket.company_id as "companyId", company.legal_name as "companyName",
  company.customer_number as "customerNumber", ticket.number, ticket.subject, ticket.message, ticket.product, ticket.component,
  ticket.status, ticket.priority, ticket.team, ticket.assignee_id as "assigneeId", ticket.assignee_name as "assigneeName",
  ticket.author_name as "authorName", ticket.sender_email as "senderEmail", ticket.spam, ticket.messages,
  ticket.messages - coalesce(reading.position, 0) as unread, ticket.last_by as "lastBy", ticket.opened_at as "openedAt",
  ticket.changed_at as "changedAt", ticket.first_answered_at as "firstAnsweredAt", ticket.ended_at as "endedAt",
  ticket.follows_id as "followsId", ticket.merged_into_id as "mergedIntoId",
  to_char(ticket.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place`;

/** `$1` is whoever reads. */
const joined = `left join company_copy company on company.id = ticket.company_id
  left join ticket_reading reading on reading.ticket_id = ticket.id and reading.user_id = $1`;

const words = /[\p{L}\p{N}]+/gu;

@Injectable()
export class DeskRepository {
  /** In the order of changes, the last first; what is searched for by age, the newest first. */
  async queue(
    reader: EntityManager,
    filter: Filter,
    { readerId, after, limit }: { readerId: string; after: QueuePosition | null; limit: number },
  ): Promise<QueuedTicket[]> {
    const values: unknown[] = [readerId];
    const put = (value: unknown): string => `$${values.push(value)}`;
    const conditions = [
      filter.spam ? 'ticket.spam' : 'not ticket.spam and ticket.merged_into_id is null',
      ...narrowed(filter, put),
    ];
    const isSearch = filter.q !== undefined;
    if (isSearch) conditions.push(found(filter.q ?? '', put));
    if (after)
      conditions.push(
        isSearch
          ? `ticket.id < ${put(after.id)}::uuid`
          : `(ticket.changed_at, ticket.id) < (${put(after.changedAt)}::timestamptz, ${put(after.id)}::uuid)`,
      );
    const order = isSearch ? 'ticket.id desc' : 'ticket.changed_at desc, ticket.id desc';
    const rows: Row[] = await reader.query(
      `select ${columns} from ticket ${joined} where ${conditions.join(' and ')} order by ${order} limit ${limit}`,
      values,
    );
    return rows.map((row) => ({ dto: dtoOf(row), position: { changedAt: row.place, id: row.id } }));
  }

  async find(reader: EntityManager, ticketId: string, readerId: string): Promise<DeskTicketDto | null> {
    const [row]: Row[] = await reader.query(`select ${columns} from ticket ${joined} where ticket.id = $2`, [
      readerId,
      ticketId,
    ]);
    return row ? dtoOf(row) : null;
  }

  /** Linked by staff, merged into it or into which it was merged, that it follows or that follow it. */
  async linked(reader: EntityManager, ticketId: string): Promise<LinkedTicketDto[]> {
    const rows: Pick<Row, 'id' | 'number' | 'subject' | 'message' | 'status'>[] = await reader.query(
      `select id, number, subject, message, status from ticket
        where id in (select other_id from ticket_link where ticket_id = $1
               union select ticket_id from ticket_link where other_id = $1
               union select id from ticket where merged_into_id = $1 or follows_id = $1
               union select follows_id from ticket where id = $1 union select merged_into_id from ticket where id = $1)
        order by id limit 200`,
      [ticketId],
    );
    return rows.map(({ id, number, subject, message, status }) => ({
      ...{ id, number, status },
      subject: subject ?? subjectIn(message),
    }));
  }

  /** It never goes back, and not beyond what there is. */
  async read(tx: Tx, ticketId: string, userId: string, position: number): Promise<void> {
    await tx.query(
      `insert into ticket_reading (ticket_id, user_id, position)
       select id, $2, least($3, messages) from ticket where id = $1
       on conflict (ticket_id, user_id) do update set position = greatest(ticket_reading.position, excluded.position)`,
      [ticketId, userId, position],
    );
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
}

function narrowed(filter: Filter, put: (value: unknown) => string): string[] {
  const { team, assigneeId, statuses, priority, product, component, companyId, unread } = filter;
  return [
    ...(team === undefined ? [] : [team === 'none' ? 'ticket.team is null' : `ticket.team = ${put(team)}`]),
    ...(assigneeId === undefined
      ? []
      : [
          assigneeId === null
            ? 'ticket.assignee_id is null'
            : `ticket.assignee_id = ${put(assigneeId)}::uuid`,
        ]),
    ...(statuses === undefined ? [] : [`ticket.status = any(${put(statuses)})`]),
    ...(priority === undefined ? [] : [`ticket.priority = ${put(priority)}`]),
    ...(product === undefined ? [] : [`ticket.product = ${put(product)}`]),
    ...(component === undefined ? [] : [`ticket.component = ${put(component)}`]),
    ...(companyId === undefined ? [] : [`ticket.company_id = ${put(companyId)}::uuid`]),
    ...(unread ? ['ticket.messages > coalesce(reading.position, 0)'] : []),
  ];
}

/** All words, in any of their German or English forms, or as the beginnings of words; or the number of a ticket. */
function found(q: string, put: (value: unknown) => string): string {
  const number = /^\s*(?:t-?)?(\d{1,18})\s*$/i.exec(q)?.[1];
  const beginnings = (q.match(words) ?? []).map((word) => `'${word}':*`).join(' & ');
  const [text, prefixes] = [put(q), put(beginnings)];
  const matching = `select ticket_id from ticket_search where words @@ (plainto_tsquery('german', ${text})
    || plainto_tsquery('english', ${text}) || plainto_tsquery('simple', ${text}) || to_tsquery('simple', ${prefixes}))`;
  const isNumber = number === undefined ? '' : ` or ticket.number = 'T-' || ${put(number)}`;
  return `(ticket.id in (${matching})${isNumber})`;
}

function dtoOf({ place: _, message, subject, ...row }: Row): DeskTicketDto {
  return {
    ...row,
    subject: subject ?? subjectIn(message),
    openedAt: row.openedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    firstAnsweredAt: row.firstAnsweredAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
