import { Inject, Injectable } from '@nestjs/common';
import { subjectIn } from '@lotse/contracts';
import { Clock, Database, type Tx } from '@lotse/persistence';
import { Counter } from 'prom-client';
import { MailedFiles, type KeptBytes, type MailedFile } from '../attachments/mailed-files.js';
import type { KnownSender } from '../company-copies/company-copies.repository.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import type { CompanyCopy } from '../company-copies/company-copy.entity.js';
import { nameInMail } from '../sending/names-in-mail.js';
import { Teams } from '../teams/teams.js';
import { itself } from '../this-service.js';
import { TicketMail, TicketMessage } from '../tickets/conversation.entity.js';
import { Conversing } from '../tickets/conversing.js';
import { Linking } from '../tickets/linking.js';
import { Opening, type Author, type Begun, type NewTicket } from '../tickets/opening.js';
import { TicketCatalogue } from '../tickets/ticket-catalogue.service.js';
import { TicketLetters } from '../tickets/ticket-letters.js';
import { TicketHearer } from '../tickets/ticket-hearer.js';
import type { Ticket } from '../tickets/ticket.entity.js';
import { TicketsRepository } from '../tickets/tickets.repository.js';
import type { RefusedFile } from './incoming-mail.entity.js';
import { IncomingMailsRepository, type TakenUp } from './incoming-mails.repository.js';
import type { Letter } from './letters/letter.js';
import {
  noSubject,
  noText,
  notReadable,
  refusalSentences,
  unnamedFile,
  type TicketLanguage,
} from './sentences.js';
import { Threading } from './threading.js';
import { TICKET_MAIL_SETTINGS, type TicketMailSettings } from './ticket-mail-settings.js';
import { TicketMailboxes } from './ticket-mailboxes.js';

const became = new Counter({
  name: 'lotse_ticket_mail_total',
  help: 'Mails to ticket addresses, by what has become of them',
  labelNames: ['outcome'],
});
const outcomes = ['opened', 'followed', 'answered', 'unreadable', 'repeated'] as const;
for (const outcome of outcomes) became.inc({ outcome }, 0); // that the first may be noticed

/** So many mails a machine answers to one address within a day, whatever comes from there. */
const mostAnswers = 5;
/** So many within an hour to those of whom nobody knows whether they have written: whoever writes in their name must not fill their mailboxes. */
const mostUnproved = 100;
const aDay = 24 * 60 * 60 * 1_000;
const anHour = aDay / 24;

/** A mail that was read, with what of it is in the store. */
export interface ReadMail {
  letter: Letter;
  /** Those that were taken, by their place among all of its files. */
  files: Map<number, MailedFile>;
  refused: RefusedFile[];
  /** The mail as it came, in the store; `null`: it stays in its row. */
  original: KeptBytes | null;
}

/** About what a new ticket is, and in whose queue it comes. */
interface About {
  product: string;
  component: string;
  team: string | null;
  language: TicketLanguage;
}

/** Who has sent a mail, as far as it is proved. */
interface Sender {
  email: string | null;
  person: Author | null;
  company: CompanyCopy | null;
  language: TicketLanguage | null;
}

/** What becomes of a mail: a message of a ticket, a ticket, or nothing where it had come before. All of it is one transaction. */
@Injectable()
export class Becoming {
  constructor(
    private readonly mails: IncomingMailsRepository,
    private readonly mailboxes: TicketMailboxes,
    private readonly threading: Threading,
    private readonly companies: CompanyCopies,
    private readonly tickets: TicketsRepository,
    private readonly conversing: Conversing,
    private readonly linking: Linking,
    private readonly opening: Opening,
    private readonly letters: TicketLetters,
    private readonly catalogue: TicketCatalogue,
    private readonly teams: Teams,
    private readonly hearer: TicketHearer,
    private readonly files: MailedFiles,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(TICKET_MAIL_SETTINGS) private readonly settings: TicketMailSettings,
  ) {}

