import type { AskingActor, TicketPerson } from '@lotse/contracts';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import type { Ticket } from './ticket.entity.js';

/** By what somebody recognises their own tickets. */
export interface Own {
  userId: string;
  email: string | null;
}

/**
 * Whose tickets alone an actor sees: a company's user who is no administrator sees those they have opened, those whose answers go to
 * them, and those they follow. `null`: all of the company.
 */
export function ownAlone(actor: AskingActor, person: TicketPerson | null | undefined): Own | null {
  const seesAll =
    actor.kind !== 'user' || actor.companyId === null || actor.roles.includes('company-administrator');
  return seesAll ? null : { userId: actor.id, email: person?.email ?? null };
}

const isOwn = `author_kind = 'user' and author_id = :userId or lower(sender_email) = lower(:email)
  or exists (select from ticket_watcher watcher where watcher.ticket_id = ticket.id and lower(watcher.email) = lower(:email))`;

/** Of a query of tickets: those that may be seen. */
export function within(query: SelectQueryBuilder<Ticket>, own: Own | null): SelectQueryBuilder<Ticket> {
  return own ? query.andWhere(new Brackets((where) => where.where(isOwn, { ...own }))) : query;
}
