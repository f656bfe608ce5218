import { readFileSync } from 'node:fs';
import { mostDeclared } from '@lotse/contracts';
import { dkimKey, ReturnAddresses, serverSettings } from '@lotse/mail';
import { networks, pagesOrigin } from '@lotse/public-pages';
import { evidenceKey } from './reports/signing.js';
import { mailboxSettings } from './inbound/mailbox-settings.js';
import { webhookSettings } from './webhooks/webhook-settings.js';
import {
  commonVariables,
  ConfigError,
  defineConfig,
  listenerVariables,
  variable,
  type ConfigOf,
} from '@lotse/service-host';
import { z } from 'zod';

const smtpServers = z.string().superRefine((text, context) => {
  try {
    serverSettings(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});
const keyFile = z.string().superRefine((file, context) => {
  try {
    dkimKey(readFileSync(file));
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});
const evidenceKeyFile = z.string().superRefine((file, context) => {
  try {
    evidenceKey(readFileSync(file));
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});
const returnAddress = z.string().superRefine((text, context) => {
  try {
    new ReturnAddresses(text, [Buffer.alloc(32)]);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});
const hostName = z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/);
const sealers = z
  .string()
  .default('')
  .transform((text) =>
    text
      .toLowerCase()
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  )
  .pipe(z.array(hostName).max(50));
const mailbox = z.string().superRefine((text, context) => {
  try {
    mailboxSettings(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});
const linkKeys = z
  .string()
  .transform((text) => text.split(',').map((key) => Buffer.from(key.trim(), 'base64')))
  .refine(
    (keys) => keys.length <= 5 && keys.every((key) => key.length === 32),
    'expected keys of 32 bytes in base64, separated by commas',
  );
export interface Addressee {
  email: string;
  language: 'de' | 'en';
}
const addressee = (text: string): { email: string; language: string } => {
  const [email = '', language = 'de'] = text.split(';');
  return { email, language };
};
const isAddressee = (one: { email: string; language: string }): one is Addressee =>
  /^[^<>@\s;]+@[^<>@\s;]+$/.test(one.email) && /^(?:de|en)$/.test(one.language);
const addresses = z
  .string()
  .transform((text) =>
    text
      .split(/[\s,]+/)
      .filter((part) => part !== '')
      .map(addressee),
  )
  .refine(
    (all): all is Addressee[] => all.every(isAddressee),
    'expected addresses separated by commas, each with ;en behind it where it is to be English',
  );
const oneAddress = z
  .string()
  .transform(addressee)
  .refine(isAddressee, 'expected an address, with ;en behind it where it is to be English');
const sealKeys = z
  .string()
  .transform((text) => text.split(',').map((key) => Buffer.from(key.trim(), 'base64')))
  .refine(
    (keys) => keys.length <= 5 && keys.every((key) => key.length === 32),
    'expected keys of 32 bytes in base64, separated by commas',
  )
  .transform((keys) => keys as [Buffer, ...Buffer[]]);
const hostAndPort = z
  .string()
  .regex(/^[\w.-]+:\d{1,5}$/, 'expected host:port')
  .transform((text) => {
    const at = text.lastIndexOf(':');
    return { host: text.slice(0, at), port: Number(text.slice(at + 1)) };
  });
const bytes = z.coerce.number().int().min(1).max(2_000_000_000);
const origin = z.url().transform((text) => text.replace(/\/$/, ''));
const port = z.coerce.number().int().min(0).max(65_535);
const waits = z
  .string()
  .regex(/^\d{1,9}(,\d{1,9}){0,19}$/)
  .transform((text) => text.split(',').map(Number));
const aWhile = z.coerce
  .number()
  .int()
  .min(1)
  .max(30 * 24 * 60 * 60 * 1_000);

const variables = defineConfig('notifications', {
  ...commonVariables,
  ...listenerVariables,
  smtpAlarmUrl: variable(
    'SMTP_ALARM_URL',
    smtpServers,
    'Mail servers for alarms in the order in which they are used, separated by blanks: smtp://user@host:port?passwordFile=… (smtps:// for TLS from the first byte); see sending.md',
    { secret: true },
  ),
  smtpTransactionalUrl: variable(
    'SMTP_TRANSACTIONAL_URL',
    smtpServers,
    'Mail servers for mail that answers something a person did, likewise; its connections are separate from those for alarms',
    { secret: true },
  ),
  alarmMailAgainMs: variable(
    'ALARM_MAIL_AGAIN_MS',
    waits.prefault('2000,5000,10000,20000,30000,60000'),
    'After how many milliseconds an alarm that no server took is tried again; the last goes on',
  ),
  alarmMailLastsMs: variable(
    'ALARM_MAIL_LASTS_MS',
    aWhile.default(30 * 60 * 1_000),
    'How long an alarm is tried before others are told instead, in milliseconds',
  ),
  transactionalMailAgainMs: variable(
    'TRANSACTIONAL_MAIL_AGAIN_MS',
    waits.prefault('30000,120000,600000,1800000,3600000'),
    'The same for all other mail',
  ),
  transactionalMailLastsMs: variable(
    'TRANSACTIONAL_MAIL_LASTS_MS',
    aWhile.default(2 * 24 * 60 * 60 * 1_000),
    'How long other mail is tried, in milliseconds',
  ),
  mailFrom: variable(
    'MAIL_FROM',
    z.string().regex(/^([^<>\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/),
    'Sender of all mail: an address, or a name and an address as in "Customer centre <noreply@example.com>"',
  ),
  dkimKeyFile: variable(
    'DKIM_KEY_FILE',
    keyFile.optional(),
    'File with the private key (PEM, RSA or Ed25519) with which all mail is signed; without it none is. See sending.md',
  ),
  dkimSelector: variable(
    'DKIM_SELECTOR',
    hostName.default('lotse'),
    'Under which name below _domainkey the DNS has its public key',
  ),
  dkimDomain: variable(
    'DKIM_DOMAIN',
    hostName.optional(),
    'In the name of which domain mail is signed; that of MAIL_FROM where nothing is said',
  ),
  declaredCompanies: variable(
    'DECLARED_COMPANIES',
    z.coerce.number().int().min(1).max(mostDeclared).default(20),
    'How many companies one request with a key of the vendor may alarm at once (`POST /incidents`)',
  ),
  linksUrl: variable(
    'LINKS_URL',
    pagesOrigin,
    'Where links in mails lead that need no sign-in, as https://links.example.com: its paths under /a/ go to this service',
  ),
  linkKeys: variable(
    'LINK_KEYS',
    linkKeys,
    'Signs those links: 32 random bytes in base64, as `openssl rand -base64 32` makes them, the same for all replicas. To change it, put the new key in front of the old one, separated by a comma, and take the old one away after 30 days',
    { secret: true },
  ),
  linksHost: variable(
    'LINKS_HOST',
    z.string().default('127.0.0.1'),
    'Address on which those pages are served',
  ),
  linksPort: variable('LINKS_PORT', port.default(3010), 'Port for the same; 0 takes a free one'),
  linksTrustedProxies: variable(
    'LINKS_TRUSTED_PROXIES',
    networks.prefault(''),
    'Addresses or networks (CIDR) of the proxies in front of those pages, separated by commas: their X-Forwarded-For is trusted',
  ),
  linksPerMinute: variable(
    'LINKS_PER_MINUTE',
    z.coerce.number().int().min(1).max(1_000_000).default(240),
    'Requests for those pages from one network in a minute, for each replica',
  ),
  callTaskMail: variable(
    'CALL_TASK_MAIL',
    addresses.prefault(''),
    'Who at the vendor is told, at any hour, that somebody has to phone: addresses separated by commas, with ;en behind one that is written to in English. Without it, staff see it on their page alone',
  ),
  callTaskMinutes: variable(
    'CALL_TASK_MINUTES',
    z.coerce
      .number()
      .int()
      .min(1)
      .max(7 * 24 * 60)
      .default(15),
    'After how many minutes an open call task is old: then the audit of alarms raises its metric',
  ),
  syntheticAlarmTo: variable(
    'SYNTHETIC_ALARM_TO',
    oneAddress.optional(),
    'Who gets a test alarm over and over, by the way of real ones: an address at which somebody or something notices when it does not come. Without it, none is sent',
  ),
  syntheticAlarmEveryMs: variable(
    'SYNTHETIC_ALARM_EVERY_MS',
    aWhile.min(1_000).default(5 * 60 * 1_000),
    'Between two test alarms, in milliseconds',
  ),
  ticketReopenDays: variable(
    'TICKET_REOPEN_DAYS',
    z.coerce.number().int().min(1).max(365).default(14),
    'How many days an answer reopens a ticket that is solved or closed; later one opens a new ticket that follows it',
  ),
  appUrl: variable(
    'APP_URL',
    origin.optional(),
    'Where the web app is, as https://customers.example.com: mails to staff link to it',
  ),
  mailReturnTo: variable(
    'MAIL_RETURN_TO',
    returnAddress.optional(),
    'Where mail that cannot be delivered comes back to, as bounces@example.com: each mail gets an address of its own, bounces+token@example.com; see receiving.md. Without it, it comes back to the sender’s address, and nobody here hears of it',
  ),
  mailTokenKeys: variable(
    'MAIL_TOKEN_KEY',
    sealKeys.optional(),
    'With MAIL_RETURN_TO: signs those addresses. 32 random bytes in base64, as `openssl rand -base64 32` makes them, the same for all replicas and for newsletter. To change it, put the new key behind the old one, separated by a comma, then in front of it, and keep the old one for a year: what comes to addresses of a key that has gone is refused',
    { secret: true },
  ),
  inboundHost: variable('INBOUND_HOST', z.string().default('127.0.0.1'), 'Address on which mail is taken in'),
  inboundSmtpPort: variable(
    'INBOUND_SMTP_PORT',
    port.optional(),
    'Port on which mail to the return addresses is taken in by SMTP; 0 takes a free one. Without it, none is',
  ),
  inboundLmtpPort: variable('INBOUND_LMTP_PORT', port.optional(), 'The same by LMTP'),
  inboundImapUrl: variable(
    'INBOUND_IMAP_URL',
    mailbox.optional(),
    'Mailbox from which such mail is taken, where no mail server can pass it on: imaps://user@host/INBOX?passwordFile=…; see receiving.md',
    { secret: true },
  ),
  mailAuthServer: variable(
    'MAIL_AUTH_SERVER',
    hostName.optional(),
    'Under which name (authserv-id) your own mail server writes into Authentication-Results what it has found of the sender of a mail; only the topmost of these is believed. Without it, signatures (DKIM) are looked at here; see mail-in.md',
  ),
  mailArcSealers: variable(
    'MAIL_ARC_SEALERS',
    sealers,
    'Servers whose word on the sender of a mail that they pass on is believed (ARC): the domains of their seals (`d=`), separated by commas, as google.com,lists.example.org. Without it nobody’s is; see mail-in.md',
  ),
  mailAuthDns: variable(
    'MAIL_AUTH_DNS',
    z
      .string()
      .regex(/^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/)
      .optional(),
    'Name server (an IP address, with :port where it is not 53) that is asked for keys of senders; the machine’s own without it',
  ),
  dailyMailBytes: variable(
    'DAILY_MAIL_BYTES',
    z.coerce
      .number()
      .int()
      .min(1_048_576)
      .max(1_099_511_627_776)
      .default(4 * 1024 * 1_048_576),
    'How much mail to ticket addresses is taken in within a day, in bytes; what is more is put off',
  ),
  originalMailDays: variable(
    'ORIGINAL_MAIL_DAYS',
    z.coerce.number().int().min(1).max(3_650).default(90),
    'After how many days a mail to a ticket address is removed as it came; what it says stays in its ticket',
  ),
  unclaimedTicketDays: variable(
    'UNCLAIMED_TICKET_DAYS',
    z.coerce.number().int().min(1).max(3_650).default(365),
    'After how many days without a change a ticket that is solved or closed is removed if it belongs to no company, with its messages, files and mails',
  ),
  spamDays: variable(
    'SPAM_DAYS',
    z.coerce.number().int().min(1).max(3_650).default(30),
    'Likewise, a ticket that is spam and belongs to no company',
  ),
  alarmWebhookUrl: variable(
    'ALARM_WEBHOOK_URL',
    z.string().optional(),
    'Who is called besides where no mail has reached anybody, for messages to phones, voices that read aloud, or whoever is on call: https://host/path; see webhooks.md. Without it nobody is',
    { secret: true },
  ),
  alarmWebhookSecrets: variable(
    'ALARM_WEBHOOK_SECRETS',
    z.string().optional(),
    'With ALARM_WEBHOOK_URL: what calls are signed with, separated by commas: whsec_ and 24 to 64 random bytes in base64. Each signs, so that one can be replaced while the receiver still knows the other',
    { secret: true },
  ),
  alarmWebhookAllow: variable(
    'ALARM_WEBHOOK_ALLOW',
    z.string().optional(),
    'Ranges of addresses (CIDR), separated by commas, in which the receiver may be although they are not public, and which alone http:// may lead to',
  ),
  alarmWebhookCaFile: variable(
    'ALARM_WEBHOOK_CA_FILE',
    z.string().optional(),
    'File with certificates (PEM) that are trusted there besides the usual ones',
  ),
  alarmWebhookAgainMs: variable(
    'ALARM_WEBHOOK_AGAIN_MS',
    waits.prefault('2000,5000,10000,20000,30000,60000'),
    'After how many milliseconds a call that the receiver did not take is made again; the last goes on',
  ),
  alarmWebhookLastsMs: variable(
    'ALARM_WEBHOOK_LASTS_MS',
    aWhile.default(30 * 60 * 1_000),
    'How long a call is tried, in milliseconds',
  ),
  blobFolder: variable(
    'BLOB_FOLDER',
    z.string().min(1).optional(),
    'Folder in which files of tickets are kept, encrypted; all replicas need the same one. Without it, none are taken',
  ),
  blobKeys: variable(
    'BLOB_KEYS',
    sealKeys.optional(),
    'With BLOB_FOLDER: seals the keys of these files in the database. 32 random bytes in base64, as `openssl rand -base64 32` makes them, the same for all replicas; docs/tickets.md says how to change it. Without it no file can be read again',
    { secret: true },
  ),
  clamdAddress: variable(
    'CLAMD_ADDRESS',
    hostAndPort.optional(),
    'Where clamd listens (host:port), which looks for malware in files of tickets. Without it, the vendor’s staff alone get what others have sent',
  ),
  attachmentBytes: variable(
    'ATTACHMENT_BYTES',
    bytes.default(10 * 1_048_576),
    'The largest file of a ticket, in bytes',
  ),
  messageAttachmentBytes: variable(
    'MESSAGE_ATTACHMENT_BYTES',
    bytes.default(25 * 1_048_576),
    'The files of one message together, in bytes',
  ),
  dailyAttachmentBytes: variable(
    'DAILY_ATTACHMENT_BYTES',
    bytes.default(250 * 1_048_576),
    'What one user or key may send within a day, in bytes; a company may send ten times as much, however many keys it has',
  ),
  attachmentArchives: variable(
    'ATTACHMENT_ARCHIVES',
    z.enum(['refused', 'taken']).default('refused'),
    'Whether zip files are taken: nobody looks into them but the scanner and whoever opens them',
  ),
  infectedDays: variable(
    'INFECTED_DAYS',
    z.coerce.number().int().min(0).max(365).default(14),
    'After how many days the bytes of a file are destroyed in which malware was found; its name stays',
  ),
  successionMail: variable(
    'SUCCESSION_MAIL',
    addresses.prefault(''),
    'Who at the vendor is told that the owner of a company is said to have died, and that somebody objects to a transfer: addresses as in CALL_TASK_MAIL. Without it, staff see it on their page alone; see succession.md',
  ),
  successionMailboxes: variable(
    'SUCCESSION_MAILBOXES',
    z
      .string()
      .default('accounting')
      .transform((text) => text.split(/[\s,]+/).filter((part) => part !== '')),
    'Keys of the mailboxes of the desk to which people write of a death who have no login, separated by commas: a mail there that speaks of one becomes a case',
  ),
  successionPhone: variable(
    'SUCCESSION_PHONE',
    z.string().min(3).max(60).optional(),
    'Under which number whoever has reported a death can call, as letters to them say it: +49 2433 1234567. Without it, letters ask for an answer by mail',
  ),
  successionObjectionDays: variable(
    'SUCCESSION_OBJECTION_DAYS',
    z.coerce.number().int().min(1).max(365).default(7),
    'For how many days somebody may object before a company goes to another owner, or is closed, where there is a death certificate',
  ),
  successionObjectionDaysWithoutCertificate: variable(
    'SUCCESSION_OBJECTION_DAYS_WITHOUT_CERTIFICATE',
    z.coerce.number().int().min(1).max(365).default(21),
    'The same where there is none',
  ),
  successionReminderDays: variable(
    'SUCCESSION_REMINDER_DAYS',
    z.coerce.number().int().min(1).max(365).default(21),
    'After how many days without all documents whoever has reported a death is written to again, three times at most',
  ),
  successionDocumentDays: variable(
    'SUCCESSION_DOCUMENT_DAYS',
    z.coerce.number().int().min(0).max(3_650).default(30),
    'After how many days from the end of such a case its documents are destroyed; that they were stays known',
  ),
  evidenceKeyFile: variable(
    'EVIDENCE_KEY_FILE',
    evidenceKeyFile.optional(),
    'File with the private key (PEM, Ed25519, as `openssl genpkey -algorithm ed25519` makes it) with which reports of incidents are signed, the same for all replicas; without it none are made. Public keys are kept, so a new key may replace it at any time. See incidents.md',
  ),
  evidenceYears: variable(
    'EVIDENCE_YEARS',
    z.coerce.number().int().min(1).max(30).default(3),
    'How long incidents, mail and its evidence are kept, in whole calendar years after the year in which it was sent',
  ),
});

export const notificationsConfig: typeof variables = {
  ...variables,
  parse(env) {
    const config = variables.parse(env);
    const { mailReturnTo, mailTokenKeys, inboundSmtpPort, inboundLmtpPort, inboundImapUrl } = config;
    if (mailReturnTo !== undefined && mailTokenKeys === undefined)
      throw new ConfigError('notifications', ['MAIL_TOKEN_KEY is missing beside MAIL_RETURN_TO']);
    if ((inboundSmtpPort ?? inboundLmtpPort ?? inboundImapUrl) !== undefined && mailReturnTo === undefined)
      throw new ConfigError('notifications', [
        'MAIL_RETURN_TO is missing: mail is taken in for no other address',
      ]);
    if (config.blobFolder !== undefined && config.blobKeys === undefined)
      throw new ConfigError('notifications', ['BLOB_KEYS is missing beside BLOB_FOLDER']);
    try {
      webhookSettings(config);
    } catch (error) {
      throw new ConfigError('notifications', [(error as Error).message]);
    }
    return config;
  },
};

export type NotificationsConfig = ConfigOf<typeof notificationsConfig>;
