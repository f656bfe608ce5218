import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  DomainError,
  invalid,
  normalizeEmail,
  OpenSuccessionCaseInput,
  type Actor,
  type OpenSuccessionCase,
  type ReportWay,
  type SuccessionReceiptDto,
} from '@lotse/contracts';
import { checked } from '@lotse/messaging';
import { Clock, Commands, type Tx } from '@lotse/persistence';
import { originalName } from '../attachments/attachments.repository.js';
import { Attachments } from '../attachments/attachments.service.js';
import { MailedFiles, type KeptBytes } from '../attachments/mailed-files.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { itself } from '../this-service.js';
import { TicketHearer, type HeardInTicket, type SaidOfTicket } from '../tickets/ticket-hearer.js';
import { CasesRepository } from './cases.repository.js';
import { SuccessionCase, SuccessionDocument, SuccessionReport } from './case.entity.js';
import { isEnded } from './course.js';
import { isNews, Keeping } from './keeping.js';
import { languageOf, SuccessionLetters } from './letters.js';
import { SUCCESSION_SETTINGS, type SuccessionSettings } from './settings.js';
import { refuseWhoMayNotReport } from './who.js';

/** That somebody is said to have died. */
interface Report {
  companyId: string | null;
  way: ReportWay;
  ticketId: string | null;
  name: string | null;
  email: string | null;
  phone: string | null;
  language: 'de' | 'en';
  note: string | null;
  actor: Actor;
  /** Of the member of staff who has opened it. */
  staff: string | null;
  /** Whether a letter may go to the address: nobody fills the mailbox of somebody else. */
  mayWrite: boolean;
  /** The case to which it belongs, locked; `null`: the open one of its company, or a new one. */
  into: SuccessionCase | null;
  /** What it answers was sent to somebody whom staff believe no more. */
  isDropped?: boolean;
}

/** What the prepared ticket is about; keys of the catalogue. */
const topic = { product: 'jtl-customer-account', component: 'company-data-and-account' };

/** Subjects of the ticket that the page for the case of death prepares; pages from before say nothing else of what it is about. */
const prepared = ['Todesfall der Inhaberin oder des Inhabers', 'Death of the owner'];

/** Words by which a subject, or the beginning of a mail to accounting, speaks of a death. */
const ofDeath =
  /todesf(?:a|ä)ll|verst(?:o|a)rb|gestorben|sterbe(?:urkunde|fall)|erbschein|death|deceased|passed away|has died/i;
/** So much of a mail is looked at, in characters. */
const looked = 2_000;

/** So many documents of one report come by its ticket; who sends more is phoned. */
const mostOfReport = 60;
/** Tickets in the history of a case; of more, only those of which staff are told. */
const mostAnswers = 50;
/** From one address staff are told once within so long, in milliseconds, that it has reported something. */
const toldOnceWithin = 24 * 60 * 60 * 1_000;

/** Of so many reports by mail staff are told within an hour, in milliseconds; once that there are more, which may all be made up. */
const [mostTold, toldWithin] = [30, 60 * 60 * 1_000];

/** How a death is reported: in a ticket, by a mail to accounting, or to a member of staff who opens a case. Reports of one company are one case. */
@Injectable()
export class Reporting extends TicketHearer {
  constructor(
    private readonly commands: Commands,
    private readonly cases: CasesRepository,
    private readonly companies: CompanyCopies,
    private readonly attachments: Attachments,
    private readonly files: MailedFiles,
    private readonly keeping: Keeping,
    private readonly letters: SuccessionLetters,
    private readonly clock: Clock,
    @Inject(SUCCESSION_SETTINGS) private readonly settings: SuccessionSettings,
  ) {
    super();
  }

  /** Whoever writes of a death gets a letter, and no receipt with a ticket's number. */
  override async isTheirs(tx: Tx, said: SaidOfTicket): Promise<boolean> {
    const told = await this.cases.caseAnswered(tx, said.references);
    if (!told && speaksOfDeath(said, this.settings.mailboxes)) return true;
    const before =
      (said.followsId === null ? null : await this.cases.reportOfTickets(tx, [said.followsId])) ??
      (await this.reportAnswered(tx, said));
    const one = before && (await this.cases.find(tx, before.caseId));
    return one !== null && !isEnded(one.state);
  }

