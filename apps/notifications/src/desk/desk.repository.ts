import { Injectable } from '@nestjs/common';
import type {
  DeskTicketDto,
  LinkedTicketDto,
  ListDeskTickets,
  TicketGoal,
  TicketPriority,
  TicketSide,
  TicketStatus,
} from '@lotse/contracts';
import { subjectIn } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { candidates } from './desk-search.js';

/** Behind which ticket a page of the queue begins. */
export interface QueuePosition {
  /** An instant to the microsecond, when it was changed or is due; of a search it counts for nothing. */
  at: string;
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
  serviceLevel: string | null;
  firstAnswerDue: Date | null;
  solutionDue: Date | null;
  dueBy: Date | null;
  answerIsSoon: boolean;
  solutionIsSoon: boolean;
  answerBreached: boolean;
  solutionBreached: boolean;
  place: string;
}

/** A ticket of the queue, and where it stands there. */
export interface QueuedTicket {
  dto: DeskTicketDto;
  position: QueuePosition;
}

/** What is due is shown only while somebody has to do it; what stands in the row tells afterwards whether it was done in time. */
const awaitsAnswer = `ticket.first_answered_at is null and ticket.status not in ('solved', 'closed') and not ticket.spam`;
const awaitsSolution = `ticket.status in ('new', 'open') and not ticket.spam`;
const answerIsSoon = `(${awaitsAnswer} and clock.first_answer_soon = clock.first_answer_due)`;
const answerIsOver = `(${awaitsAnswer} and clock.first_answer_breached = clock.first_answer_due)`;
const solutionIsOver = `(${awaitsSolution} and clock.solution_breached = clock.solution_due)`;
const solutionIsSoon = `(${awaitsSolution} and clock.solution_soon = clock.solution_due)`;

const columns = `ticket.id, ticket.desk_version as version, ticket.company_id as "companyId", company.legal_name as "companyName",
  company.customer_number as "customerNumber", ticket.number, ticket.subject, ticket.message, ticket.product, ticket.component,
  ticket.status, ticket.priority, ticket.team, ticket.assignee_id as "assigneeId", ticket.assignee_name as "assigneeName",
  ticket.author_name as "authorName", ticket.sender_email as "senderEmail", ticket.spam, ticket.messages,
  ticket.messages - coalesce(reading.position, 0) as unread, ticket.last_by as "lastBy", ticket.opened_at as "openedAt",
  ticket.changed_at as "changedAt", ticket.first_answered_at as "firstAnsweredAt", ticket.ended_at as "endedAt",
  ticket.follows_id as "followsId", ticket.merged_into_id as "mergedIntoId", clock.service_level as "serviceLevel",
  case when ${awaitsAnswer} then clock.first_answer_due end as "firstAnswerDue",
  case when ${awaitsSolution} then clock.solution_due end as "solutionDue",
  clock.due_by as "dueBy",
  coalesce(${answerIsSoon}, false) as "answerIsSoon", coalesce(${solutionIsSoon}, false) as "solutionIsSoon",
  coalesce(clock.first_answer_breached = clock.first_answer_due, false) as "answerBreached",
  coalesce(clock.solution_breached = clock.solution_due, false) as "solutionBreached"`;

const written = (instant: string): string =>
  `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place`;

/** `$1` is whoever reads. */
const joined = `left join company_copy company on company.id = ticket.company_id
  left join ticket_reading reading on reading.ticket_id = ticket.id and reading.user_id = $1`;
/**
 * One by one (`offset 0`): PostgreSQL believes that few tickets fit where many do, since what is due is what is to be done, and would
 * first gather all that are due, or all that there are.
 */
const alongTickets = `ticket ${joined}
  left join lateral (select * from ticket_clock where ticket_clock.ticket_id = ticket.id offset 0) clock on true`;
const alongClocks = `ticket_clock clock
  cross join lateral (select * from ticket where ticket.id = clock.ticket_id offset 0) ticket ${joined}`;

/** So many tickets are put in order at once. */
const mostOver = 2_000;

interface Wanted {
  readerId: string;
  after: QueuePosition | null;
  limit: number;
  now: Date;
}

@Injectable()
export class DeskRepository {
  /** In the order of changes, the last first, or of what is due, the soonest first; what is searched for by age, the newest first. */
  async queue(reader: EntityManager, filter: Filter, wanted: Wanted): Promise<QueuedTicket[]> {
    const { q } = filter;
    return q === undefined
      ? this.walk(reader, filter, wanted)
      : this.search(reader, { ...filter, q }, wanted);
  }

  private async walk(
    reader: EntityManager,
    filter: Filter,
    { readerId, after, limit, now }: Wanted,
  ): Promise<QueuedTicket[]> {
    const { conditions, values, put } = narrowing(filter, readerId, now);
    const byDue = filter.sort === 'dueBy';
    const over = filter.due === 'overdue' && !byDue ? await this.over(reader, now) : null;
    if (over) conditions.push(`ticket.id = any(${put(over)}::uuid[])`);
    const [at, id] = byDue ? ['clock.due_by', 'clock.ticket_id'] : ['ticket.changed_at', 'ticket.id'];
    if (after)
      conditions.push(
        `(${at}, ${id}) ${byDue ? '>' : '<'} (${put(after.at)}::timestamptz, ${put(after.id)}::uuid)`,
      );
    // somebody's or a company's tickets are few: those of which nothing is due are passed over sooner than those of all others
    const isNarrow = typeof filter.assigneeId === 'string' || typeof filter.companyId === 'string';
    const from = byDue && !isNarrow ? alongClocks : alongTickets;
    const order = byDue ? `${at}, ${id}` : `${at} desc, ${id} desc`;
    const where = conditions.join(' and ');
    // all of them are sorted: what is shown beside is looked up for a page of them alone
    const page = `array(select ticket.id from ${alongTickets} where ${where} order by ${order} limit ${limit})`;
    const rows: Row[] = await reader.query(
      `select ${columns}, ${written(at)} from ${from}
        where ${over || (byDue && isNarrow) ? `ticket.id = any(${page})` : where} order by ${order} limit ${limit}`,
      values,
    );
    return rows.map((row) => ({ dto: dtoOf(row), position: { at: row.place, id: row.id } }));
  }

