import { Inject, Injectable } from '@nestjs/common';
import { Mails, SignedLinks, write, type Writer, type Written } from '@lotse/mail';
import { Clock, type Tx } from '@lotse/persistence';
import { appPages, linkInto } from '../app-pages.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { Evidence } from '../evidence.js';
import { greetableName, nameInMail } from '../sending/names-in-mail.js';
import { TicketMail } from '../tickets/conversation.entity.js';
import { TicketLetters } from '../tickets/ticket-letters.js';
import { CasesRepository } from './cases.repository.js';
import type { NamedSuccessor, SuccessionCase, SuccessionNotice, SuccessionReport } from './case.entity.js';
import type { ChecklistItem } from './checklist.js';
import * as texts from './mail-texts.js';
import { SUCCESSION_SETTINGS, type SuccessionSettings } from './settings.js';

/** The purposes of links to pages without a sign-in, and where they lead. */
export const reporterPath = '/a/case/';
export const objectionPath = '/a/objection/';
export const successorPath = '/a/successor/';

type Language = 'de' | 'en';
const aDay = 24 * 60 * 60 * 1_000;

/** What the vendor's people are told. */
const staffWords = {
  reported: { de: 'Neue Meldung', en: 'New report' },
  many: {
    de: 'Es kommen sehr viele Meldungen per E-Mail; weitere stehen für eine Weile nur in der Liste',
    en: 'Very many reports are coming by mail; further ones are in the list alone for a while',
  },
  joined: { de: 'Weitere Meldung', en: 'Another report' },
  objected: { de: 'Jemand hat widersprochen', en: 'Somebody has objected' },
  export: {
    de: 'Die Daten der Firma sind zu übergeben',
    en: 'The data of the company are to be handed over',
  },
  untold: {
    de: 'Niemand sonst kann widersprechen; die Frist ist deshalb länger',
    en: 'There is nobody else who may object; the period is longer for it',
  },
  failed: { de: 'Ein Schritt ist fehlgeschlagen', en: 'A step has failed' },
  late: {
    de: 'Zu einem beendeten Verfahren ist etwas gekommen; bitte ansehen, bevor es vernichtet wird',
    en: 'Something has come to a case that has ended; please look at it before it is destroyed',
  },
  'too-many': {
    de: 'Es sind zu viele Dokumente gekommen; weitere werden nicht mehr angenommen',
    en: 'Too many documents have come; no more are taken',
  },
  answered: {
    de: 'Jemand hat auf unsere E-Mail geantwortet; bitte lesen, es ist Ticket',
    en: 'Somebody has answered our mail; please read ticket',
  },
  unanswered: {
    de: 'Auf die Erinnerungen kam nichts; bitte anrufen',
    en: 'Nothing has come after the reminders; please phone',
  },
  untouched: {
    de: 'Das Verfahren liegt seit einer Woche; bitte ansehen',
    en: 'The case has been lying for a week; please look at it',
  },
} as const satisfies Record<string, Record<Language, string>>;
export type StaffNews = keyof typeof staffWords;

const nobodyYet = { de: 'Ihr Kundenservice', en: 'Your customer service' } as const;
const unknownCompany = { de: 'noch nicht bekannt', en: 'not known yet' } as const;
const somebody = { de: 'die Inhaberin oder der Inhaber', en: 'the owner' } as const;

/** Said once: whoever mourns does not read it again with every letter. */
const firstOf = {
  de: (person: string) => `uns wurde mitgeteilt, dass ${person} verstorben ist. Unser aufrichtiges Beileid.`,
  en: (person: string) => `we have been told that ${person} has died. Please accept our sincere condolences.`,
} as const;
const againOf = {
  de: (company: string) => `es geht noch einmal um das Kundenkonto von ${company}.`,
  en: (company: string) => `this is about the customer account of ${company} once more.`,
} as const;

const lookedAt = {
  de: 'Dagegen hat jemand etwas eingewandt. Wir haben das geprüft und bleiben dabei; die Frist beginnt deshalb von vorn.',
  en: 'Somebody has objected to it. We have looked into that and stand by it; so the period begins anew.',
} as const;
const documentsLookedAt = {
  de: 'Wir haben Unterlagen dazu geprüft.',
  en: 'We have looked at documents about it.',
} as const;

