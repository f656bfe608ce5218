import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { deflateRawSync } from 'node:zlib';
import type { CompanyDto, ContactDto } from '@lotse/contracts';
import { eventually, useMailSink, zipOf } from '@lotse/test-support';
import { useBlobFolder } from '../../test/files-at-work.js';
import { letter, LettersAtWork, lettersEnv, supportAddress } from '../../test/letters-at-work.js';
import { useNotifications } from '../../test/notifications-under-test.js';
import { numbersFrom } from '../../test/reports.js';
import { TicketsAtWork } from '../../test/tickets-at-work.js';
import { listenerToken } from '../inbound/inbound.module.js';
import type { SmtpListener } from '../inbound/smtp-listener.js';

type Random = (below: number) => number;

interface Victim {
  company: CompanyDto;
  contact: ContactDto;
  ticketId: string;
  number: string;
  messageId: string;
  reply: string;
  ours: string;
}

/** A mail, and to whom it goes. */
interface Awkward {
  kind: string;
  raw: Buffer;
  to?: string;
  /** `''`: none, as a machine has it. */
  from?: string;
}

const multipart = (boundary: string, parts: string[], closed = true): string =>
  [...parts.map((part) => `--${boundary}\r\n${part}\r\n`), closed ? `--${boundary}--\r\n` : ''].join('');

const part = (type: string, body: string, extra = ''): string =>
  `Content-Type: ${type}\r\n${extra}\r\n${body}`;