  /** What is over, where that is little: in the order of changes it would have to be looked for. `null` where it is much, and met soon on the way. */
  private async over(reader: EntityManager, now: Date): Promise<string[] | null> {
    const rows: { id: string }[] = await reader.query(
      `select ticket_id as id from ticket_clock where due_by <= greatest($1::timestamptz, now()) limit ${mostOver + 1}`,
      [now],
    );
    return rows.length > mostOver ? null : rows.map(({ id }) => id);
  }

  private async search(
    reader: EntityManager,
    filter: Filter & { q: string },
    { readerId, after, limit, now }: Wanted,
  ): Promise<QueuedTicket[]> {
    const before = after?.id ?? null;
    let numbered = await this.numbered(reader, filter.q, before);
    const shown: QueuedTicket[] = [];
    for await (const { ids, downTo } of candidates(reader, { q: filter.q, before, limit })) {
      const those = [...ids];
      if (numbered !== null && (downTo === null || numbered >= downTo)) {
        those.push(numbered);
        numbered = null;
      }
      those.sort().reverse();
      // at first a few more than are wanted: hardly any are left out where there is no filter besides
      for (let from = 0, until = 2 * limit; from < those.length; [from, until] = [until, 4 * until]) {
        const { conditions, values, put } = narrowing(filter, readerId, now);
        const rows: Row[] = await reader.query(
          `select ${columns}, ${written('ticket.changed_at')} from ${alongTickets}
            where ticket.id = any(${put(those.slice(from, until))}::uuid[]) and ${conditions.join(' and ')}
            order by ticket.id desc limit ${limit - shown.length}`,
          values,
        );
        shown.push(...rows.map((row) => ({ dto: dtoOf(row), position: { at: row.place, id: row.id } })));
        if (shown.length >= limit) return shown;
      }
    }
    return shown;
  }

  /** The ticket with the number that is searched for. */
  private async numbered(reader: EntityManager, q: string, before: string | null): Promise<string | null> {
    const number = /^\s*(?:t-?)?(\d{1,18})\s*$/i.exec(q)?.[1];
    if (number === undefined) return null;
    const [row]: { id: string }[] = await reader.query(`select id from ticket where number = 'T-' || $1`, [
      number,
    ]);
    return row && (before === null || row.id < before) ? row.id : null;
  }

  async find(reader: EntityManager, ticketId: string, readerId: string): Promise<DeskTicketDto | null> {
    const [row]: Row[] = await reader.query(
      `select ${columns}, ${written('ticket.changed_at')} from ${alongTickets} where ticket.id = $2`,
      [readerId, ticketId],
    );
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
      id,
      number,
      status,
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
}

/** `$1` is whoever reads; what else is put gets the next numbers. */
function narrowing(filter: Filter, readerId: string, now: Date) {
  const values: unknown[] = [readerId];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [
    filter.spam ? 'ticket.spam' : 'not ticket.spam and ticket.merged_into_id is null',
    ...narrowed(filter, put),
    ...dueIn(filter, now, put),
  ];
  return { conditions, values, put };
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
    ...(companyId === undefined
      ? []
      : [companyId === null ? 'ticket.company_id is null' : `ticket.company_id = ${put(companyId)}::uuid`]),
    ...(unread ? ['ticket.messages > coalesce(reading.position, 0)'] : []),
  ];
}

/** By what is due; in its order only what is due at all. */
function dueIn({ due, sort, q }: Filter, now: Date, put: (value: unknown) => string): string[] {
  const isDue = 'clock.due_by is not null';
  if (due === undefined) return sort === 'dueBy' && q === undefined ? [isDue] : [];
  if (due === 'promised') return [isDue];
  const isOver = `clock.due_by <= ${put(now)}::timestamptz or ${answerIsOver} or ${solutionIsOver}`;
  return [due === 'overdue' ? `(${isOver})` : `(${isOver} or ${answerIsSoon} or ${solutionIsSoon})`];
}

function dtoOf({ place: _, message, subject, ...row }: Row): DeskTicketDto {
  const {
    answerIsSoon: answerSoon,
    solutionIsSoon: solutionSoon,
    answerBreached,
    solutionBreached,
    ...rest
  } = row;
  return {
    ...rest,
    subject: subject ?? subjectIn(message),
    openedAt: row.openedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    firstAnsweredAt: row.firstAnsweredAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    firstAnswerDue: row.firstAnswerDue?.toISOString() ?? null,
    solutionDue: row.solutionDue?.toISOString() ?? null,
    dueBy: row.dueBy?.toISOString() ?? null,
    dueSoon: goalsIn(answerSoon, solutionSoon),
    breached: goalsIn(answerBreached, solutionBreached),
  };
}

const goalsIn = (answer: boolean, solution: boolean): TicketGoal[] => [
  ...(answer ? ['first-answer' as const] : []),
  ...(solution ? ['solution' as const] : []),
];