  override async heard(tx: Tx, heard: HeardInTicket): Promise<void> {
    const { ticket, message, said, mayAnswer } = heard;
    const known = (await this.cases.reportOfTickets(tx, [ticket.id])) ?? (await this.answered(tx, heard));
    if (known) return this.takeFiles(tx, known, message.id);
    if (said === null || ticket.spam) return;
    const told = await this.cases.caseAnswered(tx, said.references);
    // no report, whatever it says: it may be from whoever was taken for dead
    if (told) return this.cameAnswer(tx, told.id, ticket.number);
    if (!speaksOfDeath(said, this.settings.mailboxes)) return;
    const report = await this.report(tx, {
      companyId: ticket.companyId,
      way: said.byMail ? 'mail' : 'ticket',
      ticketId: ticket.id,
      name: ticket.authorName,
      email: ticket.senderEmail,
      phone: null,
      language: languageOf(ticket.language ?? (await this.languageAt(tx, ticket.companyId))),
      note: null,
      actor: itself,
      staff: null,
      mayWrite: mayAnswer,
      into: null,
    });
    await this.takeFiles(tx, report, message.id);
  }

  /** By a mail of ours, or by going on in a ticket of which they are no part. */
  private async reportAnswered(
    tx: Tx,
    { references, relatedIds }: SaidOfTicket,
  ): Promise<SuccessionReport | null> {
    return (
      (await this.cases.reportAnswered(tx, references)) ?? (await this.cases.reportOfTickets(tx, relatedIds))
    );
  }

  /**
   * Whoever has called was written to, and answers by mail: from now on the ticket that it has become is that of their report. Where it has
   * one, and this answer does not go on in it, it is another report of the case: of somebody else who reads our letters, or to another letter.
   */
  private async answered(
    tx: Tx,
    { ticket, said, mayAnswer }: HeardInTicket,
  ): Promise<SuccessionReport | null> {
    const before = said && (await this.reportAnswered(tx, said));
    if (!before) return null;
    if (before.ticketId === null) {
      before.ticketId = ticket.id;
      await this.cases.saveReport(tx, before);
      return before;
    }
    const one = await this.cases.lock(tx, before.caseId);
    if (!one) return null;
    return this.report(tx, {
      companyId: one.companyId,
      way: 'mail',
      ticketId: ticket.id,
      name: ticket.authorName,
      email: ticket.senderEmail,
      phone: null,
      language: before.language,
      note: null,
      actor: itself,
      staff: null,
      mayWrite: mayAnswer && !isEnded(one.state),
      into: one,
      isDropped: before.droppedAt !== null,
    });
  }

  /**
   * A member of staff opens a case, from a call or from a ticket that nobody has recognised.
   * @throws DomainError forbidden `auth.not-allowed`; not-found `companies.not-found`, `tickets.not-found`
   * @throws DomainError invalid `request.invalid` neither a company nor a ticket
   */
  async open(command: OpenSuccessionCase): Promise<SuccessionReceiptDto> {
    const { actor, person } = command;
    refuseWhoMayNotReport(actor, person);
    return this.commands.run(command, async (tx) => {
      const { companyId, ticketId, note, reporter } = checked(OpenSuccessionCaseInput, command.opening);
      if (!companyId && !ticketId) throw invalid({ pointer: '/companyId', rule: 'required' });
      const ticket = ticketId ? await this.ticket(tx, ticketId) : null;
      if (companyId && ticket?.companyId && ticket.companyId !== companyId)
        throw new DomainError('not-found', 'tickets.not-found');
      const company = companyId ?? ticket?.companyId ?? null;
      if (company !== null) await this.companies.get(tx, company);
      if (company !== null) await this.cases.lockCompany(tx, company);
      const before = company === null ? null : await this.cases.openOf(tx, company);
      const known = ticket && (await this.cases.reportOfTickets(tx, [ticket.id]));
      const its = known && (await this.cases.lock(tx, known.caseId));
      const isOpen = its !== null && !isEnded(its.state);
      // what staff were told besides belongs to the case in which the ticket is, unless the company has another one
      const isIts = isOpen && (company === null || its.companyId === null || its.companyId === company);
      const into = before ?? (isIts ? its : null);
      if (into) into.companyId ??= company;
      // of whoever wrote the ticket, only where it is what is reported
      const wrote = isOpen ? null : ticket;
      const email = reporter?.email ?? wrote?.senderEmail ?? null;
      const report = await this.report(tx, {
        companyId: company,
        way: wrote ? 'ticket' : 'call',
        ticketId: wrote?.id ?? null,
        name: reporter?.name ?? wrote?.authorName ?? null,
        email: email === null ? null : (normalizeEmail(email) ?? email),
        phone: reporter?.phone ?? null,
        language: reporter?.language ?? languageOf(await this.languageAt(tx, company)),
        note,
        actor,
        staff: person.name,
        mayWrite: true,
        into,
      });
      if (known && its && !isOpen) await this.cases.moveLate(tx, known, its, report);
      for (const messageId of wrote?.messages ?? []) await this.takeFiles(tx, report, messageId);
      const one = await this.cases.find(tx, report.caseId);
      return { id: report.caseId, number: one?.number ?? '', joined: into !== null };
    });
  }

