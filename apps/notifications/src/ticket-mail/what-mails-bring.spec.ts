import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { NotificationsRpc } from '@lotse/contracts';
import { contactsAnnounces, eventually, NameServer, useMailSink } from '@lotse/test-support';
import { aPdf, FilesAtWork, useBlobFolder } from '../../test/files-at-work.js';
import { Forwarder } from '../../test/forwarders.js';
import { letter, LettersAtWork, lettersEnv, supportAddress } from '../../test/letters-at-work.js';
import { useNotifications } from '../../test/notifications-under-test.js';
import { anAdministratorOf, anAgent, TicketsAtWork } from '../../test/tickets-at-work.js';
import { LetterBounds } from './reading-letters.js';

/** As mail programs write it: text, a page with pictures, and files. */
async function composed(
  mail: Parameters<ReturnType<typeof createTransport>['sendMail']>[0],
): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail({ to: supportAddress, ...mail });
  return message as unknown as Buffer;
}

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const proved = (raw: Buffer, domain: string): Buffer =>
  Buffer.concat([
    Buffer.from(`Authentication-Results: mx.lotse.example; dmarc=pass header.from=${domain}\r\n`),
    raw,
  ]);

describe('what a mail brings along', () => {
  const sink = useMailSink();
  const folder = useBlobFolder();
  const service = useNotifications({ mails: sink, relay: 'paused', env: { ...lettersEnv, ...folder.env } });
  const letters = new LettersAtWork(service);
  const at = new TicketsAtWork(service);
  const files = new FilesAtWork(service);
  const agent = anAgent();
  beforeAll(() => letters.mailbox('support', { address: supportAddress }));

  it('is in its ticket: files, pictures and the page, clean; what is not taken is named there and to the sender', async () => {
    const company = await at.company();
    const contact = await at.contact(company.id, { email: `${randomUUID()}@muster.example` });
    const pdf = aPdf();
    const raw = proved(
      await composed({
        from: `Erika Muster <${contact.email}>`,
        subject: 'Rechnung',
        text: 'Siehe Anhang.',
        html: '<p onclick="x()">Siehe <b style="position:fixed;color:red">Anhang</b>.</p><img src="cid:logo@x"><img src="https://tracker.example/p.png"><script>alert(1)</script><a href="javascript:x">x</a>',
        attachments: [
          { filename: 'rechnung.pdf', content: pdf },
          { filename: 'logo.png', content: png, cid: 'logo@x' },
          { filename: 'winmail.dat', content: Buffer.from('789f3e2200', 'hex') },
        ],
      }),
      'muster.example',
    );

    const { ticket, message } = await letters.bring(raw);

    expect(ticket.companyId).toBe(company.id);
    const attached = message.attachments ?? [];
    expect(attached.map(({ name }) => name).sort()).toEqual(['logo.png', 'rechnung.pdf']);
    expect(message.mail).toMatchObject({
      hasHtml: true,
      hasOriginal: true,
      refusedFiles: [
        {
          name: 'winmail.dat',
          size: 5,
          reason: 'type-refused',
          sentence: { de: expect.stringContaining('Art') },
        },
      ],
    });
    const about = { actor: agent.actor, ticketId: ticket.id, messageId: message.id };
    const { html, hasRemotePictures } = await service.call(NotificationsRpc.getDeskMessageHtml, about);
    const logo = attached.find(({ name }) => name === 'logo.png');
    expect(hasRemotePictures).toBe(true);
    expect(html).toContain(`<img data-attachment="${logo?.id ?? ''}" />`);
    expect(html).toContain('<img data-src="https://tracker.example/p.png" />');
    expect(html).toContain('<b style="color:red">Anhang</b>');
    expect(html).not.toMatch(/script|onclick|javascript|position/);
    const pdfId = attached.find(({ name }) => name === 'rechnung.pdf')?.id ?? '';
    expect((await files.read(await files.linkAtDesk(ticket, pdfId))).equals(pdf)).toBe(true);

    const { url } = await service.call(NotificationsRpc.linkDeskOriginal, about);
    const original = await files.read(url);
    expect(original.toString('latin1')).toContain('winmail.dat');
    const [row] = await service.database.query<{ raw: Buffer | null; sealed_key: string }>(
      `select raw, sealed_key from incoming_mail where ticket_message_id = $1`,
      [message.id],
    );
    expect(row).toMatchObject({ raw: null, sealed_key: expect.any(String) });
    const told = await eventually(() => {
      const [mail] = sink.to(contact.email);
      expect(mail?.text).toContain('winmail. dat');
      return mail;
    });
    expect(told?.text).not.toContain('Siehe Anhang');
    const [shown] = await at.messages(
      anAdministratorOf(company.id),
      await at.get(anAdministratorOf(company.id), { id: ticket.id, companyId: company.id }),
    );
    expect(Object.keys(shown ?? {}).sort()).toEqual([
      'attachments',
      'authorName',
      'by',
      'id',
      'senderConfirmed',
      'text',
      'ticketId',
      'writtenAt',
    ]);
  });

  it('names no files to somebody who may not have sent them', async () => {
    const email = `${randomUUID()}@stranger.example`;
    await letters.bring(
      await composed({
        from: email,
        text: 'x',
        attachments: [{ filename: 'BITTE HIER KLICKEN.exe', content: Buffer.from('MZ\0') }],
      }),
    );

    const told = await eventually(() => {
      const [mail] = sink.to(email);
      expect(mail?.text).toContain('Datei 1');
      return mail;
    });
    expect(told?.text).not.toContain('KLICKEN');
  });

  it('is gone with whoever has sent it, also where nobody knew whose it was', async () => {
    const company = await at.company();
    const contact = await at.contact(company.id, { email: `${randomUUID()}@muster.example` });
    const raw = (auth: 'pass' | null): Buffer => letter({ from: contact.email, auth, headers: [] });
    const known = await letters.bring(raw('pass'));
    const unknown = await letters.bring(raw(null));
    expect(unknown.ticket.companyId).toBeNull();
    await at.write(agent, unknown.ticket, { text: 'Gemeint ist das Lager in Musterstadt.' });
    const ofTicket = `select email, subject, text, html from mail where id in (select mail_id from ticket_mail where ticket_id = $1) order by id`;
    expect(await service.database.query(ofTicket, [unknown.ticket.id])).toMatchObject([
      { email: contact.email },
      { email: contact.email, text: expect.stringContaining('Musterstadt') },
    ]);

    await contactsAnnounces(service).erased({ ...contact, companyId: company.id, version: 2 });

    for (const { ticket, message } of [known, unknown]) {
      expect(await letters.ticket(ticket.id)).toMatchObject({ senderEmail: null, authorName: null });
      expect((await letters.messages(ticket.id))[0]).toMatchObject({
        email: null,
        authorName: null,
        mail: { hasOriginal: false, hasHtml: false, quoted: null },
      });
      await expect(
        service.call(NotificationsRpc.linkDeskOriginal, {
          actor: agent.actor,
          ticketId: ticket.id,
          messageId: message.id,
        }),
      ).rejects.toMatchObject({ code: 'tickets.no-original' });
    }
    const nothing = { email: null, subject: null, text: null, html: null };
    expect(await service.database.query(ofTicket, [unknown.ticket.id])).toEqual([nothing, nothing]);
  });

  it('belongs to the company with its ticket: what they were answered is told to them, and forgotten with them', async () => {
    const company = await at.company();
    const contact = await at.contact(company.id, { email: `${randomUUID()}@muster.example` });
    await at.contact((await at.company()).id, { email: contact.email }); // so that nobody forgets what is unproved
    const { ticket } = await letters.bring(letter({ from: contact.email }));
    await at.write(agent, ticket, { text: 'Gemeint ist das Lager.' });
    const { version } = await letters.ticket(ticket.id);
    await service.call(NotificationsRpc.linkTicketCompany, {
      actor: agent.actor,
      ticketId: ticket.id,
      version,
      link: { companyId: company.id },
    });
    const kept = (): Promise<unknown[]> =>
      service.database.query(
        `select mail.id from mail join ticket_mail on mail_id = mail.id where ticket_id = $1 and email is not null order by 1 desc`,
        [ticket.id],
      );

    const { items } = await service.call(NotificationsRpc.listContactMails, {
      actor: agent.actor,
      companyId: company.id,
      contactId: contact.id,
      limit: 10,
    });

    expect(items.map(({ id }) => ({ id }))).toEqual(await kept());
    expect(items).toHaveLength(2);
    await contactsAnnounces(service).erased({ ...contact, companyId: company.id, version: 2 });
    expect(await kept()).toEqual([]);
  });

  it('may be as large as 25 MiB of files, and no larger', async () => {
    const email = `${randomUUID()}@stranger.example`;
    const content = Buffer.alloc(9 * 1_048_576, 'Zeile\n');
    const attachments = [1, 2].map((index) => ({ filename: `${index}.txt`, content }));
    const { message } = await letters.bring(await composed({ from: email, text: 'groß', attachments }));
    expect(message.attachments).toHaveLength(2);

    const larger = Buffer.concat([
      letter({ from: email }),
      Buffer.alloc(37 * 1_048_576, `${'x'.repeat(900)}\r\n`),
    ]);
    await expect(letters.send(larger)).rejects.toMatchObject({ responseCode: 552 });
  });
});

