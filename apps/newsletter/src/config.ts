import { readFileSync } from 'node:fs';
import { createPrivateKey } from 'node:crypto';
import { dkimKey, ReturnAddresses, serverSettings } from '@lotse/mail';
import { networks, pagesOrigin } from '@lotse/public-pages';
import {
  commonVariables,
  ConfigError,
  defineConfig,
  journalVariables,
  listenerVariables,
  variable,
  type ConfigOf,
} from '@lotse/service-host';
import { z } from 'zod';

/** A text that a function takes, or says what is wrong with. */
const takenBy = (take: (text: string) => unknown) =>
  z.string().superRefine((text, context) => {
    try {
      take(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
    }
  });

const smtpServers = takenBy(serverSettings);
const keyFile = takenBy((file) => dkimKey(readFileSync(file)));
/** A private Ed25519 key: PKCS #8, DER, in base64. */
const signingKey = z.base64().transform((text, context) => {
  try {
    const key = createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // said below
  }
  context.addIssue({ code: 'custom', message: 'expected a private Ed25519 key (PKCS #8, DER) in base64' });
  return z.NEVER;
});
const returnAddress = takenBy((text) => new ReturnAddresses(text, [Buffer.alloc(32)]));
const hostName = z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/);
const keys = z
  .string()
  .transform((text) => text.split(',').map((key) => Buffer.from(key.trim(), 'base64')))
  .refine(
    (all) => all.length > 0 && all.length <= 5 && all.every((one) => one.length === 32),
    'expected keys of 32 bytes in base64, separated by commas',
  )
  .transform((all) => all as [Buffer, ...Buffer[]]);
const key = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, 'expected 32 bytes in base64');
const perSecond = z.coerce.number().int().min(1).max(10_000);
const port = z.coerce.number().int().min(0).max(65_535);
const days = z.coerce.number().int();
const waits = z
  .string()
  .regex(/^\d{1,9}(,\d{1,9}){0,19}$/)
  .transform((text) => text.split(',').map(Number));

