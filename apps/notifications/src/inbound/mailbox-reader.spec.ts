import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@lotse/test-support';
import { ImapFlow } from 'imapflow';
import { Dovecot, whyNoDovecot } from '../../test/dovecot.js';
import { LyingMailServer, type Says } from '../../test/lying-mail-server.js';
import { letter, LettersAtWork, supportAddress } from '../../test/letters-at-work.js';
import { useNotifications } from '../../test/notifications-under-test.js';
import { reportFixture } from '../../test/reports.js';
import { inboundAddressesOf, returnAddressesOf } from '../return-addresses.js';
import { MailTaker } from './mail-taker.js';
import { MailboxReader } from './mailbox-reader.js';
import { mailboxSettings } from './mailbox-settings.js';
import { MailboxTurn } from './mailbox-turn.js';
import { TakingIn } from './taking-in.js';

describe('the address of a mailbox', () => {
  it('says all there is to say', () => {
    expect(mailboxSettings('imaps://u%40x:p%2F@mail.example.com/In%20box?moveTo=Read')).toEqual({
      host: 'mail.example.com',
      port: 993,
      tls: 'implicit',
      user: 'u@x',
      pass: 'p/',
      caFile: null,
      mailbox: 'In box',
      moveTo: 'Read',
    });
    expect(mailboxSettings('imap://u:p@mail.example.com')).toMatchObject({
      port: 143,
      tls: 'required',
      mailbox: 'INBOX',
    });
  });

  it.each([
    'imap://mail.example.com/INBOX',
    'https://u:p@x',
    'imaps://u:p@x/?tls=none',
    'imaps://u:p@x/?y=1',
    '',
  ])('is refused where it says something else: %s', (address) => {
    expect(() => mailboxSettings(address)).toThrow();
  });
});

const reason = whyNoDovecot();
if (reason !== null) console.warn(`NOT TESTED: reading a mailbox by IMAP, because ${reason}`);

(reason === null ? describe : describe.skip)('a mailbox', () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await Dovecot.start();
  }, 60_000);
  afterAll(() => dovecot.stop());

  const service = useNotifications({
    env: () => ({
      MAIL_RETURN_TO: 'bounces@lotse.example',
      MAIL_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'),
      INBOUND_IMAP_URL: `imap://reader:secret@127.0.0.1:${dovecot.port}/INBOX?tls=none&moveTo=Read`,
    }),
  });
  const addressOf = (mailId: string): string => returnAddressesOf(service.config)?.of(mailId) ?? '';
  const delivered = (header: string, name: string): Buffer =>
    Buffer.concat([Buffer.from(header), reportFixture(name)]);
  const kindsOf = (mailId: string): Promise<object[]> =>
    service.database.query('select way, envelope_from, kind, status from inbound_mail where mail_id = $1', [
      mailId,
    ]);
  const counts = async (): Promise<object> => {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: dovecot.port,
      secure: false,
      doSTARTTLS: false,
      auth: { user: 'reader', pass: 'secret' },
      logger: false,
    });
    await client.connect();
    const inbox = await client.status('INBOX', { unseen: true, messages: true });
    const read = await client.status('Read', { unseen: true, messages: true });
    await client.logout();
    return { inbox, read };
  };

  it('is read: what is addressed to us is taken, marked and moved, what is not is left alone', async () => {
    const ids = [randomUUID(), randomUUID(), randomUUID()] as const;
    const raw = delivered(`Delivered-To: ${addressOf(ids[0])}\r\n`, 'web.de');
    dovecot.deliver(raw);
    dovecot.deliver(
      delivered(`Delivered-To: bounces@lotse.example\r\nX-Original-To:\r\n ${addressOf(ids[1])}\r\n`, 'exim'),
    );
    dovecot.deliver(
      Buffer.from(
        reportFixture('gmail').toString('latin1').replace('bounces+token@lotse.example', addressOf(ids[2])),
      ),
    );
    dovecot.deliver(reportFixture('postfix-unknown')); // to nobody
    dovecot.deliver(Buffer.from(`Subject: x\r\n\r\nDelivered-To: ${addressOf(randomUUID())}\r\n`));

    await eventually(async () => {
      expect(await kindsOf(ids[0])).toEqual([
        { way: 'imap', envelope_from: null, kind: 'failed', status: '5.1.1' },
      ]);
      expect(await kindsOf(ids[1])).toMatchObject([{ status: '5.2.1' }]);
      expect(await kindsOf(ids[2])).toMatchObject([{ status: '5.1.1' }]);
    });
    await eventually(async () =>
      expect(await counts()).toMatchObject({
        inbox: { messages: 2, unseen: 2 },
        read: { messages: 3, unseen: 0 },
      }),
    );
    const [stored] = await service.database.query<{ raw: Buffer }>(
      'select raw from inbound_mail where mail_id = $1',
      [ids[0]],
    );
    expect(stored?.raw.equals(raw)).toBe(true);
  });

  it('may have mail to ticket addresses as well: it becomes tickets', async () => {
    const letters = new LettersAtWork(service);
    await letters.mailbox('support', { address: supportAddress });
    const from = `${randomUUID()}@stranger.example`;
    const body = letter({ from, to: `Support <${supportAddress.toUpperCase()}>` });
    dovecot.deliver(Buffer.concat([Buffer.from('Delivered-To: collected@lotse.example\r\n'), body]));

    await eventually(async () => {
      const [ticket] = (await letters.queue()).filter(({ senderEmail }) => senderEmail === from);
      expect(ticket).toMatchObject({ companyId: null, messages: 1 });
    });
    expect(await service.database.query('select way, envelope_from, state from incoming_mail')).toEqual([
      { way: 'imap', envelope_from: null, state: 'kept' },
    ]);
  });

  it('is read on past a mail whose head is without end', async () => {
    const ids = [randomUUID(), randomUUID()] as const;
    const endless = `To: ${'x@y.example, '.repeat(1_000_000)}\r\n`;
    dovecot.deliver(delivered(endless, 'gmx'));
    dovecot.deliver(delivered(`Delivered-To: ${addressOf(ids[0])}\r\n${endless}`, 'gmx')); // too large
    dovecot.deliver(delivered(`Delivered-To: ${addressOf(ids[1])}\r\n`, 'gmx'));

    await eventually(async () => expect(await kindsOf(ids[1])).toMatchObject([{ status: '5.1.1' }]));
    expect(await kindsOf(ids[0])).toEqual([]);
  });

  it('is read on when its server was away', async () => {
    const mailId = randomUUID();
    await dovecot.halt();
    dovecot.deliver(delivered(`Delivered-To: ${addressOf(mailId)}\r\n`, 'gmx'));
    await dovecot.run();

    await eventually(async () => expect(await kindsOf(mailId)).toMatchObject([{ status: '5.1.1' }]));
    expect(await service.database.query('select mailbox from mailbox_turn')).toEqual([
      { mailbox: 'reader@127.0.0.1/INBOX' },
    ]);
  });
});

