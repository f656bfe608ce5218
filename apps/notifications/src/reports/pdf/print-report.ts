import { Moments, Sheet, type Cell } from '@lotse/pdf';
import type {
  Attempt,
  Decided,
  Party,
  Person,
  ReportContent,
  ReportedCallTask,
  ReportedIncident,
  ReportedMail,
  Step,
} from '../content/content.js';
import { wordsOf, type Words } from './words.js';

/** What is printed. */
export interface Printable {
  /** The JSON, to the byte. */
  content: Uint8Array;
  /** Of the content, hexadecimal. */
  sha256: string;
  /** In base64. */
  signature: string;
  language: 'de' | 'en';
}

/** A report as a PDF: it reads the JSON and nothing else. */
export async function printReport({ content, sha256, signature, language }: Printable): Promise<Uint8Array> {
  const report = JSON.parse(Buffer.from(content).toString('utf8')) as ReportContent;
  const words = wordsOf[language];
  const { reportId } = report;
  const title = report.span === null ? words.title.one : words.title.several;
  const sheet = new Sheet({
    title: `${title}: ${report.company.legalName}`,
    language,
    madeAt: new Date(report.madeAt),
    footer: (page, pages) => words.footer({ reportId, sha256, page, pages }),
  });
  new Printed(sheet, words, { language, report }).print(title, { sha256, signature });
  return sheet.end();
}

const of = (names: Record<string, string>, value: string): string =>
  Object.hasOwn(names, value) ? (names[value] ?? value) : value;

class Printed {
  private readonly moments: Moments;
  private readonly language: 'de' | 'en';
  private readonly report: ReportContent;

  constructor(
    private readonly sheet: Sheet,
    private readonly words: Words,
    { language, report }: { language: 'de' | 'en'; report: ReportContent },
  ) {
    this.language = language;
    this.report = report;
    this.moments = new Moments(language, report.company.timeZone);
  }

  print(title: string, signed: { sha256: string; signature: string }): void {
    const { sheet, words, report } = this;
    sheet.heading(1, title);
    sheet.paragraph(words.intro);
    this.front(signed);
    sheet.heading(2, words.sections.verify);
    for (const { text, commands } of words.verify({ keyId: report.keyId })) {
      sheet.paragraph(text);
      sheet.paragraph(commands, { size: 8, color: '#0b4a8f' });
    }
    sheet.heading(2, words.sections.times);
    sheet.paragraph(words.times(report.company.timeZone));
    if (report.incidents.length === 0) sheet.paragraph(words.none.incidents, { weight: 'bold' });
    for (const incident of report.incidents) this.incident(incident);
  }

  private front({ sha256, signature }: { sha256: string; signature: string }): void {
    const { words, report } = this;
    const { labels } = words;
    const { company, span } = report;
    this.sheet.facts([
      [labels.company, company.legalName],
      ...(company.customerNumber === null
        ? []
        : ([[labels.customerNumber, company.customerNumber]] as const)),
      [labels.companyId, company.id],
      ...(span === null
        ? []
        : ([
            [labels.span, words.span(this.moments.tell(span.from), this.moments.tell(span.until))],
            [labels.incidents, String(report.incidents.length)],
          ] as const)),
      [labels.madeAt, this.moments.tell(report.madeAt)],
      [labels.madeBy, this.party(report.madeBy)],
      [labels.product, `Lotse ${report.product.version}`],
      [labels.report, report.reportId],
      [labels.hash, sha256],
      [labels.key, report.keyId],
      [labels.signature, signature],
    ]);
  }

  private incident(incident: ReportedIncident): void {
    const { sheet, words } = this;
    const { sections, columns } = words;
    sheet.breakPage();
    const what = incident.isTest ? words.test.title : of(words.kinds, incident.kind);
    sheet.heading(1, `${what}: ${incident.subject}`);
    if (incident.isTest) sheet.paragraph(words.test.text, { weight: 'bold' });
    this.about(incident);
    this.told(incident);
    sheet.heading(2, sections.course);
    sheet.table(
      [
        { title: columns.when, share: 0.26 },
        { title: columns.what, share: 0.42 },
        { title: columns.who, share: 0.32 },
      ],
      incident.course.map((step) => [this.moments.tell(step.at), this.step(step), this.party(step.by)]),
    );
    sheet.heading(2, sections.decision);
    sheet.table(
      [
        { title: columns.person, share: 0.36 },
        { title: columns.reached, share: 0.18 },
        { title: columns.why, share: 0.46 },
      ],
      incident.decision.map((one) => this.decided(one)),
    );
    this.mails(incident.mails);
    this.answers(incident);
    this.calls(incident.callTasks);
    this.news(incident);
  }

