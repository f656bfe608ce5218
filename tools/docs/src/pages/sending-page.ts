import {
  next,
  shortPatience as short,
  usualPatience as usual,
  type Course,
  type Ending,
  type Pace,
} from '@lotse/mail';
import { notificationsConfig } from '@lotse/notifications/config';
import { code, printedFrom, table } from './markdown.js';

/** docs/sending.md */
export function sendingPage(): string {
  return [
    printedFrom('libs/mail/src/sending/pace.ts, libs/mail/src/servers and apps/notifications/src/config.ts'),
    '# How mail is sent',
    'A mail is a row of the table `mail`, written in the transaction of whatever it tells of. The row is also where it waits: a broker' +
      ' that is away, or a queue that was deleted, delays no mail. Every replica takes up what is due. A mail that a' +
      ' replica has taken up is its own for 15 seconds, and for longer as long as it reports that it is alive. When it dies, another goes on.',
    '## States',
    table(
      ['state', 'meaning'],
      [
        ['queued', 'waits to be sent'],
        ['sending', 'a replica has it in its hands; committed before a mail server hears of it'],
        [
          'accepted',
          'a mail server has taken it; `answer` has its reply code (RFC 5321) and enhanced status code (RFC 3463)',
        ],
        [
          'refused',
          'refused for good (5xx to this recipient or this message), or not sent at all: `answer` is `erased` or `expired`',
        ],
        ['undelivered', 'no mail server took it before its time was over; nobody has it'],
        ['unclear', 'the body was sent, wholly or in part, and no answer came; somebody may have it'],
      ].map(([state = '', meaning = '']) => [code(state), meaning]),
    ),
    'Every attempt is a row of `mail_attempt`: when, which server, which answer. It is committed before the first byte of the body is sent.' +
      ' So a process that dies before that has made no attempt, and one that dies after it leaves an attempt whose outcome is unclear.' +
      ' The id, the Message-ID and the recipient of a mail stay the same in every attempt.',
    '## What becomes of a mail after an attempt',
    table(
      ['attempt', ...classes.map(({ name }) => name)],
      cases.map(({ says, ending, course }) => [
        says,
        ...classes.map(({ pace }) => words(next(ending, { left: pace.lasts, ...course(pace) }, pace))),
      ]),
    ),
    'A 4xx puts one mail off, and says nothing about the server: after two of them the mail is offered to the next server. A 5xx for one' +
      ' recipient says nothing about the server either.',
    '## Servers',
    '`SMTP_ALARM_URL` and `SMTP_TRANSACTIONAL_URL` list servers in the order in which they are used, separated by blanks:',
    '```\nsmtp://lotse@mail.example.com:587?passwordFile=/run/secrets/smtp smtp://lotse@relay.example.net?connections=10&perSecond=20\n```',
    table(
      ['setting', 'meaning', 'default'],
      [
        [
          '`smtp://`, `smtps://`',
          '`smtps://` is TLS from the first byte (RFC 8314), on port 465; `smtp://` is on port 587',
          '',
        ],
        [
          '`tls`',
          '`required`: STARTTLS or nothing. `opportunistic`: if the server offers it. `none`: never',
          '`required`; on this machine `opportunistic`',
        ],
        ['`caFile`', 'certificates (PEM) that are trusted besides the usual ones', ''],
        [
          '`passwordFile`',
          "the login's password: the first line of the file, read with each connection; or in the address, percent-encoded",
          '',
        ],
        ['`connections`', 'for each class of mail, in each replica; 50 at most', '5'],
        [
          '`perSecond`',
          'mails a second, in each replica, over all classes; a quarter of it is for alarms alone',
          'no limit',
        ],
      ],
    ),
    'When a server refuses a connection, does not let us in, does not answer, or drops a connection, all mail moves to the next server at' +
      ' once. Whoever was waiting for the first and had not begun a body moves, too. “Does not answer” means' +
      ` ${duration(short.opening)} until it has let us in and ${duration(short.envelope)} until it asks for the body, as long as another server` +
      ` works, and else ${duration(usual.opening)} and ${duration(usual.envelope)}; after the body, ${duration(usual.body)} in any case. The` +
      ' server is left alone for a second, and for twice as long each time it gives trouble again, up to 15 seconds; then one connection' +
      ' tries whether it works again. Alarms, mail about sign-ins, answers in tickets and all other mail share what they know about a server, and' +
      ' no connection: a flood of new tickets delays no new password.',
    'If an alarm is offered to one server only, nothing can be moved. **Name two servers that do not share a fate.**',
    'If every mail of a step of an alarm has ended, and each has come back or was not accepted for certain, the next step of the chain is' +
      ' written to ([recipients.md](recipients.md)), without those who were written to already. How an alarm goes on until somebody has answered' +
      ' stands in [incidents.md](incidents.md).',
    '`npm start` sends all mail to a catcher on this machine, whose page it prints as _mail that was sent_. A mail is shown there as a person sees it, and' +
      ' _as it was sent_: with its signature and, in `X-Envelope-From` and `X-Envelope-To`, its envelope. Other servers, and all that is said here, are' +
      ' set in a file ([configuration.md](configuration.md#with-npm-start)). `npm run mail -- check` says where the catcher listens.',
    '## What to watch',
    table(
      ['metric', 'meaning'],
      [
        ['`lotse_mail_handed_over_total{class,outcome}`', 'attempts, by outcome'],
        [
          '`lotse_mail_repeated_total{class}`',
          'mails sent although a server may have had them: possible duplicates',
        ],
        ['`lotse_alarms_escalated_total`', 'alarms that went on to the next step of their chain'],
        [
          '`lotse_alarms_unreached_total`',
          'alarms whose chain has ended with nobody reached: **somebody has to phone**',
        ],
        [
          '`lotse_mail_ended_total{class,state}`',
          'mails that are sent no more; anything but `accepted` has reached nobody for certain',
        ],
      ],
    ),
    'The log says `a mail has not been delivered`, with id, class and state, for each that ends otherwise than `accepted`.',
    '## Checking',
    '```sh\nnpm run mail -- check                                # of notifications, then of newsletter\nnpm run mail -- check --to you@example.com           # also sends one test mail over each server\nnpm run mail -- check --dns 9.9.9.9                  # asks another name server about the domain\n```',
    'In an image each service is asked alone, with its own environment: `node apps/notifications/bundle/mail.js check` and' +
      ' `node apps/newsletter/bundle/mail.js check`, which take the same. So is each where `DATABASE_URL` is set.',
    'It looks at the servers of all classes of mail, each once, and warns where alarms have one alone. It goes the whole way to each mail server' +
      ' (name, connection, greeting, TLS and its certificate, login, goodbye) and asks the DNS about the domains of `MAIL_FROM` and `MAIL_RETURN_TO`, in' +
      ' `newsletter` of `NEWSLETTER_FROM`. It prints one line for each thing: `ok`, `warning` or `problem`, the service with the classes of mail that it is' +
      ' about, and what to do. The classes are `alarm`, `transactional`, `account` and `ticket` of `notifications`, and `transactional` (mail that asks and' +
      ' confirms) and `issue` of `newsletter`; only issues come back to `MAIL_RETURN_TO` there. It exits with 0 where all is well, with 1 where there are warnings alone, and with 2 where there is a problem.',
    'On what `npm start` brings up, problems of `example.com` are to be expected: nobody sends from that domain.',
    'Receivers judge a mail by four things:',
    [
      '- **Return address.** What cannot be delivered comes back to the address in the envelope (`Return-Path`): to `MAIL_RETURN_TO` where' +
        ' that is set ([receiving.md](receiving.md)), else to the address in `MAIL_FROM`. So its domain needs an MX that is reached from' +
        ' outside. Many servers take no mail from a domain that has none. The check also tells if the service takes in nothing of what comes back.',
      '- **SPF** (RFC 7208) says from which hosts mail with this return address may come: it is asked of the return address, not of `From`. There is one record, it ends with `-all` or `~all`,' +
        ' and it leads to ten lookups at most. The check shows it and cannot know whether it allows your mail servers: ask whoever runs them' +
        ' what to include.',
      '- **DKIM** (RFC 6376) signs the mail itself, so that it still counts when somebody forwards it. Either the mail servers sign, or the' +
        ' service does: set `DKIM_KEY_FILE`, and publish the record that the check prints. Most receivers know RSA only; take 2048 bits.' +
        ' To change a key, publish the new one under another `DKIM_SELECTOR` first ([rotation.md](operations/rotation.md)).',
      '- **DMARC** (RFC 7489) says what becomes of mail in your name that passes neither, and counts only what passed for the domain in `From`:' +
        ' a return address elsewhere passes by DKIM alone.' +
        ' Begin with `p=none` and read the reports; go on to `p=quarantine`.',
    ].join('\n'),
    '```\nexample.com.                   MX   10 mx.example.com.\nexample.com.                   TXT  "v=spf1 include:relay.example.net -all"\nlotse._domainkey.example.com.  TXT  "v=DKIM1; k=rsa; p=MIIBIjANBgkq…"\n_dmarc.example.com.            TXT  "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"\n```',
    '```sh\nopenssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out dkim.pem\n```',
    '## What comes back',
    'A mail that was accepted may come back later, to an address of its own: see [receiving.md](receiving.md).',
    '## Newsletters',
    '`newsletter` sends its mail itself, over the servers of `SMTP_NEWSLETTER_URL`, with the same settings. Mail that asks and confirms waits in a' +
      ' table `mail` of its own, as above. Issues do not: each has a row in `issue_delivery`, is put off by `ISSUE_MAIL_AGAIN_MS`, and is never sent' +
      ' again where it is unclear ([newsletter.md](newsletter.md)).',
    [
      '- **Within `newsletter`** both share what they know about a server, and its `perSecond`. Each has `connections` of its own. `ISSUE_PER_SECOND`' +
        ' and `ISSUE_PER_DOMAIN_PER_SECOND` hold for issues alone.',
      '- **With `notifications`** it shares nothing that is counted: two processes that use one server each give it up to their own `perSecond` and' +
        ' `connections`. Best name others, with another reputation.',
      '- `MAIL_RETURN_TO` and `MAIL_TOKEN_KEY` are the same in both: `notifications` takes in what comes back, and complaints at' +
        ' `bounces+complaints@example.com` of your `MAIL_RETURN_TO` ([receiving.md](receiving.md)). SPF, DKIM and DMARC of the domain of' +
        ' `NEWSLETTER_FROM` are as for `MAIL_FROM`.',
    ].join('\n'),
    '## Periods',
    'Each mail carries the time until which it is kept (`kept_until`): see [retention.md](retention.md).',
  ].join('\n\n');
}

