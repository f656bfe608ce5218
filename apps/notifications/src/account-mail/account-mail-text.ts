import type { AccountLanguage, AccountMailKind } from '@lotse/contracts';
import { greetableName, nameInMail } from '../mail/names-in-mail.js';

export interface AccountMailText {
  kind: AccountMailKind;
  name: string;
  language: AccountLanguage;
  /** The company whose user they shall become; `null` for the vendor's staff. */
  companyName: string | null;
  link: string | null;
  /** When the link ends. */
  until: Date | null;
}

type Written = { subject: string; body: string };
type Texts = Record<AccountMailKind, (mail: { company: string; link: string; until: string }) => Written>;

const german: Texts = {
  invitation: ({ company, link, until }) => ({
    subject: 'Ihre Einladung ins Kundencenter',
    body: `Sie sind eingeladen, im Kundencenter für ${company} zu arbeiten. Mit diesem Link wählen Sie ein Passwort und melden sich an:

${link}

Der Link gilt einmal und bis ${until}. Wenn Sie nichts davon wissen, brauchen Sie nichts zu tun.`,
  }),
  'invitation-to-known-address': ({ company }) => ({
    subject: 'Ihre Einladung ins Kundencenter',
    body: `Sie sind eingeladen, im Kundencenter für ${company} zu arbeiten. Zu dieser E-Mail-Adresse gibt es aber schon einen Zugang, und je Adresse kann es nur einen geben.

Bitte lassen Sie sich unter einer anderen Adresse einladen, oder lassen Sie den alten Zugang entfernen, wenn Sie ihn nicht mehr brauchen. Wer Sie eingeladen hat, erfährt davon nichts.`,
  }),
  'password-reset': ({ link, until }) => ({
    subject: 'Neues Passwort für das Kundencenter',
    body: `für Ihren Zugang zum Kundencenter wurde ein neues Passwort angefordert. Mit diesem Link legen Sie es fest:

${link}

Der Link gilt einmal und bis ${until}. Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.`,
  }),
  'password-changed': () => ({
    subject: 'Ihr Passwort wurde geändert',
    body: `das Passwort Ihres Zugangs zum Kundencenter wurde gerade geändert. Alle Sitzungen mit dem alten Passwort sind beendet.

Wenn Sie das nicht waren, fordern Sie bitte sofort ein neues Passwort an und sagen Sie dem Support Bescheid.`,
  }),
  'second-factor-added': () => ({
    subject: 'Ihr zweiter Faktor ist eingerichtet',
    body: `für Ihren Zugang zum Kundencenter wurde ein zweiter Faktor eingerichtet. Er wird von jetzt an bei jeder Anmeldung verlangt.

Wenn Sie das nicht waren, sagen Sie bitte sofort dem Support Bescheid.`,
  }),
  'second-factor-removed': () => ({
    subject: 'Ihr zweiter Faktor wurde entfernt',
    body: `von Ihrem Zugang zum Kundencenter wurde der zweite Faktor entfernt. Bei der nächsten Anmeldung können Sie einen neuen einrichten.

Wenn Sie nichts davon wissen, ändern Sie bitte sofort Ihr Passwort und sagen Sie dem Support Bescheid.`,
  }),
};

const english: Texts = {
  invitation: ({ company, link, until }) => ({
    subject: 'Your invitation to the customer centre',
    body: `You are invited to work in the customer centre for ${company}. Use this link to choose a password and sign in:

${link}

The link works once and expires on ${until}. If you were not expecting this, you can ignore this message.`,
  }),
  'invitation-to-known-address': ({ company }) => ({
    subject: 'Your invitation to the customer centre',
    body: `You are invited to work in the customer centre for ${company}. However, a login already exists for this e-mail address, and each address can have only one.

Please ask to be invited with a different address, or ask for the old login to be removed if you no longer need it. We do not tell the person who invited you.`,
  }),
  'password-reset': ({ link, until }) => ({
    subject: 'Reset your customer centre password',
    body: `Somebody has asked to reset the password of your customer centre login. Use this link to set a new one:

${link}

The link works once and expires on ${until}. If this was not you, you can ignore this message: your password stays the same.`,
  }),
  'password-changed': () => ({
    subject: 'Your password has been changed',
    body: `The password of your customer centre login has just been changed. All sessions that used the old password have ended.

If this was not you, please reset your password immediately and contact support.`,
  }),
  'second-factor-added': () => ({
    subject: 'A second factor has been set up',
    body: `A second factor has been set up for your customer centre login. From now on you need it whenever you sign in.

If this was not you, please contact support immediately.`,
  }),
  'second-factor-removed': () => ({
    subject: 'Your second factor has been removed',
    body: `The second factor of your customer centre login has been removed. You can set up a new one the next time you sign in.

If this was not you, please change your password immediately and contact support.`,
  }),
};

/** What is written to one person about their sign-in. */
export function accountMail({ kind, name, language, companyName, link, until }: AccountMailText): {
  subject: string;
  text: string;
} {
  const inGerman = language === 'de';
  const quoted = (text: string): string => (inGerman ? `„${text}“` : `“${text}”`);
  const greeted = [inGerman ? 'Guten Tag' : 'Hello', greetableName(name)].filter((word) => word !== null);
  const { subject, body } = (inGerman ? german : english)[kind]({
    company: companyName === null ? (inGerman ? 'unser Haus' : 'us') : quoted(nameInMail(companyName)),
    link: link ?? '',
    until: until ? instant(until, language) : '',
  });
  const ending = inGerman ? 'Diese Nachricht wurde automatisch versandt.' : 'This is an automatic message.';
  return { subject, text: `${greeted.join(' ')},\n\n${body}\n\n-- \n${ending}\n` };
}

/** In UTC and saying so: where the reader is, nobody knows. */
const instant = (at: Date, language: AccountLanguage): string =>
  `${new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(at)} (UTC)`;