  private told({ subject, text, texts }: ReportedIncident): void {
    const { sheet, words } = this;
    sheet.heading(2, words.sections.text);
    const told = texts === null ? [] : both(texts);
    if (told.length === 0) sheet.paragraph(`${subject}\n\n${text}`);
    for (const [language, one] of told) {
      sheet.heading(3, words.languages[language]);
      sheet.paragraph(`${one.subject}\n\n${one.text}`);
    }
  }

  private about(incident: ReportedIncident): void {
    const { words } = this;
    const { labels } = words;
    const { acknowledgedAt, acknowledgedUntil, unreachedAt, overAt, announcedBy, declarationId } = incident;
    const until = acknowledgedUntil === null ? null : this.moments.tell(acknowledgedUntil);
    const sometimes = (name: string, value: string | null): [string, string][] =>
      value === null ? [] : [[name, value]];
    this.sheet.facts([
      [labels.incident, incident.id],
      [labels.kind, of(words.kinds, incident.kind)],
      [labels.severity, of(words.severities, incident.severity)],
      [labels.state, of(words.states, incident.state)],
      [labels.list, words.list(of(words.lists, incident.list), incident.listVersion)],
      [labels.announcedAt, this.moments.tell(incident.announcedAt)],
      [labels.announcedBy, announcedBy === null ? words.nobody : this.party(announcedBy)],
      ...sometimes(labels.declaration, declarationId),
      ...sometimes(
        labels.acknowledged,
        acknowledgedAt && words.acknowledged(this.moments.tell(acknowledgedAt), until),
      ),
      ...sometimes(labels.unreachedAt, unreachedAt && this.moments.tell(unreachedAt)),
      ...sometimes(labels.overAt, overAt && this.moments.tell(overAt)),
    ]);
  }

  private decided({ person, included, sentence }: Decided): Cell[] {
    const { words } = this;
    return [this.person(person), included ? words.yes : words.no, sentence[this.language]];
  }

  private mails(mails: readonly ReportedMail[]): void {
    const { sheet, words } = this;
    sheet.heading(2, words.sections.mails);
    if (mails.length === 0) return sheet.paragraph(words.none.mails);
    sheet.table(
      [
        { title: words.columns.to, share: 0.3 },
        { title: words.columns.mail, share: 0.3 },
        { title: words.columns.result, share: 0.4 },
      ],
      mails.map((mail) => this.mail(mail)),
    );
  }

  private mail(mail: ReportedMail): Cell[] {
    const { words } = this;
    const { to, attempts, bouncedAt, bounceStatus, answer } = mail;
    const stopped =
      answer !== null && Object.hasOwn(words.mailAnswers, answer) ? [of(words.mailAnswers, answer)] : [];
    const tried = attempts.map((attempt) => this.attempt(attempt));
    const lines = [
      ...(tried.length === 0 && stopped.length === 0 ? [words.untried] : tried),
      ...stopped,
      ...(bouncedAt === null ? [] : [words.bounced(this.moments.tell(bouncedAt), bounceStatus ?? '')]),
    ];
    return [
      to.name === null || to.email === null
        ? this.person({ ...to, name: to.name ?? to.email })
        : { title: to.name, text: to.email },
      {
        title: of(words.mailKinds, mail.kind),
        text: `${words.queued} ${this.moments.tell(mail.queuedAt)}\nMessage-ID ${mail.messageId}`,
      },
      { title: of(words.mailStates, mail.state), text: lines.join('\n') },
    ];
  }

  private attempt({ server, beganAt, endedAt, outcome, answer }: Attempt): string {
    const { words } = this;
    const came = outcome === null ? '…' : of(words.outcomes, outcome);
    return `${this.moments.tell(endedAt ?? beganAt)} ${server}: ${came}${answer === null ? '' : ` (${answer})`}`;
  }