/** What stood still, as whoever it was about is told. */
const held = {
  de: [
    'Ihren Zugang zum Kundencenter, wenn Sie einen haben, und API-Schlüssel, die Sie angelegt haben',
    'Nachrichten und Newsletter an Sie',
    'Mahnungen, Kündigungen und automatische Änderungen bei Ihrer Firma',
  ],
  en: [
    'your login to the customer centre, if you have one, and API keys that you have made',
    'messages and newsletters to you',
    'dunning, cancellations and automatic changes at your company',
  ],
} as const;

/** What is written to people in a case: in the tone of a letter, with a name to call. */
@Injectable()
export class SuccessionLetters {
  constructor(
    private readonly cases: CasesRepository,
    private readonly companies: CompanyCopies,
    private readonly ticketLetters: TicketLetters,
    private readonly mails: Mails,
    private readonly links: SignedLinks,
    private readonly evidence: Evidence,
    private readonly clock: Clock,
    @Inject(SUCCESSION_SETTINGS) private readonly settings: SuccessionSettings,
  ) {}

  /** Who at the vendor is told is the operator's to say. */
  async tellStaff(
    tx: Tx,
    one: SuccessionCase,
    news: StaffNews,
    { ticket = null }: { ticket?: string | null } = {},
  ): Promise<void> {
    const company = await this.companyName(tx, one);
    const link = linkInto(this.settings.appOrigin, appPages.successionCase(one.id));
    for (const { email, language } of this.settings.tell)
      await this.send(tx, {
        email,
        written: write(texts.staffNotice, language, {
          number: one.number,
          company: company ?? unknownCompany[language],
          what: [staffWords[news][language], ...(ticket === null ? [] : [ticket])].join(' '),
          link,
        }),
      });
  }

  /**
   * That it has come, and where they see how it stands: once to each address of a case, however often it was reported from there.
   * A machine's answer where nobody has looked, and counted as such.
   */
  async received(
    tx: Tx,
    one: SuccessionCase,
    report: SuccessionReport,
    { byItself = false }: { byItself?: boolean } = {},
  ): Promise<void> {
    const { id, email } = report;
    const others = (await this.cases.reports(tx, one.id)).filter((other) => other.id !== id);
    const hasLink = others.some(
      (other) => other.writtenAt !== null && other.droppedAt === null && isSame(other.email, email),
    );
    if (hasLink) return;
    await this.toReporter(
      tx,
      one,
      report,
      (common) => write(texts.reportReceived, report.language, { ...common, link: this.pageOf(report) }),
      { byItself },
    );
  }

  /** What is needed: to everybody who has reported it and can be written to. What still is: to whoever has heard from us. */
  async wanted(
    tx: Tx,
    one: SuccessionCase,
    { missing, again }: { missing: readonly ChecklistItem[]; again: boolean },
  ): Promise<void> {
    const text = again ? texts.documentsReminder : texts.documentsWanted;
    await this.toReporters(
      tx,
      one,
      (report, common) =>
        write(text, report.language, {
          ...common,
          items: missing
            .map(({ name, why }) => `${name[report.language]}\n${why[report.language]}`)
            .join('\n\n'),
          link: this.pageOf(report),
        }),
      again ? hasHeard : anybody,
    );
  }

  async refused(
    tx: Tx,
    one: SuccessionCase,
    { item, reason, reportId }: { item: ChecklistItem; reason: string; reportId: string | null },
  ): Promise<void> {
    await this.toReporters(
      tx,
      one,
      (report, common) =>
        write(texts.documentRefused, report.language, {
          ...common,
          document: item.name[report.language],
          reason,
          link: this.pageOf(report),
        }),
      ({ id }) => reportId === null || id === reportId,
    );
  }

