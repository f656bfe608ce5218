import { Injectable } from '@nestjs/common';
import type { CatalogueNameDto } from '@lotse/contracts';
import { addressOf, Mails, write } from '@lotse/mail';
import { Clock, type Tx } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { Evidence } from '../evidence.js';
import { nameInMail } from '../sending/names-in-mail.js';
import type { Team } from '../teams/team.entity.js';
import { TicketMail } from './conversation.entity.js';
import { ticketOpened, ticketReply } from './mail-texts.js';
import type { Ticket } from './ticket.entity.js';
import { TicketsRepository } from './tickets.repository.js';

export interface LetterSettings {
  /** Sender of all mail. */
  mailFrom: string;
  /** Where the web app is; `null`: mails have no link. */
  appOrigin: string | null;
}

/** What a ticket is about, as it is called. */
export interface Topic {
  product: CatalogueNameDto;
  component: CatalogueNameDto;
}

/** What the company is written in a ticket. */
@Injectable()
export class TicketLetters {
  constructor(
    private readonly companies: CompanyCopies,
    private readonly tickets: TicketsRepository,
    private readonly mails: Mails,
    private readonly evidence: Evidence,
    private readonly clock: Clock,
    private readonly settings: LetterSettings,
  ) {}

  /**
   * Tells whoever opened a ticket its number and what happens next: nothing that came from them. Belongs to the ticket once that is there.
   * @returns the id of the mail
   */
  confirm(
    tx: Tx,
    {
      number,
      companyId,
      senderEmail,
      topic,
      language,
    }: Pick<Ticket, 'number' | 'companyId'> & {
      senderEmail: string;
      topic: Topic;
      /** BCP 47; German for `de` and its regions, English for every other. */
      language: string;
    },
  ): Promise<string> {
    const name = /^de\b/.test(language) ? 'de' : 'en';
    const { product, component } = topic;
    return this.mails.queue(tx, {
      companyId,
      class: 'transactional',
      keptUntil: this.evidence.ofNews(this.clock.now()),
      contactId: null,
      email: senderEmail,
      label: null,
      ...write(ticketOpened, language, { number, product: product[name], component: component[name] }),
    });
  }

  /**
   * Sends what somebody of the vendor's staff has answered, in their name: to its sender and to those who follow the ticket, as far
   * as they are still at the company.
   */
  async reply(
    tx: Tx,
    ticket: Ticket,
    { text, agent, team }: { text: string; agent: string; team: Team | null },
  ): Promise<void> {
    const { id: ticketId, companyId, number, shownSubject } = ticket;
    const { language } = await this.companies.get(tx, companyId);
    for (const person of await this.readers(tx, ticket)) {
      const reads = person.language ?? language;
      const teamName = team && team.name[/^de\b/.test(reads) ? 'de' : 'en'];
      const mailId = await this.mails.queue(tx, {
        companyId,
        class: 'ticket',
        keptUntil: this.evidence.ofNews(this.clock.now()),
        contactId: person.contactId,
        email: person.email,
        label: null,
        sender: {
          name: nameInMail(agent),
          address: team?.email ?? addressOf(this.settings.mailFrom).address,
        },
        inReplyTo: await this.beginning(tx, ticketId, person.email),
        ...write(ticketReply, reads, {
          ...{ number, text, agent },
          subject: nameInMail(shownSubject, 150),
          team: teamName,
          link: this.linkTo(ticket),
        }),
      });
      await tx.insert(TicketMail, { mailId, ticketId });
    }
  }

  /** Whom an answer reaches: nobody who has left. An address that no contact has is a user's. */
  private async readers(
    tx: Tx,
    { id, companyId, senderEmail }: Ticket,
  ): Promise<{ email: string; contactId: string | null; language: string | null }[]> {
    const watchers = await this.tickets.watchers(tx, id);
    const addresses = new Map(
      [senderEmail, ...watchers.map(({ email }) => email)]
        .filter((email) => email !== null)
        .map((email) => [email.toLowerCase(), email]),
    );
    const people = await this.companies.holdAt(tx, companyId, [...addresses.keys()]);
    return [...addresses].flatMap(([key, email]) => {
      const known = people.filter((one) => one.email?.toLowerCase() === key);
      const there = known.find(({ offboardedAt }) => offboardedAt === null);
      if (known.length > 0 && !there) return [];
      return [{ email, contactId: there?.id ?? null, language: there?.language ?? null }];
    });
  }

  /** The first mail that somebody got in a ticket: programs show all others behind it. */
  private async beginning(tx: Tx, ticketId: string, email: string): Promise<string | null> {
    const [first]: { messageId: string }[] = await tx.query(
      `select message_id as "messageId" from ticket_mail join mail on mail.id = mail_id
        where ticket_id = $1 and lower(email) = lower($2) order by mail.id limit 1`,
      [ticketId, email],
    );
    return first?.messageId ?? null;
  }

  private linkTo({ id, companyId }: Ticket): string | null {
    const { appOrigin } = this.settings;
    return appOrigin && `${appOrigin}/companies/${companyId}/tickets/${id}`;
  }
}