  private async report(tx: Tx, what: Report): Promise<SuccessionReport> {
    const { ticketId, email } = what;
    const open = what.into ?? (await this.openCase(tx, what));
    const one = open ?? (await this.newCase(tx, what.companyId));
    const since = this.clock.now().getTime() - toldOnceWithin;
    const fromThere = (await this.cases.reports(tx, one.id)).filter(
      (before) => email !== null && before.email?.toLowerCase() === email.toLowerCase(),
    );
    const isNews = !fromThere.some(({ at }) => at.getTime() > since);
    const { actor, staff: name, note } = what;
    // whom staff believe no more they do not believe because of another mail, only by adding what they say themselves
    const isDropped = what.isDropped || (name === null && fromThere.at(-1)?.droppedAt != null);
    const report = Object.assign(new SuccessionReport(), {
      id: uuidv7(),
      caseId: one.id,
      way: what.way,
      ticketId,
      name: what.name,
      email: what.email,
      phone: what.phone,
      language: what.language,
      note,
      writtenAt: null,
      droppedAt: isDropped ? this.clock.now() : null,
      at: this.clock.now(),
    });
    if (open) await this.keeping.keep(tx, one, { step: 'join', from: one.state, actor, name, reason: note });
    else await this.keeping.begin(tx, one, { step: 'report', actor, name, reason: note });
    await this.cases.addReport(tx, report);
    if ((isNews || name !== null) && !isEnded(one.state))
      await this.tell(tx, one, { news: open ? 'joined' : 'reported', way: what.way });
    if (what.mayWrite) await this.letters.received(tx, one, report, { byItself: what.way === 'mail' });
    return report;
  }

  private async tell(
    tx: Tx,
    one: SuccessionCase,
    { news, way }: { news: 'joined' | 'reported'; way: ReportWay },
  ): Promise<void> {
    const since = new Date(this.clock.now().getTime() - toldWithin);
    const before = way === 'mail' ? (await this.cases.mailedSince(tx, since)) - 1 : 0;
    if (before <= mostTold) await this.letters.tellStaff(tx, one, before === mostTold ? 'many' : news);
  }

  /** Whoever writes again and again, or in whose name somebody does, gets one case. */
  private async openCase(tx: Tx, { companyId, way, email }: Report): Promise<SuccessionCase | null> {
    if (companyId === null) return way === 'mail' && email !== null ? this.cases.strayOf(tx, email) : null;
    await this.cases.lockCompany(tx, companyId);
    return this.cases.openOf(tx, companyId);
  }

  private async newCase(tx: Tx, companyId: string | null): Promise<SuccessionCase> {
    const now = this.clock.now();
    return Object.assign(new SuccessionCase(), {
      id: uuidv7(),
      number: await this.cases.nextNumber(tx),
      version: 1,
      companyId,
      state: 'reported',
      personId: null,
      personName: null,
      collector: null,
      reviewer: null,
      legalForm: null,
      outcome: null,
      newOwnerId: null,
      newOwnerName: null,
      newOwnerEmail: null,
      collected: [],
      waived: [],
      approvals: [],
      objectionUntil: null,
      dueAt: null,
      reminders: 0,
      reportedAt: now,
      changedAt: now,
      endedAt: null,
    } satisfies SuccessionCase);
  }

  /**
   * What came with a message is for few eyes from now on: its files, and the mail as it came, in which they stand as well.
   * @throws Error where the store takes nothing now: the mail is read again, and whoever asks asks again
   */
  private async takeFiles(tx: Tx, report: SuccessionReport, messageId: string): Promise<void> {
    const one = await this.cases.lock(tx, report.caseId);
    if (!one) return;
    const own = (await this.cases.documents(tx, one.id)).filter(({ reportId }) => reportId === report.id);
    const isFull = own.length >= mostOfReport;
    const mail = await this.takeMail(tx, messageId, { keeps: !isFull });
    const files = isFull
      ? await this.refuseFiles(tx, messageId)
      : await this.attachments.takeAway(tx, messageId, uuidv7);
    const taken = isFull ? [] : [...files];
    if (mail?.kept) {
      const id = uuidv7();
      taken.push(id);
      await this.files.keepFor(tx, { ...mail.kept, name: originalName, size: mail.size, kind: 'eml' }, id);
    }
    const way = mail || report.way === 'mail' ? ('mail' as const) : ('reporter' as const);
    for (const id of taken)
      await this.cases.addDocument(
        tx,
        Object.assign(new SuccessionDocument(), {
          id,
          caseId: report.caseId,
          reportId: report.id,
          messageId,
          way,
          item: null,
          note: null,
          hasFile: true,
          verdict: 'received',
          reason: null,
          receivedAt: this.clock.now(),
          destroyedAt: null,
        } satisfies SuccessionDocument),
      );
    if (taken.length > 0) await this.cameTo(tx, one, { step: 'document-sent', name: report.name });
    if (isFull && files.length > 0)
      await this.cameTo(tx, one, { step: 'document-refused', name: report.name });
    if (taken.length > 0 && isEnded(one.state)) await this.cameLate(tx, one);
  }

