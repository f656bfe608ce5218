import { Injectable } from '@nestjs/common';
import type { CatalogueNameDto } from '@lotse/contracts';
import { addressOf, Mails, write, type Writer } from '@lotse/mail';
import { Clock, type Tx } from '@lotse/persistence';
import type { Attachment } from '../attachments/attachment.entity.js';
import { appPages, linkInto } from '../app-pages.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { Evidence } from '../evidence.js';
import { nameInMail } from '../sending/names-in-mail.js';
import type { Team } from '../teams/team.entity.js';
import { TicketMail } from './conversation.entity.js';
import { ticketOpened, ticketReceived, ticketReply } from './mail-texts.js';
import { Ticket } from './ticket.entity.js';
import { TicketsRepository } from './tickets.repository.js';

export interface LetterSettings {
  /** Sender of all mail. */
  mailFrom: string;
  /** Where the web app is; `null`: mails have no link. */
  appOrigin: string | null;
  /** Where answers in a ticket go; `null` where mail is not taken in. */
  replyTo: ((ticketId: string) => string) | null;
}

/** What a ticket is about, as it is called. */
export interface Topic {
  product: CatalogueNameDto;
  component: CatalogueNameDto;
}

/** Of our own mails among some Message-IDs: those are made of the ids. */
export const mailIdsIn = (messageIds: readonly string[]): string[] =>
  messageIds.flatMap(
    (messageId) => /^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i.exec(messageId)?.[1] ?? [],
  );

/** How a letter stands in a ticket. */
export interface InTicket {
  ticketId: string;
  companyId: string | null;
  sender: Writer | null;
  inReplyTo: string | null;
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
      id,
      number,
      companyId,
      senderEmail,
      topic,
      language,
    }: Pick<Ticket, 'id' | 'number' | 'companyId'> & {
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
      sender: this.answeredBy(id),
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
    {
      text,
      agent,
      team,
      attached,
    }: { text: string; agent: string; team: Team | null; attached: Attachment[] },
  ): Promise<void> {
    const { id: ticketId, companyId, number, shownSubject } = ticket;
    const company = companyId === null ? null : await this.companies.get(tx, companyId);
    const language = ticket.language ?? company?.language ?? 'de';
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
          replyTo: this.settings.replyTo?.(ticketId),
        },
        inReplyTo: await this.beginning(tx, ticketId, person.email),
        ...write(ticketReply, reads, {
          number,
          text,
          agent,
          subject: nameInMail(shownSubject, 150),
          team: teamName,
          files: attached.length === 0 ? null : listed(attached, reads),
          link: companyId && linkInto(this.settings.appOrigin, appPages.ticket(companyId, ticketId)),
        }),
      });
      await tx.insert(TicketMail, { mailId, ticketId });
    }
  }

  /**
   * Tells whoever has sent a mail in which ticket it stands, and what of it was not taken: nothing that anybody has written, but for the
   * names of their own files. A machine's answer to a mail (RFC 3834).
   * @returns the id of the mail
   */
  received(
    tx: Tx,
    {
      ticketId,
      companyId,
      number,
      email,
      language,
      inReplyTo,
      refused,
    }: {
      ticketId: string;
      companyId: string | null;
      number: string;
      email: string;
      language: string;
      inReplyTo: string | null;
      /** A line for each file. */
      refused: string[];
    },
  ): Promise<string> {
    return this.mails.queue(tx, {
      companyId,
      class: 'transactional',
      keptUntil: this.evidence.ofNews(this.clock.now()),
      contactId: null,
      email,
      label: null,
      sender: {
        ...addressOf(this.settings.mailFrom),
        replyTo: this.settings.replyTo?.(ticketId),
        isAnswer: true,
      },
      inReplyTo,
      ...write(ticketReceived, language, {
        number,
        files: refused.length === 0 ? null : refused.join('\n'),
      }),
    });
  }

  /** How somebody is written to in a ticket in the words of another room: what they answer comes there. @returns `null` if it is not there any more */
  async inTicket(tx: Tx, ticketId: string, email: string): Promise<InTicket | null> {
    const ticket = await tx.findOneBy(Ticket, { id: ticketId });
    if (!ticket) return null;
    return {
      ticketId,
      companyId: ticket.companyId,
      sender: this.answeredBy(ticketId),
      inReplyTo: await this.beginning(tx, ticketId, email),
    };
  }

  /** To whoever is in no ticket: what they answer comes to this mailbox. */
  answeredAt(address: string): Writer | null {
    const { replyTo, mailFrom } = this.settings;
    return replyTo && { ...addressOf(mailFrom), replyTo: address };
  }

  private answeredBy(ticketId: string): Writer | null {
    const { replyTo, mailFrom } = this.settings;
    return replyTo && { ...addressOf(mailFrom), replyTo: replyTo(ticketId) };
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
    const people =
      companyId === null ? [] : await this.companies.holdAt(tx, companyId, [...addresses.keys()]);
    return [...addresses].flatMap(([key, email]) => {
      const known = people.filter((one) => one.email?.toLowerCase() === key);
      const there = known.find(({ offboardedAt }) => offboardedAt === null);
      if (known.length > 0 && !there) return [];
      return [{ email, contactId: there?.id ?? null, language: there?.language ?? null }];
    });
  }

  /** The first mail that somebody got in a ticket: programs show all others behind it. Whoever got none may have sent one. */
  private async beginning(tx: Tx, ticketId: string, email: string): Promise<string | null> {
    const [first]: { messageId: string }[] = await tx.query(
      `select message_id as "messageId" from ticket_mail join mail on mail.id = mail_id
        where ticket_id = $1 and lower(email) = lower($2) order by mail.id limit 1`,
      [ticketId, email],
    );
    if (first) return first.messageId;
    const [sent]: { messageId: string }[] = await tx.query(
      `select mail_message_id as "messageId" from ticket_message
        where ticket_id = $1 and lower(email) = lower($2) and mail_message_id is not null order by position limit 1`,
      [ticketId, email],
    );
    return sent?.messageId ?? null;
  }
}

/** A line for each file, with its size as people say it. */
function listed(attached: Attachment[], language: string): string {
  const inUnit = (unit: 'kilobyte' | 'megabyte', size: number): string =>
    new Intl.NumberFormat(/^de\b/.test(language) ? 'de' : 'en', {
      style: 'unit',
      unit,
      maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
    }).format(size);
  return attached
    .map(({ name, size }) => {
      const said =
        size < 1_000_000 ? inUnit('kilobyte', Math.ceil(size / 1_000)) : inUnit('megabyte', size / 1_000_000);
      return `${name} (${said})`;
    })
    .join('\n');
}
