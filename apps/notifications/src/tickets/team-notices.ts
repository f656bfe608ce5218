import { Injectable } from '@nestjs/common';
import { subjectIn, type TicketGoal, type TicketPriority } from '@lotse/contracts';
import { Mails, write, type Written } from '@lotse/mail';
import { Clock, defineTimer, OnTimer, type Tx } from '@lotse/persistence';
import { appPages, linkInto } from '../app-pages.js';
import { Evidence } from '../evidence.js';
import { nameInMail } from '../sending/names-in-mail.js';
import type { TeamMember } from '../teams/team.entity.js';
import { Teams } from '../teams/teams.js';
import { TeamNoticeRow } from './conversation.entity.js';
import { ticketDigest, ticketDue, ticketNotice } from './mail-texts.js';
import type { Ticket } from './ticket.entity.js';
import type { LetterSettings, Topic } from './ticket-letters.js';

export const sendTicketDigests = defineTimer('send-ticket-digests');

/** How often those are told who want a digest, in milliseconds. */
const digestEvery = 60 * 60 * 1_000;
/** So many tickets a digest names; it says how many there are. */
const mostNamed = 50;

const priorities: Record<'de' | 'en', Record<TicketPriority, string>> = {
  de: { low: 'niedrig', normal: 'normal', high: 'hoch', urgent: 'dringend' },
  en: { low: 'low', normal: 'normal', high: 'high', urgent: 'urgent' },
};

const goals: Record<'de' | 'en', Record<TicketGoal, string>> = {
  de: { 'first-answer': 'Erste Antwort', solution: 'Lösung' },
  en: { 'first-answer': 'First answer', solution: 'Solution' },
};

interface NewTicket {
  userId: string;
  number: string;
  subject: string | null;
  message: string;
  companyName: string | null;
}

/** Tells members of a team of new tickets in its queue, as each of them likes. */
@Injectable()
export class TeamNotices {
  constructor(
    private readonly teams: Teams,
    private readonly mails: Mails,
    private readonly evidence: Evidence,
    private readonly clock: Clock,
    private readonly settings: LetterSettings,
  ) {}

  async opened(tx: Tx, ticket: Ticket, { topic, company }: { topic: Topic; company: string }): Promise<void> {
    if (ticket.team === null) return;
    for (const { email, language } of await this.teams.told(tx, ticket.team, 'each'))
      await this.mail(
        tx,
        email,
        write(ticketNotice, language, {
          number: ticket.number,
          subject: nameInMail(ticket.shownSubject, 150),
          company: nameInMail(company),
          product: topic.product[language],
          component: topic.component[language],
          priority: priorities[language][ticket.priority],
          link: linkInto(this.settings.appOrigin, appPages.deskTicket(ticket.id)),
        }),
      );
    for (const { userId } of await this.teams.told(tx, ticket.team, 'digest'))
      await tx.insert(TeamNoticeRow, { userId, ticketId: ticket.id });
  }

  /**
   * To whoever looks after it; where nobody does, or they are in no team, to those of the team who are told of its tickets at all.
   * @returns whether there was anybody
   */
  async dueSoon(
    tx: Tx,
    ticket: Ticket,
    { goal, due, timeZone }: { goal: TicketGoal; due: Date; timeZone: string },
  ): Promise<boolean> {
    const members = await this.lookingAfter(tx, ticket);
    if (members.length === 0) return false;
    const [company]: { name: string | null }[] =
      ticket.companyId === null
        ? []
        : await tx.query(`select legal_name as name from company_copy where id = $1`, [ticket.companyId]);
    for (const { email, language } of members)
      await this.mail(
        tx,
        email,
        write(ticketDue, language, {
          number: ticket.number,
          subject: nameInMail(ticket.shownSubject, 150),
          company: nameInMail(company?.name ?? ticket.senderEmail ?? '–'),
          goal: goals[language][goal],
          due: instant(due, language, timeZone),
          priority: priorities[language][ticket.priority],
          link: linkInto(this.settings.appOrigin, appPages.deskTicket(ticket.id)),
        }),
      );
    return true;
  }

  private async lookingAfter(tx: Tx, { assigneeId, team }: Ticket): Promise<TeamMember[]> {
    const assignee = assigneeId === null ? null : await this.teams.member(tx, assigneeId);
    if (assignee) return [assignee];
    if (team === null) return [];
    return this.teams.told(tx, team, 'each', 'digest');
  }

  /** Whoever is in no team any more is told nothing; neither is anybody of what has been taken up meanwhile. */
  @OnTimer(sendTicketDigests, { everyMs: digestEvery })
  async sendDigests(tx: Tx): Promise<void> {
    const rows = await tx.query<NewTicket[]>(
      `with told as (delete from team_notice returning user_id, ticket_id)
       select user_id as "userId", ticket.number, ticket.subject, ticket.message,
              coalesce(company.legal_name, ticket.sender_email) as "companyName"
         from told join ticket on ticket.id = ticket_id left join company_copy company on company.id = ticket.company_id
        where ticket.status = 'new' and not ticket.spam
        order by user_id, ticket.id`,
    );
    for (const userId of new Set(rows.map((row) => row.userId))) {
      const member = await this.teams.member(tx, userId);
      if (!member) continue;
      const tickets = rows.filter((row) => row.userId === userId);
      const fields = {
        count: String(tickets.length),
        tickets: tickets.slice(0, mostNamed).map(line).join('\n'),
        link: linkInto(this.settings.appOrigin, appPages.desk),
      };
      await this.mail(tx, member.email, write(ticketDigest, member.language, fields));
    }
  }

  private mail(tx: Tx, email: string, written: Written): Promise<string> {
    return this.mails.queue(tx, {
      companyId: null,
      class: 'transactional',
      keptUntil: this.evidence.ofSignIn(this.clock.now()),
      contactId: null,
      email,
      label: null,
      ...written,
    });
  }
}

/** As the clock says it where the hours are. */
const instant = (at: Date, language: 'de' | 'en', timeZone: string): string =>
  `${new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(at)} (${timeZone})`;

const line = ({ number, subject, message, companyName }: NewTicket): string =>
  `${number} · ${nameInMail(subject ?? subjectIn(message), 100)} · ${nameInMail(companyName ?? '–')}`;