const file = (name: string, type: string, content: Buffer): string =>
  part(
    type,
    (content.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n'),
    `Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${name}"\r\n`,
  );

const mixed = (
  from: string,
  parts: string[],
  { closed = true, boundary = 'b1', headers = [] as string[] } = {},
): Buffer =>
  letter({
    from,
    headers: [...headers, `Content-Type: multipart/mixed; boundary="${boundary}"`],
    text: multipart(boundary, parts, closed),
  });

/** Each makes one; what chance there is comes from outside, so that a run can be repeated. */
const makers: Record<string, (random: Random, victim: Victim) => Omit<Awkward, 'kind'>> = {
  'charsets that lie': (random) => {
    const charsets = [
      'utf-8',
      'iso-8859-1',
      'windows-1252',
      'utf-7',
      'utf-16',
      'x-unknown',
      'koi8-r',
      'iso-2022-jp',
      '"',
      '',
    ];
    const raw = letter({
      from: stranger(),
      headers: [
        `Content-Type: text/plain; charset=${charsets[random(charsets.length)] ?? ''}`,
        'Content-Transfer-Encoding: 8bit',
      ],
      text: 'X',
    });
    return { raw: Buffer.concat([raw, Buffer.from(Array.from({ length: 200 }, () => random(256)))]) };
  },
  'deep nesting': (random) => {
    let body = part('text/plain', 'ganz innen');
    for (let depth = 0; depth < 5 + random(60); depth += 1)
      body = part(`multipart/mixed; boundary="n${depth}"`, multipart(`n${depth}`, [body]));
    return { raw: mixed(stranger(), [body]) };
  },
  'no Message-ID': () => ({ raw: letter({ from: stranger(), messageId: null, text: randomUUID() }) }),
  'several senders': (random, { contact }) => ({
    raw: letter({
      from: [contact.email, stranger(), 'x@y.example'].slice(0, 2 + random(2)).join(', '),
      auth: 'pass',
      headers: random(2) === 0 ? [] : [`From: ${contact.email}`],
    }),
  }),
  'no sender': () => ({ raw: Buffer.from(`To: x\r\nSubject: ${randomUUID()}\r\n\r\nniemand\r\n`) }),
  'an empty mail': (random) => ({
    raw: Buffer.from(
      ['\r\n', '\r\n\r\n', 'x', `Subject: ${randomUUID()}\r\n\r\n`][random(4)] + '\r\n'.repeat(random(40)),
    ),
  }),
  NULs: (random) => ({
    raw: letter({
      from: `N\0me <${stranger()}>`,
      subject: `a\0b${random(9)}`,
      text: `vor\0nach\u0001\u001b[31m`,
    }),
  }),
  'bad boundaries': (random) => ({
    raw: mixed(stranger(), [part('text/plain', 'a'), '--b1\r\n--b1--\r\n--b1', part('text/html', '<p>b')], {
      closed: random(2) === 0,
      boundary: ['b1', 'b'.repeat(500), ' ', 'b1--'][random(4)] ?? 'b1',
    }),
  }),
  loops: (random) => ({
    raw: letter({
      from: [supportAddress, 'noreply@example.com', stranger()][random(3)] ?? stranger(),
      headers: [
        ['Auto-Submitted: auto-replied', 'Precedence: junk', 'X-Autoreply: yes'][random(3)] ?? '',
        ...Array.from({ length: random(80) }, () => 'Received: from a by b'),
      ],
    }),
    from: '',
  }),
  'forged references across companies': (random, victim) => {
    const ways: (() => Omit<Awkward, 'kind'>)[] = [
      () => ({ raw: letter({ from: stranger(), subject: `AW: [${victim.number}] Hallo` }) }),
      () => ({ raw: letter({ from: stranger(), inReplyTo: victim.messageId }) }),
      () => ({ raw: letter({ from: stranger(), references: `<x@y> ${victim.ours}` }) }),
      () => ({ raw: letter({ from: stranger(), auth: 'pass' }), to: victim.reply }),
      () => ({ raw: letter({ from: victim.contact.email, subject: victim.number }) }),
      () => ({
        raw: letter({
          from: `${victim.contact.email} <${stranger()}>`,
          auth: 'pass',
          subject: victim.number,
        }),
      }),
      () => ({ raw: letter({ from: victim.contact.email, inReplyTo: victim.messageId }) }),
    ];
    return (ways[random(ways.length)] as () => Omit<Awkward, 'kind'>)();
  },
  'types that lie': (random) => ({
    raw: mixed(stranger(), [
      part('text/plain', 'anbei'),
      file('rechnung.pdf', 'application/pdf', Buffer.from('MZ\x90\0 programm')),
      file('bild.png', 'text/plain', Buffer.from('89504e470d0a1a0a0000', 'hex')),
      file(`../../${'ä'.repeat(random(300))}\u202egpj.exe`, 'image/jpeg', Buffer.from('text')),
      file('winmail.dat', 'application/ms-tnef', Buffer.from('789f3e22', 'hex')),
      file('nachricht.msg', 'application/vnd.ms-outlook', Buffer.from('d0cf11e0a1b11ae1', 'hex')),
      part('message/rfc822', 'From: a@b.example\r\nSubject: innen\r\n\r\ninnen'),
      part('text/calendar; method=REQUEST', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR'),
      file('smime.p7m', 'application/pkcs7-mime', Buffer.from('3080', 'hex')),
    ]),
  }),
  'zip and image bombs': (random) => ({
    raw: mixed(stranger(), [
      file(
        'bombe.zip',
        'application/zip',
        zipOf({ 'a.txt': 'a'.repeat(100_000), [`${'x/'.repeat(random(50))}b`]: 'b' }),
      ),
      file('bombe.docx', 'application/zip', deflateRawSync(Buffer.alloc(1_000_000))),
      file(
        'bombe.png',
        'image/png',
        Buffer.from('89504e470d0a1a0a0000000d49484452ffffffffffffffff08060000', 'hex'),
      ),
    ]),
  }),
  'huge heads': (random) => ({
    raw: letter({
      from: stranger(),
      headers: [`X-Long: ${'x'.repeat(random(400_000))}`, `References: ${'<a@b> '.repeat(random(5_000))}`],
    }),
  }),
  'hostile HTML': (random) => ({
    raw: letter({
      from: stranger(),
      headers: ['Content-Type: text/html; charset=utf-8'],
      text: `<script>alert(1)</script><svg onload=x><a href="javascript:alert(1)" style="position:fixed">a</a>${'<div>'.repeat(random(3_000))}<img src=https://x.example/p.png onerror=y><form action=x><iframe src=x></iframe>`,
    }),
  }),
  'chance alone': (random) => ({
    raw: Buffer.from(Array.from({ length: 1 + random(3_000) }, () => random(256))),
  }),
};

const stranger = (): string => `${randomUUID()}@fremd.example`;

describe('300 awkward mails', () => {
  const sink = useMailSink();
  const folder = useBlobFolder();
  const service = useNotifications({ mails: sink, relay: 'paused', env: { ...lettersEnv, ...folder.env } });
  const letters = new LettersAtWork(service);
  const at = new TicketsAtWork(service);

  async function aVictim(): Promise<Victim> {
    const company = await at.company();
    const contact = await at.contact(company.id, { email: `${randomUUID()}@opfer.example` });
    const messageId = `<${randomUUID()}@opfer.example>`;
    const { ticket } = await letters.bring(letter({ from: contact.email, auth: 'pass', messageId }));
    const told = await eventually(() => {
      const [first] = sink.to(contact.email);
      if (!first) throw new Error('nothing has come');
      return first;
    });
    return {
      company,
      contact,
      ticketId: ticket.id,
      number: ticket.number,
      messageId,
      reply: (told.header('reply-to') ?? '').replace(/[<>]/g, ''),
      ours: told.header('message-id') ?? '',
    };
  }

  it('are all kept; none ends the service, and none gets to a company that is not proved', async () => {
    await letters.mailbox('support', { address: supportAddress });
    const victim = await aVictim();
    const random = numbersFrom(20261130);
    const kinds = Object.keys(makers);
    const sent: Awkward[] = Array.from({ length: 299 }, (_, index) => {
      const kind = kinds[index % kinds.length] as string;
      return { kind, ...(makers[kind] as (typeof makers)[string])(random, victim) };
    });
    const parts = Array.from({ length: 10_000 }, (_, index) => part('text/plain', String(index)));
    sent.push({ kind: '10,000 parts', raw: mixed(stranger(), parts) });

    const { port } = service.get<SmtpListener>(listenerToken('smtp'));
    const transport = createTransport({
      host: '127.0.0.1',
      port,
      pool: true,
      ignoreTLS: true,
      maxMessages: Infinity,
    });
    for (const { raw, to = supportAddress, from = 'x@fremd.example' } of sent)
      await transport.sendMail({ envelope: { from, to }, raw });
    transport.close();
    await eventually(
      async () => {
        const [row] = await service.database.query<{ count: string }>(
          `select count(*) from incoming_mail where state = 'waiting'`,
        );
        expect(row?.count).toBe('0');
      },
      { timeoutMs: 240_000 },
    );

    const [counts] = await service.database.query<Record<string, string>>(
      `select count(*) as all, count(*) filter (where ticket_id is null) as lost,
              count(*) filter (where state in ('kept', 'unreadable') and ticket_message_id is null) as without,
              count(*) filter (where ticket_message_id is not null and raw is null and sealed_key is null) as gone
         from incoming_mail`,
    );
    const onTheWire = (raw: Buffer): string =>
      raw
        .toString('latin1')
        .replaceAll(/\r?\n|\r/g, '\r\n')
        .trimEnd();
    const distinct = new Set(sent.map(({ raw, to }) => `${to ?? ''} ${onTheWire(raw)}`)).size;
    expect(counts).toMatchObject({ lost: '0', without: '0', gone: '0' });
    expect(Number(counts?.['all'])).toBeGreaterThan(distinct); // the victim's as well; how many line ends there are counts too
    const elsewhere = await service.database.query(
      `select id from ticket where company_id is not null and id <> $1`,
      [victim.ticketId],
    );
    expect(elsewhere).toEqual([]);
    expect(await letters.ticket(victim.ticketId)).toMatchObject({ messages: 1 });
    const laidOut = await service.database.query<{ html: string }>(
      `select html from incoming_mail where html is not null`,
    );
    for (const { html } of laidOut)
      expect(html).not.toMatch(/<script|javascript:|onerror|onload|<iframe|<form|position|<svg| src=/i);
    const { ticket } = await letters.bring(letter({ from: victim.contact.email, text: 'Es geht weiter.' }), {
      to: victim.reply,
    });
    expect(ticket).toMatchObject({ id: victim.ticketId, messages: 2 });
  }, 300_000);
});
