import { Injectable } from '@nestjs/common';
import {
  DomainError,
  refuseCustomers,
  refuseOutsiders,
  textLanguages,
  type IssueFindingDto,
  type IssuePreviewDto,
  type IssueTestDto,
  type PreviewIssue,
  type TestIssue,
  type TextLanguage,
} from '@lotse/contracts';
import { filledIn, Mails, nameInMail, type Address } from '@lotse/mail';
import { Clock, Commands, Database } from '@lotse/persistence';
import { channelCalled, ChannelSendings } from '../channel-sending/channel-sendings.js';
import { transactional } from '../sending/newsletter-mail.js';
import { Eligible } from '../subscriptions/eligible.js';
import type { Issue } from './issue.entity.js';
import { Issues } from './issues.repository.js';
import { IssueRendering, languageFor, unnamed, type PersonalSlots, type Rendered } from './rendering.js';

/** Mailboxes looked at with one query. */
const page = 10_000;
/** How long the row of a test is kept, in days. */
const keptDays = 30;

/** What is to be known of an issue before it is sent. */
export interface Looked {
  issue: Issue;
  from: Address;
  rendered: ReadonlyMap<TextLanguage, Rendered>;
  findings: IssueFindingDto[];
  /** Who would get it now. */
  recipients: number;
  byLanguage: ReadonlyMap<TextLanguage, number>;
  /** The first who would get it in each language, as they are called. */
  names: ReadonlyMap<TextLanguage, string>;
}

/** How an issue looks, who gets it, and a test. */
@Injectable()
export class Previewing {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly issues: Issues,
    private readonly eligible: Eligible,
    private readonly sendings: ChannelSendings,
    private readonly rendering: IssueRendering,
    private readonly mails: Mails,
    private readonly linksUrl: string,
  ) {}

  /** @throws DomainError not-found `newsletter-issues.not-found` */
  async preview({ actor, issueId }: PreviewIssue): Promise<IssuePreviewDto> {
    refuseOutsiders(actor);
    const { issue, from, rendered, findings, recipients, byLanguage, names } = await this.look(issueId);
    // a machine has not been told who they are
    const nameFor = (language: TextLanguage): string =>
      (actor.kind === 'user' ? names.get(language) : undefined) ?? unnamed[language];
    const shown = [...rendered].map(([language, one]) => {
      const { text, html } = filledIn(one, this.slots(nameFor(language)));
      const about = { issueId, channel: issue.channel, from, date: this.clock.now() };
      return {
        language,
        from: from.name === '' ? from.address : `${from.name} <${from.address}>`,
        subject: one.subject,
        html,
        text,
        size: this.rendering.mailing(one, about).size,
        recipients: byLanguage.get(language) ?? 0,
      };
    });
    const leftOut = await this.eligible.leftOut(this.database.reader, issue.channel);
    return { version: issue.version, rendered: shown, findings, recipients, leftOut };
  }

  /** @throws DomainError not-found `newsletter-issues.not-found` */
  async look(issueId: string): Promise<Looked> {
    const { reader } = this.database;
    const issue = await this.issues.get(reader, issueId);
    const channel = await channelCalled(reader, issue.channel);
    const rendered = this.rendering.renderAll(issue.texts, channel.name);
    const byLanguage = new Map<TextLanguage, number>();
    const names = new Map<TextLanguage, string>();
    let [recipients, after]: [number, string | null] = [0, null];
    do {
      const { eligible, next } = await this.eligible.of(reader, issue.channel, { after, mailboxes: page });
      for (const { language, name } of eligible) {
        const its = languageFor(issue.texts, language);
        byLanguage.set(its, (byLanguage.get(its) ?? 0) + 1);
        if (name !== null && !names.has(its)) names.set(its, nameInMail(name));
      }
      recipients += eligible.length;
      after = next;
    } while (after !== null);
    const findings = [...rendered.values()].flatMap((one) => one.findings);
    const [missing] = textLanguages.filter((language) => !issue.texts[language]);
    if (missing) findings.push(finding('language-missing', 'warning', missing));
    if (recipients === 0) findings.push(finding('nobody', 'problem', null));
    const from = issue.sender ?? this.sendings.senderOf(await this.sendings.of(reader, issue.channel));
    return { issue, from, rendered, findings, recipients, byLanguage, names };
  }

  /**
   * Queues a test to whoever asks for it.
   * @throws DomainError not-found `newsletter-issues.not-found`
   */
  test(command: TestIssue): Promise<IssueTestDto> {
    const { actor, issueId, email, name, language } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const issue = await this.issues.get(tx, issueId);
      const channel = await channelCalled(tx, issue.channel);
      const rendered = this.rendering.renderAll(issue.texts, channel.name);
      const languages = [...rendered.keys()].filter((one) => !language || one === language);
      if (languages.length === 0) throw new DomainError('conflict', 'newsletter-issues.has-problems');
      for (const one of languages) {
        const text = rendered.get(one);
        if (!text) continue;
        await this.mails.queue(tx, {
          companyId: null,
          class: transactional,
          contactId: null,
          email,
          label: name,
          subject: `[Test] ${text.subject}`,
          ...filledIn(text, this.slots(nameInMail(name))),
          keptUntil: new Date(this.clock.now().getTime() + keptDays * 24 * 60 * 60 * 1_000),
        });
      }
      return { email, languages };
    });
  }

  /** Links that end nothing. */
  private slots(name: string): PersonalSlots {
    const link = `${this.linksUrl.replace(/\/$/, '')}/n/link`;
    return { name, unsubscribe: link, preferences: link };
  }
}

const finding = (
  what: IssueFindingDto['finding'],
  level: IssueFindingDto['level'],
  language: TextLanguage | null,
): IssueFindingDto => ({ finding: what, level, language, detail: null });