const variables = defineConfig('newsletter', {
  ...commonVariables,
  ...listenerVariables,
  ...journalVariables,
  smtpNewsletterUrl: variable(
    'SMTP_NEWSLETTER_URL',
    smtpServers,
    'Mail servers for all mail of this service in the order in which they are used, separated by blanks: smtp://user@host:port?passwordFile=… (smtps:// for TLS from the first byte); see sending.md. Best not those of alarms: their reputation is another one',
    { secret: true },
  ),
  newsletterFrom: variable(
    'NEWSLETTER_FROM',
    z.string().regex(/^([^<>\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/),
    'Sender of that mail: an address, or a name and an address as in "Muster Software <newsletter@example.com>"',
  ),
  newsletterImprint: variable(
    'NEWSLETTER_IMPRINT',
    z.string().trim().min(10).max(1_000),
    'Who sends it, below every mail: name, legal form, address, register and directors (§ 5 DDG, § 35a GmbHG), and how to reach you; lines are separated by |',
  ),
  confirmationMailAgainMs: variable(
    'CONFIRMATION_MAIL_AGAIN_MS',
    waits.prefault('30000,120000,600000,1800000,3600000'),
    'After how many milliseconds a mail that no server took is tried again; the last goes on',
  ),
  confirmationMailLastsMs: variable(
    'CONFIRMATION_MAIL_LASTS_MS',
    z.coerce
      .number()
      .int()
      .min(1)
      .max(30 * 24 * 60 * 60 * 1_000)
      .default(2 * 24 * 60 * 60 * 1_000),
    'How long such a mail is tried, in milliseconds',
  ),
  issueMailAgainMs: variable(
    'ISSUE_MAIL_AGAIN_MS',
    waits.prefault('300000,900000,1800000,3600000'),
    'After how many milliseconds an issue is tried again at somebody whose server has put it off; the last goes on',
  ),
  issueMailLastsMs: variable(
    'ISSUE_MAIL_LASTS_MS',
    z.coerce
      .number()
      .int()
      .min(1)
      .max(30 * 24 * 60 * 60 * 1_000)
      .default(24 * 60 * 60 * 1_000),
    'How long it is tried there, in milliseconds',
  ),
  issuePerSecond: variable(
    'ISSUE_PER_SECOND',
    perSecond.optional(),
    'Mails of issues a second at most, in each replica, besides the perSecond of a server; without it, as many as the servers take',
  ),
  issuePerDomainPerSecond: variable(
    'ISSUE_PER_DOMAIN_PER_SECOND',
    perSecond.optional(),
    'The same to one recipient domain: large providers put off whoever sends them too many at once',
  ),
  issuePatienceMs: variable(
    'ISSUE_PATIENCE_MS',
    z.coerce
      .number()
      .int()
      .min(1)
      .max(24 * 60 * 60 * 1_000)
      .default(10 * 60 * 1_000),
    'After how many milliseconds without any mail server issues are paused, until somebody resumes them',
  ),
  softBounces: variable(
    'SOFT_BOUNCES',
    z.coerce.number().int().min(1).max(50).default(3),
    'After how many issues in a row that have come back for a reason that may be over soon, as a full mailbox, an address gets none any more. A dead address, and a complaint, end it at once',
  ),
  mailReturnTo: variable(
    'MAIL_RETURN_TO',
    returnAddress.optional(),
    'Where issues that cannot be delivered come back to, as bounces@example.com: the same as that of notifications, which takes them in; see receiving.md. Without it, they come back to their sender, and nobody here hears of it',
  ),
  mailTokenKeys: variable(
    'MAIL_TOKEN_KEY',
    keys.optional(),
    'With MAIL_RETURN_TO: signs those addresses; the same as that of notifications, also while it is changed',
    { secret: true },
  ),
  dkimKeyFile: variable(
    'DKIM_KEY_FILE',
    keyFile.optional(),
    'File with the private key (PEM, RSA or Ed25519) with which that mail is signed; without it none is. See sending.md',
  ),
  dkimSelector: variable(
    'DKIM_SELECTOR',
    hostName.default('lotse'),
    'Under which name below _domainkey the DNS has its public key',
  ),
  dkimDomain: variable(
    'DKIM_DOMAIN',
    hostName.optional(),
    'In the name of which domain mail is signed; that of NEWSLETTER_FROM where nothing is said',
  ),
  linksUrl: variable(
    'LINKS_URL',
    pagesOrigin,
    'Where links in mails lead that need no sign-in, as https://links.example.com: its paths under /n/ go to this service',
  ),
  linkKeys: variable(
    'LINK_KEYS',
    keys,
    'Signs those links: 32 random bytes in base64, as `openssl rand -base64 32` makes them, the same for all replicas. To change it, put the new key in front of the old one, separated by a comma, and keep the old one for three years: links to unsubscribe hold so long',
    { secret: true },
  ),
  linksHost: variable(
    'LINKS_HOST',
    z.string().default('127.0.0.1'),
    'Address on which those pages are served',
  ),
  linksPort: variable('LINKS_PORT', port.default(3011), 'Port for the same; 0 takes a free one'),
  linksTrustedProxies: variable(
    'LINKS_TRUSTED_PROXIES',
    networks.prefault(''),
    'Addresses or networks (CIDR) of the proxies in front of those pages, separated by commas: their X-Forwarded-For is trusted',
  ),
  linksPerMinute: variable(
    'LINKS_PER_MINUTE',
    z.coerce.number().int().min(1).max(1_000_000).default(600),
    'Requests for those pages from one network in a minute, for each replica: mail providers unsubscribe many from few addresses',
  ),
  suppressionKey: variable(
    'SUPPRESSION_KEY',
    key,
    'Hashes the addresses that must not be written to: 32 random bytes in base64, the same for all replicas, for ever. With another one, nobody who has unsubscribed is remembered',
    { secret: true },
  ),
  confirmationDays: variable(
    'CONFIRMATION_DAYS',
    days.min(2).max(60).default(14),
    'How many days somebody has to confirm; what is not confirmed by then ends',
  ),
  reminderDays: variable(
    'REMINDER_DAYS',
    days.min(0).max(30).default(3),
    'After how many days they are reminded, once; 0: never',
  ),
  undoDays: variable(
    'UNDO_DAYS',
    days.min(1).max(90).default(14),
    'How many days administrators have to take back what a reader of a shared mailbox has ended',
  ),
  consentKeys: variable(
    'CONSENT_KEYS',
    keys,
    'Wraps the keys of what the consent ledger says of people: 32 random bytes in base64, the same for all replicas. To change it, put the new key in front of the old one, separated by a comma, and keep the old one: what it has wrapped stays',
    { secret: true },
  ),
  consentYears: variable(
    'CONSENT_YEARS',
    z.coerce.number().int().min(1).max(30).default(3),
    'How long what the consent ledger says of somebody can be read after their last subscription has ended, in whole calendar years after that year',
  ),
  checkpointKey: variable(
    'CHECKPOINT_KEY',
    signingKey,
    'Signs checkpoints of the consent ledger: a private Ed25519 key in base64, as `openssl genpkey -algorithm ed25519 -outform DER | base64 -w0` makes one. Publish its public key; see newsletter.md',
    { secret: true },
  ),
  checkpointFolder: variable(
    'CHECKPOINT_FOLDER',
    z.string().optional(),
    'Folder, best on another machine, in which every checkpoint is kept as well: what happens to the database up to there can be found. See newsletter.md',
  ),
});

export const newsletterConfig: typeof variables = {
  ...variables,
  parse(env) {
    const config = variables.parse(env);
    if (config.mailReturnTo !== undefined && config.mailTokenKeys === undefined)
      throw new ConfigError('newsletter', ['MAIL_TOKEN_KEY is missing beside MAIL_RETURN_TO']);
    return config;
  },
};

export type NewsletterConfig = ConfigOf<typeof newsletterConfig>;
