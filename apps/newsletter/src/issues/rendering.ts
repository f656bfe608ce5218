import { Injectable } from '@nestjs/common';
import type { IssueFindingDto, IssueTextDto, IssueTextsDto, TextLanguage } from '@lotse/contracts';
import { textLanguages } from '@lotse/contracts';
import { domainOf, escaped, Mailing, slot, type Address, type Dkim, type MailingText } from '@lotse/mail';
import { marked } from './markup.js';
import { issue as frame } from './mail-texts.js';

/** Mail programs cut what is larger, in octets. */
const largest = 102 * 1024;

/** A text with its frame round it; what is personal stands in slots: {@link personalSlots}. */
export interface Rendered {
  subject: string;
  text: string;
  html: string;
  findings: IssueFindingDto[];
}

/** What an issue is, besides its text. */
export interface Rendering {
  issueId: string;
  channel: string;
  channelName: string;
  from: Address;
  date: Date;
}

/** What each has of their own. */
export interface PersonalSlots extends Record<string, string> {
  name: string;
  unsubscribe: string;
  preferences: string;
}

/** As somebody is called whose name is not known. */
export const unnamed: Record<TextLanguage, string> = { de: 'liebe Leserin, lieber Leser', en: 'reader' };

/** The language in which somebody gets an issue: theirs, where it is written in it, else the other. */
export function languageFor(texts: IssueTextsDto, language: string): TextLanguage {
  const own: TextLanguage = /^de\b/i.test(language) ? 'de' : 'en';
  const other: TextLanguage = own === 'de' ? 'en' : 'de';
  return texts[own] ? own : other;
}

/** Lays out issues: once for each issue and language, however many get it. */
@Injectable()
export class IssueRendering {
  constructor(
    private readonly imprint: string,
    private readonly dkim: Dkim | null,
  ) {}

  render(language: TextLanguage, text: IssueTextDto, channelName: string): Rendered {
    const { html, text: plain, findings } = marked(text.body);
    const wording = frame[language];
    const own = {
      subject: text.subject,
      preheader: text.preheader ?? '',
      channel: channelName,
      imprint: this.imprint,
      unsubscribeLink: slot('unsubscribe'),
      preferencesLink: slot('preferences'),
    };
    const laidOut = filled(wording.html, { ...mapped(own, escaped), body: html });
    const found = findings.map((one) => ({ ...one, level: 'problem' as const, language }));
    const size = Buffer.byteLength(laidOut);
    return {
      subject: text.subject,
      html: laidOut,
      text: filled(wording.text, { ...own, preheader: '', body: plain }).trimStart(),
      findings:
        size > largest
          ? [...found, { finding: 'too-large', level: 'problem', language, detail: `${String(size)} B` }]
          : found,
    };
  }

  /** Both languages. */
  renderAll(texts: IssueTextsDto, channelName: Record<TextLanguage, string>): Map<TextLanguage, Rendered> {
    return new Map(
      textLanguages.flatMap((language) => {
        const text = texts[language];
        return text ? [[language, this.render(language, text, channelName[language])] as const] : [];
      }),
    );
  }

  mailing(rendered: Rendered, about: Omit<Rendering, 'channelName'>): Mailing {
    return new Mailing(mailingText(rendered, about), this.dkim);
  }
}

const mailingText = (
  { subject, text, html }: Rendered,
  { issueId, channel, from, date }: Omit<Rendering, 'channelName'>,
): MailingText => ({
  from,
  subject,
  text,
  html,
  date,
  listId: `${channel}.${domainOf(from.address)}`,
  feedbackId: `${issueId}:${channel}:newsletter:lotse`,
});

const mapped = (values: Record<string, string>, as: (text: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, as(value)]));

const filled = (wording: string, values: Record<string, string>): string =>
  wording.replace(/\{\{ ?(\w+) ?\}\}/g, (_, name: string) => values[name] ?? '');