  private answers({ answers }: ReportedIncident): void {
    const { sheet, words } = this;
    sheet.heading(2, words.sections.answers);
    if (answers.length === 0) return sheet.paragraph(words.none.answers);
    sheet.table(
      [
        { title: words.columns.when, share: 0.26 },
        { title: words.columns.person, share: 0.38 },
        { title: words.columns.answer, share: 0.36 },
      ],
      answers.map(({ at, person, answer, way }) => [
        this.moments.tell(at),
        this.person(person),
        `${of(words.answers, answer)}, ${of(words.ways, way)}`,
      ]),
    );
  }

  private calls(tasks: readonly ReportedCallTask[]): void {
    const { sheet, words } = this;
    sheet.heading(2, words.sections.calls);
    if (tasks.length === 0) sheet.paragraph(words.none.calls);
    for (const { openedAt, closedAt, state, calls } of tasks) {
      const closed = closedAt === null ? null : this.moments.tell(closedAt);
      sheet.paragraph(`${words.callTask(this.moments.tell(openedAt), closed)} (${of(words.states, state)})`);
      if (calls.length === 0) continue;
      sheet.table(
        [
          { title: words.columns.when, share: 0.26 },
          { title: words.columns.person, share: 0.34 },
          { title: words.columns.outcome, share: 0.4 },
        ],
        calls.map(({ at, person, number, outcome, note }) => [
          this.moments.tell(at),
          { title: this.person(person), text: number ?? '' },
          { title: of(words.callOutcomes, outcome), text: note ?? '' },
        ]),
      );
    }
  }

  private news({ news }: ReportedIncident): void {
    const { sheet, words } = this;
    sheet.heading(2, words.sections.news);
    if (news.length === 0) return sheet.paragraph(words.none.news);
    for (const { kind, text, texts, writtenAt, sentAt } of news) {
      const sent = sentAt === null ? words.notSent : words.sent(this.moments.tell(sentAt));
      sheet.heading(3, `${of(words.newsKinds, kind)}: ${this.moments.tell(writtenAt)}, ${sent}`);
      const told = texts === null ? [] : both(texts);
      if (told.length === 0) sheet.paragraph(text);
      for (const [language, one] of told) sheet.paragraph(`${words.languages[language]}: ${one}`);
    }
  }

  private step({ action, before, after }: Step): string {
    const { words } = this;
    const told = [
      ...values(after, 'step').map((step) => of(words.chain, step)),
      ...values(after, 'answer').map((answer) => of(words.answers, answer)),
      ...values(after, 'way').map((way) => of(words.ways, way)),
      ...values(after, 'kind').map((kind) => of(words.newsKinds, kind)),
      ...values(after, 'outcome').map((outcome) => of(words.callOutcomes, outcome)),
      ...values(after, 'sha256').map((hash) => `SHA-256 ${hash}`),
    ];
    const from = values(before, 'step').map((step) => of(words.chain, step));
    const what = of(words.steps, action);
    if (told.length === 0) return what;
    return `${what} (${[...from, told.join(', ')].join(words.then)})`;
  }

  private party({ kind, id, roles }: Party): string {
    const { words } = this;
    if (kind === 'system') return of(words.parties, kind);
    const [role] = roles;
    const capacity = role === undefined ? of(words.parties, kind) : of(words.roles, role);
    return `${capacity}\n${id}`;
  }

  private person({ contactId, name, erased }: Person): string {
    const { words } = this;
    if (name !== null) return name;
    const called = erased ? words.person.erased : words.person.unnamed;
    return contactId === null ? called : `${called}\n${contactId}`;
  }
}

/** What is told in which language, as far as there is something. */
const both = <T>(texts: { de?: T | null; en?: T | null }): ['de' | 'en', T][] =>
  (['de', 'en'] as const).flatMap((language) => {
    const text = texts[language];
    return text === null || text === undefined ? [] : [[language, text]];
  });

const values = (from: Record<string, unknown> | null, name: string): string[] => {
  const value = from?.[name];
  return typeof value === 'string' ? [value] : [];
};
