import { Injectable } from '@nestjs/common';
import type { Tx } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import type { Ticket } from '../tickets/ticket.entity.js';
import { mailIdsIn } from '../tickets/ticket-letters.js';
import { TicketsRepository } from '../tickets/tickets.repository.js';
import type { Letter } from './letters/letter.js';
import { letterLimits } from './letters/limits.js';

/** Where a mail belongs. */
export interface Place {
  /** The ticket in which it goes on, which is locked; `null`: it begins one. */
  ticket: Ticket | null;
  /** Tickets that it refers to and in which whoever sends it has no part: staff see the link, and nobody else. */
  related: string[];
}

/** Merged tickets that go on in each other are followed so far. */
const mostMerged = 20;

/**
 * Finds the ticket of a mail: by what we have given out ourselves, then by what it answers, then by a number in its subject. What we have
 * given out is a secret of those who take part, and counts unless the sender is proved to be somebody else; all else only counts of a
 * sender who is proved. Bodies are never looked at. Whoever has no part in a ticket does not get into it, whatever they quote; once its company is closed
 * nobody has one.
 */
@Injectable()
export class Threading {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly companies: CompanyCopies,
  ) {}

  async find(tx: Tx, letter: Letter, replyTicketId: string | null): Promise<Place> {
    const email = letter.from[0]?.address ?? null;
    const { standing } = letter.sender;
    const isProved = standing === 'verified';
    const related = new Set<string>();

    const given = [
      ...(replyTicketId === null ? [] : [replyTicketId]),
      ...(await this.given(tx, letter.references)),
    ];
    for (const id of given) {
      const ticket = await this.current(tx, id);
      if (!ticket) continue;
      if (email !== null && standing !== 'failed' && (await this.belongs(tx, ticket, email)))
        return { ticket, related: [] };
      related.add(ticket.id);
    }
    for (const id of await this.answered(tx, letter.references)) {
      const ticket = await this.current(tx, id);
      if (!ticket) continue;
      const isOpenTo = isProved || ticket.companyId === null;
      if (email !== null && isOpenTo && (await this.belongs(tx, ticket, email)))
        return { ticket, related: [] };
      related.add(ticket.id);
    }
    if (email !== null && isProved)
      for (const id of await this.numbered(tx, letter.subject)) {
        const ticket = await this.current(tx, id);
        if (ticket && (await this.takesPart(tx, ticket, email))) return { ticket, related: [] };
      }
    return { ticket: null, related: [...related] };
  }

  /** Of our own mails among these: their Message-IDs are made of their ids. */
  private async given(tx: Tx, references: string[]): Promise<string[]> {
    const ids = mailIdsIn(references);
    if (ids.length === 0) return [];
    const rows: { ticketId: string }[] = await tx.query(
      `select ticket_id as "ticketId" from ticket_mail join mail on mail.id = mail_id
        where mail_id = any($1::uuid[]) and mail.message_id = any($2)
        order by array_position($2, mail.message_id)`,
      [ids, references],
    );
    return distinct(rows);
  }

  /** Mails that have come in before. */
  private async answered(tx: Tx, references: string[]): Promise<string[]> {
    if (references.length === 0) return [];
    const rows: { ticketId: string }[] = await tx.query(
      `select ticket_id as "ticketId" from ticket_message where mail_message_id = any($1)
        order by array_position($1, mail_message_id), id limit ${String(letterLimits.references)}`,
      [references],
    );
    return distinct(rows);
  }

  private async numbered(tx: Tx, subject: string): Promise<string[]> {
    const numbers = (subject.match(/\bT-\d{1,18}\b/gi) ?? []).slice(0, letterLimits.numbers);
    if (numbers.length === 0) return [];
    const rows: { ticketId: string }[] = await tx.query(
      `select id as "ticketId" from ticket where number = any($1) order by id`,
      [numbers.map((number) => number.toUpperCase())],
    );
    return distinct(rows);
  }

  /** Where a ticket goes on, locked. */
  private async current(tx: Tx, ticketId: string): Promise<Ticket | null> {
    let ticket = await this.tickets.lock(tx, ticketId);
    for (let times = 0; ticket?.mergedIntoId && times < mostMerged; times += 1)
      ticket = await this.tickets.lock(tx, ticket.mergedIntoId);
    return ticket?.mergedIntoId ? null : ticket;
  }

  private async belongs(tx: Tx, ticket: Ticket, email: string): Promise<boolean> {
    const { companyId } = ticket;
    if (await this.takesPart(tx, ticket, email)) return true;
    return (
      companyId !== null &&
      !(await this.isClosed(tx, companyId)) &&
      (await this.companies.contactAt(tx, companyId, email)) !== null
    );
  }

  /** Its sender, who follows it, and who has written in it; nobody who has left the company meanwhile, and nobody once it is closed. */
  private async takesPart(tx: Tx, { id, companyId, senderEmail }: Ticket, email: string): Promise<boolean> {
    if (companyId !== null) {
      if (await this.isClosed(tx, companyId)) return false;
      const known = await this.companies.holdAt(tx, companyId, [email.toLowerCase()]);
      if (known.length > 0 && !known.some(({ offboardedAt }) => offboardedAt === null)) return false;
    }
    if (senderEmail?.toLowerCase() === email.toLowerCase()) return true;
    const rows: unknown[] = await tx.query(
      `select 1 from ticket_watcher where ticket_id = $1 and lower(email) = lower($2)
       union all
       select 1 from ticket_message where ticket_id = $1 and lower(email) = lower($2) and kind = 'reply' limit 1`,
      [id, email],
    );
    return rows.length > 0;
  }

  private async isClosed(tx: Tx, companyId: string): Promise<boolean> {
    const { closedAt } = await this.companies.get(tx, companyId);
    return closedAt !== null;
  }
}

const distinct = (rows: { ticketId: string }[]): string[] => [
  ...new Set(rows.map(({ ticketId }) => ticketId)),
];
