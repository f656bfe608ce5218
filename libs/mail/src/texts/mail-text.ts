import mustache from 'mustache';

/** One mail in one language; `{{field}}` stands for what differs. */
export interface Wording {
  subject: string;
  text: string;
  html: string;
}

/**
 * A mail in both languages, printed from its `.mjml` files.
 * @typeParam R fields that must have a value
 * @typeParam O fields that may be `null`: what is written about them is left out then
 */
export interface MailText<R extends string = string, O extends string = never> {
  required: readonly R[];
  optional: readonly O[];
  de: Wording;
  en: Wording;
}

/** What a mail says, with its layout. */
export interface Written {
  subject: string;
  text: string;
  html: string;
}

/**
 * Writes a mail. Values are text and nothing else: in HTML they are escaped, and a subject is one line.
 * @param language BCP 47; German for `de` and its regions, English for every other
 */
export function write<R extends string, O extends string>(
  mail: MailText<R, O>,
  language: string,
  fields: Record<R, string> & Record<O, string | null>,
): Written {
  const wording = /^de\b/i.test(language) ? mail.de : mail.en;
  return {
    subject: mustache.render(wording.subject, fields, undefined, { escape: oneLine }),
    text: mustache.render(wording.text, fields, undefined, { escape: asItIs }),
    html: mustache.render(wording.html, fields),
  };
}

const asItIs = (value: string): string => value;
const oneLine = (value: string): string => value.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