const config = notificationsConfig.parse({
  DATABASE_URL: 'postgres://x:x@localhost/x',
  AMQP_URL: 'amqp://x:x@localhost/x',
  SMTP_ALARM_URL: 'smtp://localhost',
  SMTP_TRANSACTIONAL_URL: 'smtp://localhost',
  MAIL_FROM: 'noreply@example.com',
  LINKS_URL: 'https://links.example.com',
  LINK_KEYS: Buffer.alloc(32).toString('base64'),
});

const classes: { name: string; pace: Pace }[] = [
  { name: 'an alarm', pace: { again: config.alarmMailAgainMs, lasts: config.alarmMailLastsMs, repeats: 2 } },
  {
    name: 'other mail',
    pace: { again: config.transactionalMailAgainMs, lasts: config.transactionalMailLastsMs, repeats: 1 },
  },
];

const cases: {
  says: string;
  ending: Ending;
  course: (pace: Pace) => Omit<Course, 'left'> & { left?: number };
}[] = [
  {
    says: 'the server has answered the body with 2xx',
    ending: 'accepted',
    course: () => ({ tries: 1, attempts: 1 }),
  },
  {
    says: 'the server has refused it with 5xx',
    ending: 'refused',
    course: () => ({ tries: 1, attempts: 1 }),
  },
  { says: 'put off, the first time', ending: 'not-taken', course: () => ({ tries: 1, attempts: 0 }) },
  { says: 'put off, the second time', ending: 'not-taken', course: () => ({ tries: 2, attempts: 0 }) },
  { says: 'put off, again and again', ending: 'not-taken', course: () => ({ tries: 99, attempts: 0 }) },
  {
    says: 'put off, and its time is over',
    ending: 'not-taken',
    course: () => ({ tries: 99, attempts: 0, left: 0 }),
  },
  {
    says: 'the process died before the body',
    ending: 'interrupted',
    course: () => ({ tries: 0, attempts: 0 }),
  },
  {
    says: 'no answer after the body, the first time',
    ending: 'unclear',
    course: () => ({ tries: 1, attempts: 1 }),
  },
  {
    says: 'no answer after the body, the last time',
    ending: 'unclear',
    course: ({ repeats }) => ({ tries: 3, attempts: repeats + 1 }),
  },
];

function words({ state, wait }: { state: string; wait: number | null }): string {
  if (wait === null) return `${code(state)}, for good`;
  return wait === 0 ? `${code(state)}, at once again` : `${code(state)}, again after ${duration(wait)}`;
}

const duration = (milliseconds: number): string =>
  milliseconds % 60_000 === 0 ? `${String(milliseconds / 60_000)} min` : `${String(milliseconds / 1_000)} s`;
