import { createServer, type Server } from 'node:net';
import { MailSink } from '@lotse/test-support';
import { SmtpPool, type Letter } from './smtp-pool.js';

const aLetter = (overrides: Partial<Letter> = {}): Letter => ({
  to: { name: 'Erika Müller, Einkauf', address: 'erika@example.com' },
  subject: 'Störung: Rechenzentrum',
  text: 'Der Strom ist weg.\n',
  messageId: '<0190-1@example.com>',
  date: new Date('2026-03-02T09:00:00.000Z'),
  ...overrides,
});

describe('handing a mail to a mail server', () => {
  let sink: MailSink;
  let pool: SmtpPool;

  beforeEach(async () => {
    sink = await MailSink.start();
    pool = new SmtpPool({ url: sink.url, from: 'Kundencenter <noreply@example.com>' });
  });

  afterEach(async () => {
    pool.close();
    await sink.stop();
  });

  it('keeps the codes of the answer and no more of it', async () => {
    const handOver = await pool.send(aLetter());

    expect(handOver).toEqual({ outcome: 'accepted', answer: expect.stringMatching(/^250( 2\.\d\.\d)?$/) });
    expect(pool.server).toBe(`127.0.0.1:${String(sink.port)}`);
  });

  it('writes a mail that says who it is for, that no person sent it, and what it is', async () => {
    await pool.send(aLetter());

    const [mail] = sink.accepted;
    expect(mail).toMatchObject({
      from: 'noreply@example.com',
      to: ['erika@example.com'],
      subject: 'Störung: Rechenzentrum',
      text: 'Der Strom ist weg.\n',
      html: null,
    });
    expect(mail?.header('auto-submitted')).toBe('auto-generated');
    expect(mail?.header('message-id')).toBe('<0190-1@example.com>');
    expect(mail?.header('date')).toBe('Mon, 02 Mar 2026 09:00:00 +0000');
    expect(mail?.parsed.to).toMatchObject({
      value: [{ name: 'Erika Müller, Einkauf', address: 'erika@example.com' }],
    });
  });

  it('cannot be talked into another recipient or header by a label', async () => {
    await pool.send(
      aLetter({ to: { name: '<boss@example.com>, "x" <y@example.com>', address: 'erika@example.com' } }),
    );

    expect(sink.accepted.map(({ to }) => to)).toEqual([['erika@example.com']]);
  });

  it('takes a 5xx for a refusal', async () => {
    sink.answerNext('refuse');

    expect(await pool.send(aLetter())).toEqual({ outcome: 'refused', answer: '550 5.1.1' });
  });

  it('knows after a 4xx that nobody has it', async () => {
    sink.answerNext('defer');

    expect(await pool.send(aLetter())).toEqual({ outcome: 'not-taken', reason: '451 4.3.0' });
  });

  it('sends at once over another connection when one is closed before the body', async () => {
    sink.answerNext('close-at-mail');

    expect(await pool.send(aLetter())).toMatchObject({ outcome: 'accepted' });
    expect(sink.received).toHaveLength(1);
  });

  it('knows that nobody has it when the connection is closed before the body every time', async () => {
    sink.answerAlways('close-at-mail');

    expect(await pool.send(aLetter())).toMatchObject({ outcome: 'not-taken' });
  });

  it('knows that nobody has it when no server is there', async () => {
    await sink.stop();

    expect(await pool.send(aLetter())).toMatchObject({ outcome: 'not-taken' });
    sink = await MailSink.start();
  });

  it('does not know what became of a mail after the final dot, and does not repeat it by itself', async () => {
    sink.answerNext('close-after-body');

    expect(await pool.send(aLetter())).toEqual({ outcome: 'unclear' });
    expect(sink.received).toHaveLength(1);
  });

  it('does not wait for ever for an answer', async () => {
    const hurried = new SmtpPool({
      url: sink.url,
      from: 'noreply@example.com',
      timeouts: { connection: 10_000, silence: 2_000 },
    });
    sink.answerNext('silence');

    expect(await hurried.send(aLetter())).toEqual({ outcome: 'unclear' });
    hurried.close();
  });

  it('goes on after a failure', async () => {
    sink.answerNext('close-after-body', 'refuse', 'defer');

    const handOvers = [];
    for (let count = 0; count < 4; count++) handOvers.push(await pool.send(aLetter()));

    expect(handOvers.map(({ outcome }) => outcome)).toEqual(['unclear', 'refused', 'not-taken', 'accepted']);
  });

  it('takes a refused sign-in for our fault, not for a refusal of the mail', async () => {
    const server = await scripted([
      '220 ready',
      '250-hello\r\n250 AUTH PLAIN',
      '535 5.7.8 Wrong password for vendor@example.com',
    ]);
    const port = (server.address() as { port: number }).port;
    const locked = new SmtpPool({
      url: `smtp://user:secret@127.0.0.1:${String(port)}?ignoreTLS=true`,
      from: 'a@example.com',
    });

    expect(await locked.send(aLetter())).toEqual({ outcome: 'not-taken', reason: '535 5.7.8' });
    locked.close();
    await new Promise((resolve) => server.close(resolve));
  });
});

/** A server that says these lines, one to each line it hears after the first. */
async function scripted([greeting, ...answers]: string[]): Promise<Server> {
  const server = createServer((socket) => {
    const left = [...answers];
    socket.write(`${greeting ?? ''}\r\n`);
    socket.on('data', () => socket.write(`${left.shift() ?? '421 bye'}\r\n`));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