  /** What is proposed, to somebody who may object until then; `again`: somebody had objected, and was overruled. */
  async notice(
    tx: Tx,
    one: SuccessionCase,
    { notice, email, until, again }: { notice: SuccessionNotice; email: string; until: Date; again: boolean },
  ): Promise<void> {
    const { language } = notice;
    const company = nameInMail((await this.companyName(tx, one)) ?? '');
    const owner = nameInMail(one.newOwnerName ?? '');
    const what =
      one.outcome === 'transfer'
        ? {
            de: `Das Kundenkonto soll an ${owner} übergehen.`,
            en: `The customer account is to go to ${owner}.`,
          }
        : { de: 'Das Kundenkonto soll geschlossen werden.', en: 'The customer account is to be closed.' };
    await this.sendHeard(tx, one, {
      email,
      contactId: notice.contactId,
      label: notice.name,
      written: write(texts.objectionNotice, language, {
        ...this.common(one, { name: notice.name, language }),
        company,
        opening: again
          ? againOf[language](company)
          : firstOf[language](nameInMail(one.personName ?? somebody[language])),
        what: again
          ? `${what[language]} ${lookedAt[language]}`
          : `${documentsLookedAt[language]} ${what[language]}`,
        until: day(until, language),
        link: this.links.to(objectionPath, { subject: notice.id, until }),
      }),
    });
  }

  async transferred(tx: Tx, one: SuccessionCase): Promise<void> {
    const company = nameInMail((await this.companyName(tx, one)) ?? '');
    await this.toReporters(tx, one, ({ language }, common) =>
      write(texts.caseTransferred, language, {
        ...common,
        company,
        owner: nameInMail(one.newOwnerName ?? ''),
      }),
    );
  }

  async closed(tx: Tx, one: SuccessionCase): Promise<void> {
    const company = nameInMail((await this.companyName(tx, one)) ?? '');
    await this.toReporters(tx, one, ({ language }, common) =>
      write(texts.caseClosed, language, { ...common, company }),
    );
  }

  async withdrawn(tx: Tx, one: SuccessionCase): Promise<void> {
    await this.toReporters(tx, one, ({ language }, common) => write(texts.caseWithdrawn, language, common));
  }

  /** To whoever was said to have died, and lives. */
  async holdEnded(tx: Tx, one: SuccessionCase, since: Date): Promise<void> {
    if (one.companyId === null || one.personId === null) return;
    const person = await this.cases.contact(tx, one.companyId, one.personId);
    if (!person?.email) return;
    const language = languageOf(person.language);
    await this.sendHeard(tx, one, {
      email: person.email,
      contactId: person.id,
      label: person.name,
      written: write(texts.holdEnded, language, {
        ...this.common(one, { name: person.name, language }),
        held: held[language].join('\n'),
        since: day(since, language),
      }),
    });
  }

  async askSuccessor(tx: Tx, companyId: string, successor: NamedSuccessor): Promise<void> {
    const company = await this.companies.get(tx, companyId);
    const until = new Date(this.clock.now().getTime() + this.settings.linkDays * aDay);
    await this.send(tx, {
      email: successor.email,
      companyId,
      label: successor.name,
      written: write(texts.successorAsked, successor.language, {
        name: greetableName(successor.name),
        company: nameInMail(company.legalName),
        link: this.links.to(successorPath, { subject: successor.id, until }),
      }),
    });
  }

  /** Who can be called. */
  agentOf({ collector }: SuccessionCase, language: Language): string {
    return collector ? nameInMail(collector.name) : nobodyYet[language];
  }

  /** With the name of whoever looks after it, once somebody does; `null`: nobody can be called. */
  whomToCall({ collector }: SuccessionCase): string | null {
    const { phone } = this.settings;
    return phone === null || collector === null ? phone : `${nameInMail(collector.name)}, ${phone}`;
  }

  async companyName(tx: Tx, { companyId }: SuccessionCase): Promise<string | null> {
    return companyId === null ? null : (await this.companies.get(tx, companyId)).legalName;
  }

  private pageOf({ id }: SuccessionReport): string {
    const until = new Date(this.clock.now().getTime() + this.settings.linkDays * aDay);
    return this.links.to(reporterPath, { subject: id, until });
  }

  private common(
    one: SuccessionCase,
    { name, language }: { name: string | null; language: Language },
  ): { name: string | null; agent: string; phone: string | null; number: string } {
    return {
      name: name === null ? null : greetableName(name),
      agent: this.agentOf(one, language),
      phone: this.whomToCall(one),
      number: one.number,
    };
  }

