import type { AccountLanguage, AccountMailKind } from '@lotse/contracts';
import { write, type MailText, type Written } from '@lotse/mail';
import { greetableName, nameInMail } from '../sending/names-in-mail.js';
import * as texts from './mail-texts.js';

export interface AccountMailText {
  kind: AccountMailKind | 'shared-mailbox-left';
  name: string;
  language: AccountLanguage;
  /** The company whose user they shall become; `null` for the vendor's staff. */
  companyName: string | null;
  /** That the mail speaks of, in its language. */
  newsletters: readonly string[];
  link: string | null;
  /** When the link ends. */
  until: Date | null;
}

const textOf: Record<
  AccountMailText['kind'],
  MailText<'company' | 'link' | 'newsletters' | 'until', 'name'>
> = {
  invitation: texts.invitation,
  'invitation-to-known-address': texts.invitationToKnownAddress,
  'password-reset': texts.passwordReset,
  'password-changed': texts.passwordChanged,
  'second-factor-added': texts.secondFactorAdded,
  'second-factor-removed': texts.secondFactorRemoved,
  'shared-mailbox-left': texts.sharedMailboxLeft,
};

/** What is written to one person about their sign-in or their company. */
export function accountMail({
  kind,
  name,
  language,
  companyName,
  newsletters,
  link,
  until,
}: AccountMailText): Written {
  const inGerman = language === 'de';
  const quoted = (text: string): string => (inGerman ? `„${text}“` : `“${text}”`);
  return write(textOf[kind], language, {
    name: greetableName(name),
    company: companyName === null ? (inGerman ? 'unser Haus' : 'us') : quoted(nameInMail(companyName)),
    newsletters: newsletters.map((one) => nameInMail(one)).join('\n'),
    link: link ?? '',
    until: until ? instant(until, language) : '',
  });
}

/** In UTC and saying so: where the reader is, nobody knows. */
const instant = (at: Date, language: AccountLanguage): string =>
  `${new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(at)} (UTC)`;