  async keep(tx: Tx, incoming: TakenUp, read: ReadMail): Promise<void> {
    const { letter } = read;
    // copies of one mail, which several servers may hand over at once, are looked at one after the other
    const whose = letter.messageId ?? incoming.id;
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('incoming mail ' || $1, 0))`, [whose]);
    if (!(await this.mails.hold(tx, incoming.id))) return;

    const place = await this.threading.find(tx, letter, incoming.replyTicketId);
    const before = await this.sameBefore(tx, incoming, { letter, ticket: place.ticket });
    if (before !== null) {
      await this.mails.settle(tx, incoming.id, { state: 'repeated', ticketId: before, raw: null });
      await this.hearCopy(tx, before, { letter, incoming, related: place.related });
      this.count(tx, 'repeated');
      return;
    }
    const isAutomatic = letter.isAutomatic || (await this.isOurOwn(tx, letter));
    const said = { letter, isAutomatic, refused: read.refused, incoming, related: place.related };
    const isOver = place.ticket !== null && !isAutomatic && this.conversing.isOver(place.ticket);
    const { ticket, message } =
      place.ticket && !isOver
        ? await this.goOn(tx, place.ticket, said)
        : await this.begin(tx, { ...said, follows: place.ticket });
    for (const id of place.related) {
      const other = await this.tickets.lock(tx, id);
      if (other) await this.linking.link(tx, [ticket, other], itself);
    }
    await this.settle(tx, incoming, { read, ticket, message, isAutomatic });
    await this.hearer.heard(tx, { ticket, message, said: null, mayAnswer: false }); // now with its files
    const outcome = place.ticket === null ? 'opened' : isOver ? 'followed' : 'answered';
    this.count(tx, letter.readable ? outcome : 'unreadable');
  }

  /** One mail to several of our addresses is one ticket, whichever copy is read first: what it is about, each of the addresses has a say in. */
  private async hearCopy(
    tx: Tx,
    ticketId: string,
    { letter, incoming, related }: Pick<SaidByMail, 'letter' | 'incoming' | 'related'>,
  ): Promise<void> {
    const { mailbox } = incoming;
    if (mailbox === null || letter.messageId === null) return;
    const ticket = await this.tickets.lock(tx, ticketId);
    const message = await tx.findOneBy(TicketMessage, {
      ticketId,
      position: 1,
      mailMessageId: letter.messageId,
    });
    if (!ticket || !message) return;
    const { product, component, senderEmail: email } = ticket;
    const isAutomatic = letter.isAutomatic || (await this.isOurOwn(tx, letter));
    const said = {
      product,
      component,
      subject: letter.subject,
      text: message.text,
      concern: null,
      mailbox,
      byMail: true,
      followsId: ticket.followsId,
      references: letter.references,
      relatedIds: related,
    };
    if (!(await this.hearer.isTheirs(tx, said))) return;
    const mayAnswer = email !== null && (await this.mayAnswer(tx, email, { letter, isAutomatic }));
    await this.hearer.heard(tx, { ticket, message, said, mayAnswer });
  }

  private count(tx: Tx, outcome: (typeof outcomes)[number]): void {
    this.database.afterCommit(tx, () => became.inc({ outcome }));
  }

  private async settle(
    tx: Tx,
    { id }: TakenUp,
    {
      read,
      ticket,
      message,
      isAutomatic,
    }: { read: ReadMail; ticket: Ticket; message: TicketMessage; isAutomatic: boolean },
  ): Promise<void> {
    const { letter, files, refused, original } = read;
    const ids = await this.files.attach(tx, [...files.values()], message);
    const idOf = new Map([...files.keys()].map((place, index) => [String(place), ids[index] ?? '']));
    await this.mails.settle(tx, id, {
      state: letter.readable ? 'kept' : 'unreadable',
      ticketId: ticket.id,
      ticketMessageId: message.id,
      contentDigest: letter.content && Buffer.from(letter.content),
      standing: letter.sender.standing,
      senderDomain: letter.sender.domain,
      vouchedBy: letter.sender.vouchedBy,
      automatic: isAutomatic,
      quoted: letter.quoted,
      html:
        letter.html?.replace(/ data-attachment="file-(\d+)"/g, (_, place: string) => {
          const attachmentId = idOf.get(place);
          return attachmentId ? ` data-attachment="${attachmentId}"` : '';
        }) ?? null,
      remotePictures: letter.hasRemotePictures,
      refusedFiles: refused,
      ...(original && { raw: null, ...original }),
    });
  }

  /** The ticket in which the same mail stands already. */
  private async sameBefore(
    tx: Tx,
    incoming: TakenUp,
    { letter, ticket }: { letter: Letter; ticket: Ticket | null },
  ): Promise<string | null> {
    if (letter.messageId === null) return null;
    if (ticket) {
      const rows: unknown[] = await tx.query(
        `select 1 from ticket_message where ticket_id = $1 and mail_message_id = $2 limit 1`,
        [ticket.id, letter.messageId],
      );
      if (rows.length > 0) return ticket.id;
    }
    return letter.content && this.mails.copyOf(tx, incoming, letter.content);
  }

  private async goOn(tx: Tx, ticket: Ticket, said: SaidByMail): Promise<Begun> {
    const { letter, isAutomatic, refused } = said;
    const about = await this.aboutOf(tx, said, ticket);
    const sender = await this.senderOf(tx, letter, ticket.companyId);
    const message = await this.conversing.goOn(tx, ticket, {
      actor: itself,
      person: sender.person,
      text: textOf(letter, about.language),
      attachmentIds: null,
      messageId: letter.messageId,
      meansUs: false,
      isAutomatic,
    });
    if (
      refused.length > 0 &&
      sender.email !== null &&
      !ticket.spam &&
      (await this.mayAnswer(tx, sender.email, said))
    ) {
      const mailId = await this.tell(tx, {
        ticket,
        email: sender.email,
        language: sender.language ?? about.language,
        said,
      });
      await tx.insert(TicketMail, { mailId, ticketId: ticket.id, automatic: true });
    }
    return { ticket, message };
  }

  private async begin(tx: Tx, said: SaidByMail & { follows: Ticket | null }): Promise<Begun> {
    const { letter, follows } = said;
    const about = await this.aboutOf(tx, said, follows);
    const sender = await this.senderOf(tx, letter, follows?.companyId ?? null);
    const company = follows ? await this.companyOf(tx, follows) : sender.company;
    const { email } = sender;
    const language = sender.language ?? about.language;
    const text = textOf(letter, about.language);
    const keys = { product: about.product, component: about.component };
    const answers = email !== null && !letter.isSpam && (await this.mayAnswer(tx, email, said));
    return this.opening.begin(tx, {
      actor: itself,
      person: sender.person,
      company,
      topic: await this.opening.topicOf(tx, keys),
      subject:
        follows?.shownSubject ||
        letter.subject ||
        (letter.text === '' ? noSubject[about.language] : subjectIn(text)),
      message: text,
      senderEmail: email,
      follows,
      attachmentIds: null,
      confirm: async ({ id, number }) =>
        answers && email !== null
          ? this.tell(tx, { ticket: { id, number, companyId: company?.id ?? null }, email, language, said })
          : null,
      mail: {
        messageId: letter.messageId,
        language,
        team: about.team,
        isSpam: letter.isSpam,
        isAutomatic: said.isAutomatic,
        mailbox: follows ? null : said.incoming.mailbox,
        references: letter.references,
        relatedIds: said.related,
        mayAnswer: answers,
      },
    } satisfies NewTicket);
  }

  private tell(
    tx: Tx,
    {
      ticket,
      email,
      language,
      said: { letter, refused },
    }: {
      ticket: Pick<Ticket, 'id' | 'number' | 'companyId'>;
      email: string;
      language: TicketLanguage;
      said: SaidByMail;
    },
  ): Promise<string> {
    const isProved = letter.sender.standing === 'verified';
    return this.letters.received(tx, {
      ticketId: ticket.id,
      companyId: ticket.companyId,
      number: ticket.number,
      email,
      language,
      inReplyTo: letter.messageId,
      // a name is somebody's words: they go to nobody who may not have written them
      refused: refused.map(({ name, reason }, index) => {
        const called = isProved ? nameInMail(name) : `${unnamedFile[language]} ${String(index + 1)}`;
        return `${called}: ${refusalSentences[reason][language]}`;
      }),
    });
  }

  /** Who has sent it: of a company only where that is proved, or where they take part in a ticket of it. */
  private async senderOf(tx: Tx, letter: Letter, ofTicket: string | null): Promise<Sender> {
    const [claimed] = letter.from;
    if (!claimed) return { email: null, person: null, company: null, language: null };
    const email = claimed.address;
    const known = await this.companies.sendersAt(tx, email);
    const isProved = letter.sender.standing === 'verified';
    const theirs = ofTicket === null ? known : known.filter(({ companyId }) => companyId === ofTicket);
    const [only, ...others] = theirs;
    const isOne = only !== undefined && others.every(({ companyId }) => companyId === only.companyId);
    const contact: KnownSender | null = isOne && isProved ? only : null;
    const company = contact && ofTicket === null ? await this.companies.get(tx, contact.companyId) : null;
    if (contact) await this.companies.holdAt(tx, contact.companyId, [email.toLowerCase()]);
    const name = contact?.name || claimed.name || null;
    return {
      email,
      person: { email, name, contactId: contact?.contactId ?? null },
      company,
      language: contact?.language ? asLanguage(contact.language) : null,
    };
  }

  private async companyOf(tx: Tx, { companyId }: Ticket): Promise<CompanyCopy | null> {
    return companyId === null ? null : this.companies.get(tx, companyId);
  }

  /** A mailbox says it; a reply that begins a ticket is about what the other one is about. */
  private async aboutOf(
    tx: Tx,
    { incoming: { mailbox: key, replyTicketId } }: SaidByMail,
    ticket: Ticket | null,
  ): Promise<About> {
    const mailbox = key === null ? null : await this.mailboxes.find(tx, key);
    const language = mailbox?.language ?? asLanguage(ticket?.language ?? 'de');
    if (ticket) return { product: ticket.product, component: ticket.component, team: null, language };
    if (mailbox) {
      const team = mailbox.team === null ? null : await this.teams.offered(tx, mailbox.team);
      return { product: mailbox.product, component: mailbox.component, team: team?.key ?? null, language };
    }
    const [other]: { product: string; component: string }[] = await tx.query(
      `select product, component from ticket where id = $1`,
      [replyTicketId],
    );
    const some = other ?? (await this.catalogue.anything(tx));
    return { ...some, team: null, language };
  }

  /** RFC 3834, and a bound besides: whatever the other side does, it ends. */
  private async mayAnswer(
    tx: Tx,
    email: string,
    { letter, isAutomatic }: Pick<SaidByMail, 'letter' | 'isAutomatic'>,
  ): Promise<boolean> {
    if (isAutomatic || letter.wantsNoAnswer || letter.isSpam || !letter.readable) return false;
    if (letter.sender.standing === 'failed') return false;
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('mail answered to ' || lower($1), 0))`, [
      email,
    ]);
    const now = this.clock.now().getTime();
    const answered = `select 1 from mail join ticket_mail on mail_id = mail.id where automatic and class = 'transactional'`;
    const its: unknown[] = await tx.query(
      `${answered} and lower(email) = lower($1) and queued_at > $2 limit ${String(mostAnswers)}`,
      [email, new Date(now - aDay)],
    );
    if (its.length >= mostAnswers || letter.sender.standing === 'verified') return its.length < mostAnswers;
    const all: unknown[] = await tx.query(`${answered} and queued_at > $1 limit ${String(mostUnproved)}`, [
      new Date(now - anHour),
    ]);
    return all.length < mostUnproved;
  }

  /** A mail that comes from ourselves: somebody has forwarded it by machine, or sent it in our name. */
  private async isOurOwn(tx: Tx, { from }: Letter): Promise<boolean> {
    for (const { address } of from)
      if (
        address.toLowerCase() === this.settings.sender.toLowerCase() ||
        this.settings.isReturn(address) ||
        (await this.mailboxes.isAt(tx, address))
      )
        return true;
    return false;
  }
}

interface SaidByMail {
  letter: Letter;
  isAutomatic: boolean;
  refused: RefusedFile[];
  incoming: TakenUp;
  /** As {@link SaidOfTicket.relatedIds}. */
  related: string[];
}

function textOf({ readable, text }: Letter, language: TicketLanguage): string {
  if (!readable) return notReadable[language];
  return text === '' ? noText[language] : text;
}

const asLanguage = (language: string): TicketLanguage => (/^de\b/.test(language) ? 'de' : 'en');
