import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SignedLinks } from '@lotse/mail';
import { Clock, Database, onBehalfOf } from '@lotse/persistence';
import {
  html,
  PagesServer,
  type FormFile,
  type Html,
  type Page,
  type PageLanguage,
  type PageRequest,
  type Sender,
} from '@lotse/public-pages';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { itself } from '../this-service.js';
import { CasesRepository } from './cases.repository.js';
import type { SuccessionCase, SuccessionNotice, SuccessionReport } from './case.entity.js';
import { after, isHeld, takesDocuments } from './course.js';
import { Documents } from './documents.js';
import { isNews, Keeping } from './keeping.js';
import { day, objectionPath, reporterPath, SuccessionLetters, successorPath } from './letters.js';
import { Reading, standingOf } from './reading.js';
import { sentences } from './sentences.js';
import { Successors } from './successors.js';

/** Of a form with files, in bytes: two of the largest fit in. */
const largestForm = 22 * 1_048_576;
const longestObjection = 2_000;

/** Pages without a sign-in: for whoever has reported a death, may object, or was named. Nothing of them says more than its reader knows or has to know. */
@Injectable()
export class SuccessionPages implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesRepository,
    private readonly companies: CompanyCopies,
    private readonly documents: Documents,
    private readonly successors: Successors,
    private readonly keeping: Keeping,
    private readonly letters: SuccessionLetters,
    private readonly reading: Reading,
    private readonly links: SignedLinks,
    private readonly clock: Clock,
    private readonly server: PagesServer,
  ) {}

  onModuleInit(): void {
    const alone = <R>(work: () => Promise<R>): Promise<R> => onBehalfOf({ tenant: null }, work);
    this.server.servePage(`${reporterPath}:token`, {
      show: (request) => alone(() => this.ofReporter(request)),
    });
    this.server.serveFiles(`${reporterPath}:token`, {
      origin: null,
      form: {
        most: largestForm,
        whose: (request) => alone(() => this.sender(request)),
        take: (request, { files }) => alone(() => this.take(request, files)),
        refuse: (request, why) => alone(() => this.ofReporter(request, { refusal: why })),
      },
    });
    this.server.servePage(`${objectionPath}:token`, {
      show: (request) => alone(() => this.ofNotice(request)),
      act: (request) => alone(() => this.object(request)),
    });
    this.server.servePage(`${successorPath}:token`, {
      show: (request) => alone(() => this.ofSuccessor(request)),
      act: (request) => alone(() => this.answer(request)),
    });
  }

  /**
   * One of the reporters, where documents are taken at all. Those of a case share in the room, and so do all whom nobody has looked at yet:
   * whoever makes up ten deaths keeps nobody out.
   */
  private async sender(request: PageRequest): Promise<Sender | Page | null> {
    const found = await this.reportOf(request);
    if (!found || 'title' in found) return found;
    const { report, one } = found;
    if (!takesDocuments(one.state)) return this.ofReporter(request, { refusal: 'ended' });
    return { sender: report.id, group: one.state === 'reported' ? one.state : one.id };
  }

  private async take(request: PageRequest, files: FormFile[]): Promise<Page | null> {
    const found = await this.reportOf(request);
    if (!found || 'title' in found) return found;
    const [file] = files;
    if (!file) return this.ofReporter(request, { nothing: true });
    for (const one of files) {
      const refusal = await this.documents.send(found.report, one);
      if (refusal !== null) return this.ofReporter(request, { refusal });
    }
    return this.ofReporter(request, { sent: true });
  }

  private async reportOf(
    request: PageRequest,
  ): Promise<{ report: SuccessionReport; one: SuccessionCase } | Page | null> {
    const link = this.links.read(reporterPath, request.path['token'] ?? '');
    if (!link) return null;
    if (link.until <= this.clock.now()) return ended(request.language);
    const { reader } = this.database;
    const report = await this.cases.report(reader, link.subject);
    if (report?.droppedAt) return ended(request.language);
    const one = report && (await this.cases.find(reader, report.caseId));
    return report && one ? { report, one } : null;
  }

  private async ofReporter(
    request: PageRequest,
    {
      sent = false,
      nothing = false,
      refusal,
    }: { sent?: boolean; nothing?: boolean; refusal?: keyof typeof sentences.de.refusals } = {},
  ): Promise<Page | null> {
    const found = await this.reportOf(request);
    if (!found || 'title' in found) return found;
    const { report, one } = found;
    const language = languageIn(request, report.language);
    const say = sentences[language];
    const { reader } = this.database;
    const documents = await this.cases.documents(reader, one.id);
    const items = takesDocuments(one.state) ? await this.reading.checklist(reader, one) : [];
    const isAsked = one.state !== 'reported' && one.state !== 'on-hold';
    const shown = isAsked ? items.map((item) => standingOf(item, one, documents)) : [];
    /** What others have sent, and what is wrong with it, is none of their business; what came on paper may be theirs. */
    const why = new Map(
      documents
        .filter(({ verdict, reportId }) => verdict === 'refused' && (reportId ?? report.id) === report.id)
        .map(({ item, reason }) => [item, reason]),
    );
    const isUnread = documents.some(
      ({ reportId, item, verdict }) => reportId === report.id && item === null && verdict === 'received',
    );
    const whom = this.letters.whomToCall(one);
    const problem = refusal ? say.refusals[refusal] : nothing ? say.nothingChosen : null;
    const body = html`<h1>${say.title}</h1>
      <p class="notice" role="status">
        ${sent && html`<strong>${say.sent}</strong> `}${say.standing[one.state]}
      </p>
      ${isHeld(one.state) && html`<p>${say.rests}</p>`}
      ${
        shown.length > 0 &&
        html`<h2>${say.needed}</h2>
          <ul>
            ${shown.map(
              ({ item, name, why: purpose, standing }) =>
                html`<li>
                  <strong>${name[language]}</strong>: ${say.item[standing]}
                  ${standing === 'missing' && html`<br /><span class="quiet">${purpose[language]}</span>`}
                  ${standing === 'refused' && html`<br />${why.get(item) ?? ''}`}
                </li>`,
            )}
          </ul>`
      }
      ${isUnread && takesDocuments(one.state) && html`<p>${say.unread}</p>`}
      ${
        takesDocuments(one.state)
          ? this.form(language, problem)
          : problem !== null && html`<p class="wrong" role="alert">${problem}</p>`
      }
      <p>${whom === null ? say.write(this.letters.agentOf(one, language)) : say.call(whom)}</p>
      ${footer(language, one.number)}`;
    return { language, title: say.title, body, ...(problem !== null && { status: 422 }) };
  }

  private form(language: PageLanguage, problem: string | null): Html {
    const say = sentences[language];
    return html`<h2>${say.send}</h2>
      <p>${say.sendHelp}</p>
      <form method="post" enctype="multipart/form-data">
        ${problem !== null && html`<p class="wrong" role="alert">${problem}</p>`}
        <label for="file">${say.choose}</label>
        <input
          type="file"
          id="file"
          name="file"
          accept="application/pdf,image/jpeg,image/png,image/heic"
          multiple
        />
        <button>${say.sendButton}</button>
      </form>`;
  }

  private async noticeOf(
    request: PageRequest,
  ): Promise<{ notice: SuccessionNotice; one: SuccessionCase; isOver: boolean } | null> {
    const link = this.links.read(objectionPath, request.path['token'] ?? '');
    if (!link) return null;
    const { reader } = this.database;
    const notice = await this.cases.notice(reader, link.subject);
    const one = notice && (await this.cases.find(reader, notice.caseId));
    if (!notice || !one) return null;
    const mayStill = one.state === 'objection-period' || one.state === 'objected';
    return { notice, one, isOver: !mayStill };
  }

  private async ofNotice(
    request: PageRequest,
    { missing = false }: { missing?: boolean } = {},
  ): Promise<Page | null> {
    const found = await this.noticeOf(request);
    if (!found) return null;
    const { notice, one, isOver } = found;
    const language = languageIn(request, notice.language);
    const say = sentences[language];
    const { companyId, objectionUntil } = one;
    const [company] = companyId === null ? [] : await this.companies.named(this.database.reader, [companyId]);
    const title = say.objectionTitle(company?.legalName ?? '');
    const hasObjected = notice.objectedAt !== null;
    const isDecided = ['objection-period', 'transferring', 'transferred', 'closing', 'closed'].includes(
      one.state,
    );
    const what = one.outcome === 'transfer' ? say.transferTo(one.newOwnerName ?? '') : say.closing;
    const body = html`<h1>${title}</h1>
      ${hasObjected && html`<p class="notice" role="status">${isDecided ? say.objectionDecided : say.objectionThanks}</p>`}
      ${!hasObjected && isOver && html`<p class="notice" role="status">${say.objectionOver}</p>`}
      ${
        !hasObjected &&
        !isOver &&
        html`<p>${what} ${objectionUntil && say.until(day(objectionUntil, language))}</p>
          <p>${say.objectionText}</p>
          <form method="post">
            ${missing && html`<p class="wrong" role="alert">${say.objectionMissing}</p>`}
            <label for="text">${say.objectionLabel}</label>
            <textarea id="text" name="text" rows="6" maxlength="${longestObjection}"></textarea>
            <button>${say.objectionButton}</button>
          </form>`
      }
      ${footer(language, one.number)}`;
    return { language, title, body, ...(missing && { status: 422 }) };
  }

  /** An objection stops it at once, until staff decide. A second one is kept beside it. */
  private async object(request: PageRequest): Promise<Page | null> {
    const found = await this.noticeOf(request);
    if (!found || found.isOver || found.notice.objectedAt !== null) return this.ofNotice(request);
    const text = tidied(request.form['text'] ?? '');
    if (text === '') return this.ofNotice(request, { missing: true });
    const { notice } = found;
    await this.database.transaction(async (tx) => {
      const one = await this.cases.lock(tx, notice.caseId);
      if (!one) return;
      const from = one.state;
      const to = after(from, 'object') ?? (from === 'objected' ? from : null);
      if (to === null) return;
      await this.cases.object(tx, notice.id, { objection: text, at: this.clock.now() });
      one.state = to;
      const history = await this.cases.steps(tx, one.id);
      await this.keeping.keep(tx, one, {
        step: 'object',
        from,
        actor: itself,
        name: notice.name,
        reason: text,
      });
      if (isNews(history, 'object', this.clock.now())) await this.letters.tellStaff(tx, one, 'objected');
    });
    return this.ofNotice(request);
  }

  private async ofSuccessor(request: PageRequest): Promise<Page | null> {
    const link = this.links.read(successorPath, request.path['token'] ?? '');
    if (!link) return null;
    if (link.until <= this.clock.now()) return ended(request.language);
    const named = await this.successors.named(link.subject);
    if (!named) return ended(request.language);
    const language = languageIn(request, named.language);
    const say = sentences[language];
    const title = say.successorTitle(named.companyName);
    const answered = named.state === 'asked' ? null : say[named.state];
    const body = html`<h1>${title}</h1>
      ${answered !== null && html`<p class="notice" role="status">${answered}</p>`}
      <p>${say.successorText(named.companyName)}</p>
      <form method="post">
        <button name="answer" value="accepted">${say.accept}</button>
        <button name="answer" value="declined" class="second">${say.decline}</button>
      </form>
      ${footer(language, null)}`;
    return { language, title, body };
  }

  private async answer(request: PageRequest): Promise<Page | null> {
    const link = this.links.read(successorPath, request.path['token'] ?? '');
    const { answer } = request.form;
    if (link && link.until > this.clock.now() && (answer === 'accepted' || answer === 'declined'))
      await this.successors.answer(link.subject, answer);
    return this.ofSuccessor(request);
  }
}

function languageIn({ query }: PageRequest, own: PageLanguage): PageLanguage {
  const { lang } = query;
  return lang === 'de' || lang === 'en' ? lang : own;
}

const footer = (language: PageLanguage, number: string | null): Html =>
  html`<footer class="quiet">
    ${number !== null && html`${sentences[language].number} ${number}<br />`}<a
      href="?lang=${language === 'de' ? 'en' : 'de'}"
      >${sentences[language].otherLanguage}</a
    >
  </footer>`;

const ended = (language: PageLanguage): Page => {
  const { linkEnded, linkEndedText } = sentences[language];
  return {
    language,
    title: linkEnded,
    body: html`<h1>${linkEnded}</h1>
      <p>${linkEndedText}</p>`,
    status: 410,
  };
};

/** Lines as they are, without what nobody sees. */
const tidied = (text: string): string =>
  text
    .slice(0, longestObjection)
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .trim();