describe('a sender whose domain signs its mail', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const { MAIL_AUTH_SERVER: _, ...withoutServer } = lettersEnv;
  let dns: NameServer;
  beforeAll(async () => {
    dns = await NameServer.start({ 's1._domainkey.muster.example': { TXT: [`v=DKIM1; k=rsa; p=${key}`] } });
  });
  afterAll(() => dns.stop());
  const service = useNotifications({ env: () => ({ ...withoutServer, MAIL_AUTH_DNS: dns.address }) });
  const letters = new LettersAtWork(service);
  const at = new TicketsAtWork(service);

  it('is proved by the signature, and by nothing that was changed or signed by somebody else', async () => {
    await letters.mailbox('support', { address: supportAddress });
    const company = await at.company();
    const { email } = await at.contact(company.id, { email: `${randomUUID()}@muster.example` });
    const signed = await composed({
      from: email,
      subject: 'Unterschrieben',
      text: 'Von mir.',
      dkim: {
        domainName: 'muster.example',
        keySelector: 's1',
        privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      },
    });

    const { ticket, message } = await letters.bring(signed);
    const changed = await letters.bring(
      Buffer.from(signed.toString('latin1').replace('Von mir.', 'Von ihm.'), 'latin1'),
    );
    const other = await letters.bring(
      await composed({
        from: email,
        text: 'Von mir?',
        dkim: {
          domainName: 'evil.example',
          keySelector: 's1',
          privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        },
      }),
    );

    expect(ticket.companyId).toBe(company.id);
    expect(message.mail).toMatchObject({ senderStanding: 'verified', senderDomain: 'muster.example' });
    for (const one of [changed, other]) {
      expect(one.ticket.companyId).toBeNull();
      expect(one.message.mail?.senderStanding).toBe('unknown');
    }
  });
});

