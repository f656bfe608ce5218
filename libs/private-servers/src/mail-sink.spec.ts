import { createTransport } from 'nodemailer';
import { MailSink, type MailAnswer } from './mail-sink.js';
import { selfSigned } from './self-signed.js';

describe('the mail sink', () => {
  let sink: MailSink;
  beforeAll(async () => {
    sink = await MailSink.start();
  });
  afterEach(() => sink.clear());
  afterAll(() => sink.stop());

  const send = async (to = 'erika@example.com'): Promise<string> => {
    const transport = createTransport(sink.url, { from: 'lotse@example.org' });
    try {
      const info = await transport.sendMail({
        to,
        subject: 'Störung',
        text: 'Grüße',
        headers: { 'X-Kind': 'alarm' },
      });
      return info.response;
    } finally {
      transport.close();
    }
  };

  it('records what it accepts, as it was sent', async () => {
    await send();

    expect(sink.to('erika@example.com')).toHaveLength(1);
    const [mail] = sink.accepted;
    expect(mail).toMatchObject({
      from: 'lotse@example.org',
      to: ['erika@example.com'],
      subject: 'Störung',
      html: null,
    });
    expect(mail?.text.trim()).toBe('Grüße');
    expect(mail?.header('x-kind')).toBe('alarm');
  });

  it.each<[MailAnswer, object]>([
    ['refuse', { responseCode: 550 }],
    ['defer', { responseCode: 451 }],
  ])('answers one mail with %s and the next as usual', async (answer, expected) => {
    sink.answerNext(answer);

    await expect(send()).rejects.toMatchObject(expected);
    await expect(send()).resolves.toMatch(/^250/);
    expect(sink.received).toHaveLength(1);
  });

  it('drops the connection at MAIL before it has seen a body', async () => {
    sink.answerNext('close-at-mail');

    await expect(send()).rejects.toThrow();
    expect(sink.received).toHaveLength(0);
  });

  it('drops the connection after the final dot: the body has come, no answer has gone', async () => {
    sink.answerNext('close-after-body');

    await expect(send()).rejects.toThrow();
    expect(sink.received).toHaveLength(1);
    expect(sink.accepted).toHaveLength(0);
  });

  it('takes a body and never answers', async () => {
    sink.answerNext('silence');
    const transport = createTransport({ host: '127.0.0.1', port: sink.port, socketTimeout: 2_000 });

    await expect(
      transport.sendMail({ from: 'a@example.org', to: 'b@example.com', text: 'x' }),
    ).rejects.toThrow();
    expect(sink.received).toHaveLength(1);
    transport.close();
  });

  it('answers by recipient', async () => {
    sink.answerAlways((recipient) => (recipient.startsWith('gone') ? 'refuse' : 'accept'));

    await expect(send('gone@example.com')).rejects.toMatchObject({ responseCode: 550 });
    await expect(send('here@example.com')).resolves.toMatch(/^250/);
  });

  it.each<MailAnswer>(['close-in-body', 'close-at-mail'])(
    'drops the connection with %s, and has no mail',
    async (answer) => {
      sink.answerNext(answer);

      await expect(send()).rejects.toThrow();
      expect(sink.received).toEqual([]);
    },
  );

  it.each<[MailAnswer, object]>([
    ['turn-away', { responseCode: 554 }],
    ['busy', { responseCode: 421 }],
  ])('takes no mail while it is to %s', async (answer, expected) => {
    sink.answerAlways(answer);

    await expect(send()).rejects.toMatchObject(expected);
    sink.answerAlways('accept');
    await expect(send()).resolves.toMatch(/^250/);
  });

  it('hangs: it takes connections and says nothing', async () => {
    sink.answerAlways('hang');
    const transport = createTransport({ host: '127.0.0.1', port: sink.port, greetingTimeout: 200 });

    await expect(
      transport.sendMail({ from: 'a@example.org', to: 'b@example.com', text: 'x' }),
    ).rejects.toMatchObject({
      code: 'ETIMEDOUT',
    });
    transport.close();
  });

  it('is dead while it is stopped, and well again where it was', async () => {
    const { port } = sink;
    await sink.stop();
    await expect(send()).rejects.toMatchObject({ code: 'ESOCKET' });

    await sink.listen();
    expect(sink.port).toBe(port);
    await expect(send()).resolves.toMatch(/^250/);
  });

  it('closes a connection that has taken as many as it takes', async () => {
    const strict = await MailSink.start({ mostPerConnection: 2 });
    const transport = createTransport({
      host: '127.0.0.1',
      port: strict.port,
      pool: true,
      maxConnections: 1,
      maxRequeues: 0,
    });
    const mail = { from: 'a@example.org', to: 'b@example.com', text: 'x' };
    try {
      await transport.sendMail(mail);
      await transport.sendMail(mail);
      await expect(transport.sendMail(mail)).rejects.toThrow();
      await expect(transport.sendMail(mail)).resolves.toMatchObject({ accepted: [mail.to] });
    } finally {
      transport.close();
      await strict.stop();
    }
    expect(strict.accepted).toHaveLength(3);
  });

  it('speaks TLS with the certificate that it has, and comes back with another', async () => {
    const certificate = () => selfSigned('localhost', new Date('2020-01-01'), new Date('2120-01-01'));
    const [first, second] = [certificate(), certificate()];
    const own = await MailSink.start({ certificate: first });
    const { port } = own;
    const sendTrusting = async (ca: string): Promise<string> => {
      const transport = createTransport({
        host: '127.0.0.1',
        port,
        requireTLS: true,
        tls: { ca, servername: 'localhost' },
      });
      const mail = { from: 'a@example.org', to: 'b@example.com', text: 'x' };
      return transport
        .sendMail(mail)
        .then(({ response }) => response)
        .finally(() => transport.close());
    };
    try {
      await expect(sendTrusting(first.cert)).resolves.toMatch(/^250/);

      await own.restartWith(second);
      expect(own.port).toBe(port);
      await expect(sendTrusting(first.cert)).rejects.toThrow(/self-signed/);
      await expect(sendTrusting(second.cert)).resolves.toMatch(/^250/);
    } finally {
      await own.stop();
    }
  });
});