  /** Each mailbox once. @param whom without it, nobody who has not heard from us yet: who they are, nobody has looked at */
  private async toReporters(
    tx: Tx,
    one: SuccessionCase,
    written: (report: SuccessionReport, common: ReturnType<SuccessionLetters['common']>) => Written,
    whom: (report: SuccessionReport) => boolean = hasHeard,
  ): Promise<void> {
    const told = new Set<string>();
    for (const report of await this.cases.reports(tx, one.id)) {
      const address = report.email?.toLowerCase();
      if (address === undefined || told.has(address) || report.droppedAt !== null || !whom(report)) continue;
      told.add(address);
      await this.toReporter(tx, one, report, (common) => written(report, common));
    }
  }

  private async toReporter(
    tx: Tx,
    one: SuccessionCase,
    report: SuccessionReport,
    written: (common: ReturnType<SuccessionLetters['common']>) => Written,
    { byItself = false }: { byItself?: boolean } = {},
  ): Promise<void> {
    const { email, ticketId, language, droppedAt } = report;
    if (email === null || droppedAt !== null) return;
    // what a login or a mailbox is called may be the name of the deceased, whose it was: only what somebody has told us is said
    const name = report.way === 'call' ? report.name : null;
    const place = ticketId === null ? null : await this.ticketLetters.inTicket(tx, ticketId, email);
    const sender = place ? place.sender : await this.answeredAtMailbox(tx);
    const mailId = await this.send(tx, {
      email,
      label: name,
      companyId: place ? place.companyId : one.companyId,
      sender: sender && { ...sender, isAnswer: byItself },
      inReplyTo: place?.inReplyTo ?? null,
      written: written(this.common(one, { name, language })),
    });
    if (place) await tx.insert(TicketMail, { mailId, ticketId: place.ticketId, automatic: byItself });
    report.writtenAt = this.clock.now();
    await this.cases.saveReport(tx, report);
  }

  /** Whoever has called, and has no ticket, answers to accounting. */
  private async answeredAtMailbox(tx: Tx): Promise<Writer | null> {
    const [mailbox]: { address: string }[] = await tx.query(
      `select address from ticket_mailbox where key = any($1) and retired_at is null order by array_position($1, key) limit 1`,
      [this.settings.mailboxes],
    );
    return mailbox ? this.ticketLetters.answeredAt(mailbox.address) : null;
  }

  /** To somebody who has not reported it, and may answer all the same: to accounting, and staff are told. */
  private async sendHeard(
    tx: Tx,
    one: SuccessionCase,
    letter: { email: string; written: Written; contactId: string | null; label: string | null },
  ): Promise<void> {
    const sender = await this.answeredAtMailbox(tx);
    const mailId = await this.send(tx, { ...letter, companyId: one.companyId, sender });
    await this.cases.addLetter(tx, { mailId, caseId: one.id });
  }

  /** @returns the id of the mail */
  private send(
    tx: Tx,
    {
      email,
      written,
      sender = null,
      inReplyTo = null,
      companyId = null,
      contactId = null,
      label = null,
    }: {
      email: string;
      written: Written;
      sender?: Writer | null;
      inReplyTo?: string | null;
      companyId?: string | null;
      contactId?: string | null;
      label?: string | null;
    },
  ): Promise<string> {
    return this.mails.queue(tx, {
      companyId,
      class: 'transactional',
      keptUntil: this.evidence.ofNews(this.clock.now()),
      contactId,
      email,
      label,
      sender,
      inReplyTo,
      ...written,
    });
  }
}

const hasHeard = ({ writtenAt }: SuccessionReport): boolean => writtenAt !== null;
const anybody = (): boolean => true;
const isSame = (one: string | null, other: string | null): boolean =>
  one !== null && one.toLowerCase() === other?.toLowerCase();

export const languageOf = (language: string | null): Language =>
  /^de\b/.test(language ?? 'de') ? 'de' : 'en';

/** A day, as people write it. */
export const day = (at: Date, language: Language): string =>
  new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'Europe/Berlin',
  }).format(at);