describe('the password of a mailbox in a file', () => {
  const service = useNotifications({
    env: { MAIL_RETURN_TO: 'bounces@lotse.example', MAIL_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64') },
  });
  const folder = mkdtempSync(join(tmpdir(), 'lotse-imap-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is the first line, and is read with each connection', async () => {
    const file = join(folder, 'password');
    writeFileSync(file, 'first\n');
    const server = await new LyingMailServer((said) => (said.startsWith('SELECT') ? '' : null)).start();
    const settings = mailboxSettings(
      `imap://reader@127.0.0.1:${server.port}/INBOX?tls=none&passwordFile=${encodeURIComponent(file)}`,
    );
    const addresses = inboundAddressesOf(service.config);
    if (!addresses) throw new Error('there are no addresses');
    const reader = new MailboxReader(
      settings,
      { addresses, takingIn: service.get(TakingIn), taker: service.get(MailTaker) },
      service.get(MailboxTurn),
    );
    const logins = (): string[] => server.heard.filter((command) => command.startsWith('LOGIN'));
    reader.onApplicationBootstrap();
    try {
      await eventually(() => expect(logins()).toEqual([expect.stringMatching(/reader"? "?first"?$/)]));
      writeFileSync(file, 'second\nfirst\n');
      server.hangUp();
      await eventually(() => expect(logins().at(-1)).toMatch(/reader"? "?second"?$/));
      rmSync(file);
      expect(settings.pass).toBe('second');
    } finally {
      await server.stop();
      await reader.beforeApplicationShutdown();
    }
  });

  it('has to be there at the start', () => {
    const address = (name: string): string => `imaps://u@x/?passwordFile=${join(folder, name)}`;
    writeFileSync(join(folder, 'nothing'), '\n');

    expect(() => mailboxSettings(address('missing'))).toThrow('ENOENT');
    expect(() => mailboxSettings(address('nothing'))).toThrow('there is no password');
  });
});

describe('a mail server that lies', () => {
  const service = useNotifications({
    env: { MAIL_RETURN_TO: 'bounces@lotse.example', MAIL_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64') },
  });
  let server: LyingMailServer;
  let reader: MailboxReader;
  afterEach(async () => {
    await server.stop();
    await reader.beforeApplicationShutdown();
  });

  const read = async (says: Says): Promise<void> => {
    server = await new LyingMailServer(says).start();
    const addresses = inboundAddressesOf(service.config);
    if (!addresses) throw new Error('there are no addresses');
    const settings = mailboxSettings(`imap://reader:secret@127.0.0.1:${server.port}/INBOX?tls=none`);
    reader = new MailboxReader(
      settings,
      { addresses, takingIn: service.get(TakingIn), taker: service.get(MailTaker) },
      service.get(MailboxTurn),
    );
    reader.onApplicationBootstrap();
  };
  const heard = (command: string): Promise<void> =>
    eventually(() => expect(server.heard.filter((one) => one.startsWith(command))).not.toEqual([]));

  it.each([
    ['a mail without end', 'UID FETCH', '* 1 FETCH (UID 1 RFC822.SIZE 1 BODY[HEADER]<0> {1000000000}\r\n'],
    ['a line without end', 'UID SEARCH', `* SEARCH ${'1 '.repeat(5_000_000)}`],
    ['a word without end', 'LOGIN', '* OK {99999999}\r\n'],
  ])('is left as soon as it announces %s', async (_, command, lie) => {
    await read((said) => (said.startsWith(command) ? lie : null));

    await heard(command);
    await eventually(() => expect(server.open).toBe(0));
  });

  it.each(['LOGIN', 'SELECT', 'UID SEARCH', 'UID FETCH'])(
    'keeps nobody from stopping where it does not answer to %s',
    async (command) => {
      await read((said) => (said.startsWith(command) ? '' : null));
      await heard(command);

      await reader.beforeApplicationShutdown();

      await eventually(() => expect(server.open).toBe(0));
    },
  );

  it('is asked for no more of a head than fits into memory', async () => {
    await read(() => null);

    await heard('UID FETCH');
    expect(server.heard.at(-1)).toMatch(/BODY\.PEEK\[HEADER\]<0\.\d{6}>/);
  });
});