describe('a mail that somebody has passed on', () => {
  const [trusted, other] = [new Forwarder('lists.example'), new Forwarder('relay.example')];
  let dns: NameServer;
  beforeAll(async () => {
    dns = await NameServer.start({ ...trusted.zone, ...other.zone });
  });
  afterAll(() => dns.stop());
  const service = useNotifications({
    env: () => ({ ...lettersEnv, MAIL_AUTH_DNS: dns.address, MAIL_ARC_SEALERS: 'google.com, Lists.example' }),
  });
  const letters = new LettersAtWork(service);
  const at = new TicketsAtWork(service);

  it('is its sender’s where the operator trusts whoever vouches for them; else staff read who says so', async () => {
    await letters.mailbox('support', { address: supportAddress });
    const company = await at.company();
    const { email } = await at.contact(company.id, { email: `${randomUUID()}@muster.example` });
    const results = 'dmarc=pass header.from=muster.example';
    const passedOn = (by: Forwarder) => by.passOn(letter({ from: email, auth: 'fail' }), { results });
    const underOwn = (raw: Buffer): Buffer =>
      Buffer.concat([
        Buffer.from('Authentication-Results: mx.lotse.example; dmarc=fail header.from=muster.example\r\n'),
        raw,
      ]);

    const believed = await letters.bring(underOwn(await passedOn(trusted)));
    const said = await letters.bring(underOwn(await passedOn(other)));

    expect(believed.ticket.companyId).toBe(company.id);
    expect(believed.message.mail).toMatchObject({
      senderStanding: 'verified',
      vouchedBy: 'lists.example',
      verdict: {
        de: expect.stringMatching(/^lists\.example hat .* verlassen wir uns\.$/),
        en: expect.stringMatching(/^lists\.example has .* We rely on its word\.$/),
      },
    });
    expect(said.ticket.companyId).toBeNull();
    expect(said.message.mail).toMatchObject({
      senderStanding: 'failed',
      vouchedBy: 'relay.example',
      verdict: {
        de: expect.stringMatching(/vermutlich gefälscht\. relay\.example .* verlassen wir uns nicht\.$/),
        en: expect.stringMatching(/probably forged\. relay\.example .* We do not rely on its word\.$/),
      },
    });
  });
});

describe('a mail over which its reader dies', () => {
  const bounds = new (class extends LetterBounds {
    override timeMs = 1;
  })();
  const service = useNotifications({
    env: lettersEnv,
    providers: [{ provide: LetterBounds, useValue: bounds }],
  });
  const letters = new LettersAtWork(service);

  it('becomes a ticket that says so, with the mail as it came', async () => {
    await letters.mailbox('support', { address: supportAddress });
    const from = `${randomUUID()}@stranger.example`;

    const { ticket, message } = await letters.bring(letter({ from, subject: 'x' }));

    expect(ticket).toMatchObject({ companyId: null, senderEmail: from });
    expect(message).toMatchObject({
      text: expect.stringContaining('ließ sich nicht lesen'),
      mail: { readable: false, hasOriginal: true },
    });
    expect(await letters.rows()).toMatchObject([{ state: 'unreadable', attempts: 3 }]);
    Object.assign(bounds, { timeMs: 60_000 });
    expect((await letters.bring(letter({ from }))).message.mail).toMatchObject({ readable: true });
  });

  it('becomes one likewise where the database never takes what it says', async () => {
    await service.database.query(
      `alter table ticket_message add constraint refused check (text <> 'Nimmt niemand.') not valid`,
    );

    const { message } = await letters.bring(
      letter({ from: `${randomUUID()}@stranger.example`, text: 'Nimmt niemand.' }),
    );

    expect(message).toMatchObject({
      text: expect.stringContaining('ließ sich nicht lesen'),
      mail: { readable: false, hasOriginal: true },
    });
  });
});
