import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { eventually } from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';
import { returnAddressesOf } from '../return-addresses.js';
import { listenerToken } from './inbound.module.js';
import { inboundLimits } from './limits.js';
import type { SmtpListener } from './smtp-listener.js';

/** Somebody who knows no manners. */
class Stranger {
  heard = '';
  isGone = false;
  readonly socket: Socket;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.socket.on('data', (data) => (this.heard += data.toString('latin1')));
    this.socket.on('error', () => undefined);
    this.socket.on('end', () => (this.isGone = true)).on('close', () => (this.isGone = true));
  }

  hears(what: string | RegExp): Promise<void> {
    return eventually(() => expect(this.heard).toMatch(what));
  }

  async asks(command: string, answer: string | RegExp): Promise<void> {
    this.heard = '';
    this.socket.write(`${command}\r\n`);
    await this.hears(answer);
  }
}

describe('the door for mail that comes back', () => {
  const service = useNotifications({
    env: {
      MAIL_RETURN_TO: 'bounces@lotse.example',
      MAIL_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'),
      INBOUND_SMTP_PORT: '0',
    },
  });
  const strangers: Stranger[] = [];
  afterEach(() => {
    for (const { socket } of strangers.splice(0)) socket.destroy();
  });

  const stranger = (): Stranger => {
    const one = new Stranger(service.get<SmtpListener>(listenerToken('smtp')).port);
    strangers.push(one);
    return one;
  };
  const addressOf = (mailId: string): string => returnAddressesOf(service.config)?.of(mailId) ?? '';
  /** Up to the body. */
  const beginning = async (mailId: string): Promise<Stranger> => {
    const one = stranger();
    await one.hears('220');
    await one.asks('EHLO x', '250 SIZE');
    await one.asks('MAIL FROM:<>', '250');
    await one.asks(`RCPT TO:<${addressOf(mailId)}>`, '250');
    await one.asks('DATA', '354');
    return one;
  };
  const stored = async (mailId: string): Promise<number> =>
    (await service.database.query('select from inbound_mail where mail_id = $1', [mailId])).length;

  it.each([
    ['nothing', 'NOOP\r\n'],
    ['addresses that are none of ours', 'RCPT TO:<bounces+x@lotse.example>\r\n'],
  ])('is shut on whoever says %s over and over', async (_, said) => {
    const one = stranger();
    await one.hears('220');
    one.socket.write(`EHLO x\r\nMAIL FROM:<>\r\n${said.repeat(inboundLimits.commands * 2)}`);

    await eventually(() => expect(one.isGone).toBe(true));
    expect(one.heard).toMatch(/\r\n421 4\.7\.0 [^\r]+\r\n$/);
    expect(one.heard.match(/^\d{3} /gm)).toHaveLength(1 + inboundLimits.commands + 1);
  });

  it('listens no more to whoever was told that it is over', async () => {
    const one = stranger();
    await one.hears('220');
    await one.asks('QUIT', '221');
    const all = jest.fn();
    one.socket.write('x'.repeat(64 * 1024 * 1024), (error) => void (error ?? all()));

    await eventually(() => expect(one.socket.destroyed).toBe(true));
    expect(all).not.toHaveBeenCalled();
  });

  it('stays open for whoever hands over mail, however many', async () => {
    const mailId = randomUUID();
    const one = await beginning(mailId);
    const next = `MAIL FROM:<>\r\nRCPT TO:<${addressOf(mailId)}>\r\nDATA`;
    for (let nth = 0; nth < inboundLimits.commands / 2; nth++)
      await one.asks(`Subject: x\r\n.\r\n${next}`, '354');
    expect(await stored(mailId)).toBe(1);
  });

  it('takes no more memory however many send at once: others are to try again', async () => {
    const body = 'x'.repeat(inboundLimits.size - 100);
    const most = inboundLimits.arriving / inboundLimits.size;
    const many = await Promise.all(Array.from({ length: most }, () => beginning(randomUUID())));
    for (const { socket } of many) socket.write(body);
    const mailId = randomUUID();

    await eventually(async () => {
      const late = await beginning(mailId);
      await late.asks('Subject: late\r\n.', /^451 4\.3\.1 /);
    });
    for (const one of many) await one.asks('\r\n.', '250');
    await (await beginning(mailId)).asks('Subject: late\r\n.', '250');
    expect(await stored(mailId)).toBe(1);
  });

  it('is shut on whoever never ends', async () => {
    const one = await beginning(randomUUID());
    one.socket.write('x\r\n'.repeat(inboundLimits.readOn));

    await eventually(() => expect(one.isGone).toBe(true));
    expect(one.heard).toMatch(/^354 [^\r]+\r\n$/);
  });

  it('takes no more answers to one mail where all come at once', async () => {
    const mailId = randomUUID();
    const many = await Promise.all(
      Array.from({ length: inboundLimits.perMail * 3 }, () => beginning(mailId)),
    );

    await Promise.all(many.map((one, nth) => one.asks(`Subject: ${nth}\r\n.`, /^(?:250|550 5\.7\.1) /)));

    expect(await stored(mailId)).toBe(inboundLimits.perMail);
    expect(many.filter(({ heard }) => heard.startsWith('250'))).toHaveLength(inboundLimits.perMail);
  });

  it('keeps no more connections than it can bear, those included that it has refused', async () => {
    const many = Array.from({ length: inboundLimits.sockets + 20 }, stranger);

    await eventually(() => {
      expect(many.filter(({ heard }) => heard.startsWith('220'))).toHaveLength(inboundLimits.connections);
      expect(many.filter(({ heard, isGone }) => heard === '' && isGone)).toHaveLength(20);
    });
  });
});