  /** Which ticket it is stands in the history once, also where staff are not told once more: of so many, no machine can fill it. */
  private async cameAnswer(tx: Tx, caseId: string, ticket: string): Promise<void> {
    const one = await this.cases.lock(tx, caseId);
    if (!one) return;
    const step = 'answered';
    const history = await this.cases.steps(tx, caseId);
    const told = isNews(history, step, this.clock.now());
    const answers = history.filter((done) => done.step === step);
    if (!told && (answers.length >= mostAnswers || answers.some(({ reason }) => reason === ticket))) return;
    await this.keeping.keep(tx, one, { step, from: one.state, actor: itself, name: null, reason: ticket });
    if (told) await this.letters.tellStaff(tx, one, step, { ticket });
  }

  private async cameTo(
    tx: Tx,
    one: SuccessionCase,
    { step, name }: { step: 'document-sent' | 'document-refused'; name: string | null },
  ): Promise<void> {
    const before = await this.cases.steps(tx, one.id);
    await this.keeping.keep(tx, one, { step, from: one.state, actor: itself, name, reason: null });
    if (step === 'document-refused' && !before.some((done) => done.step === step))
      await this.letters.tellStaff(tx, one, 'too-many');
  }

  /** What comes after the end is destroyed as well. Staff are told, since it may be the beginning of another case. */
  private async cameLate(tx: Tx, one: SuccessionCase): Promise<void> {
    await this.keeping.destroyLater(tx, one);
    await this.letters.tellStaff(tx, one, 'late');
  }

  /** The mail by which a message came: the desk has it no more, nor what the files are called that were not taken. */
  private async takeMail(
    tx: Tx,
    messageId: string,
    { keeps }: { keeps: boolean },
  ): Promise<{ size: number; kept: KeptBytes | null } | null> {
    const [mail]: {
      id: string;
      size: number;
      raw: Buffer | null;
      blobId: string | null;
      sealedKey: string | null;
    }[] = await tx.query(
      `select id, size, raw, blob_id as "blobId", sealed_key as "sealedKey" from incoming_mail
          where ticket_message_id = $1 and (raw is not null or sealed_key is not null or refused_files <> '[]')`,
      [messageId],
    );
    if (!mail) return null;
    const { id, size, raw, blobId, sealedKey } = mail;
    let kept: KeptBytes | null = null;
    if (keeps && blobId !== null && sealedKey !== null) kept = { blobId, sealedKey };
    else if (keeps && raw !== null && this.files.areKept) {
      kept = await this.files.keep(raw);
      if (!kept) throw new Error('a mail that few may see cannot be stored now');
    }
    await tx.query(
      `update incoming_mail set raw = null, blob_id = null, sealed_key = null, refused_files = '[]' where id = $1`,
      [id],
    );
    return { size, kept };
  }

  /** What is too much is not kept, and not at the desk either. @returns the files */
  private async refuseFiles(tx: Tx, messageId: string): Promise<string[]> {
    const ids = (await this.attachments.ofMessages(tx, [messageId]))(messageId).map(({ id }) => id);
    await this.attachments.forget(tx, ids);
    return ids;
  }

  private async languageAt(tx: Tx, companyId: string | null): Promise<string | null> {
    return companyId === null ? null : (await this.companies.get(tx, companyId)).language;
  }

  private async ticket(tx: Tx, id: string): Promise<FoundTicket> {
    const [found]: FoundTicket[] = await tx.query(
      `select id, company_id as "companyId", sender_email as "senderEmail", author_name as "authorName",
              array(select message.id from ticket_message message where message.ticket_id = ticket.id order by position) as messages
         from ticket where id = $1 for update`,
      [id],
    );
    if (!found) throw new DomainError('not-found', 'tickets.not-found');
    return found;
  }
}

/** Whether a ticket says of itself that it is about a death. */
function speaksOfDeath(
  { product, component, subject, text, concern, mailbox }: SaidOfTicket,
  mailboxes: readonly string[],
): boolean {
  if (concern === 'death') return true;
  if (mailbox !== null && mailboxes.includes(mailbox))
    return ofDeath.test(subject) || ofDeath.test(text.slice(0, looked));
  return product === topic.product && component === topic.component && prepared.includes(subject);
}

interface FoundTicket {
  id: string;
  companyId: string | null;
  senderEmail: string | null;
  authorName: string | null;
  messages: string[];
}
