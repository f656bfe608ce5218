import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { MailSink, selfSigned, type SelfSigned } from '@lotse/test-support';
import { serverSettings } from '../servers/server-settings.js';
import { checkServer } from './server.js';

const [early, late] = [new Date('2020-01-01T00:00:00Z'), new Date('2120-01-01T00:00:00Z')];
const now = new Date('2026-03-02T09:00:00Z');

interface Server {
  greeting?: string;
  tls?: SelfSigned;
  /** TLS from the first byte. */
  implicit?: boolean;
  /** The only password that it takes. */
  password?: string;
  isRude?: boolean;
}

describe('checking a mail server', () => {
  const stops: (() => unknown)[] = [];
  const directory = mkdtempSync(join(tmpdir(), 'lotse-check-'));
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  /** @returns its port */
  const start = async ({
    greeting = '220 mail.example.com ESMTP',
    tls,
    implicit,
    password,
    isRude,
  }: Server): Promise<number> => {
    const sockets = new Set<Socket>();
    const server = createServer((raw) => {
      sockets.add(raw);
      raw.on('error', () => undefined);
      let socket: Socket = raw;
      const say = (line: string): boolean => socket.write(`${line}\r\n`);
      const upgrade = (): void => {
        raw.removeAllListeners('data');
        socket = new TLSSocket(raw, { isServer: true, ...tls });
        socket.on('error', () => undefined);
        socket.on('data', hear);
      };
      const hear = (chunk: Buffer): void => {
        const [verb, , credentials = ''] = chunk.toString().trim().split(' ');
        if (verb === 'EHLO') {
          const isPlain = socket === raw;
          say(
            `250-mail.example.com${tls && isPlain ? '\r\n250-STARTTLS' : ''}${password && !(tls && isPlain) ? '\r\n250-AUTH PLAIN' : ''}\r\n250 8BITMIME`,
          );
        } else if (verb === 'STARTTLS') {
          say('220 go on');
          upgrade();
        } else if (verb === 'AUTH') {
          const isRight = Buffer.from(credentials, 'base64')
            .toString()
            .endsWith(`\0${password ?? ''}`);
          say(isRight ? '235 2.7.0 come in' : '535 5.7.8 \u001b[31mwrong password');
        } else if (verb === 'QUIT') {
          if (!isRude) say('221 bye');
          socket.end();
        } else say('250 yes');
      };
      if (implicit) upgrade();
      else raw.on('data', hear);
      if (greeting) say(greeting);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stops.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return (server.address() as AddressInfo).port;
  };
  const file = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  const check = async (url: string, at = now): Promise<string[]> => {
    const [settings] = serverSettings(url);
    if (!settings) throw new Error('no server');
    const findings = await checkServer(settings, { now: at, mail: null });
    return findings
      .map(({ level, says }) => `${level} ${says}`)
      .filter((line) => !line.startsWith('ok resolves'));
  };
  const certificate = selfSigned('localhost', early, late);
  const caFile = file('ca.pem', certificate.cert);

  it.each([
    ['STARTTLS', 'smtp', false],
    ['TLS from the first byte', 'smtps', true],
  ])('goes the whole way with %s', async (_, scheme, implicit) => {
    const port = await start({ tls: certificate, implicit, password: 'secret' });
    const tls = implicit ? '' : '&tls=required';

    expect(await check(`${scheme}://lotse:secret@localhost:${port}?caFile=${caFile}${tls}`)).toEqual([
      'ok greets: "220 mail.example.com ESMTP"',
      expect.stringMatching(/^ok TLSv1\.3, certificate of localhost, \d+ days left$/),
      'ok lets lotse in',
    ]);
  });

  it('says in time that a certificate ends', async () => {
    const port = await start({ tls: certificate });

    const said = await check(
      `smtp://localhost:${port}?tls=required&caFile=${caFile}`,
      new Date(late.getTime() - 3 * 24 * 60 * 60 * 1_000),
    );

    expect(said).toContainEqual(expect.stringMatching(/^warning TLSv1\.3, .* 3 days left; have it renewed/));
  });

  it.each<[string, () => SelfSigned, boolean, RegExp]>([
    ['nobody trusts', () => certificate, false, /^problem .*\(DEPTH_ZERO_SELF_SIGNED_CERT\)/],
    [
      'is over',
      () => selfSigned('localhost', early, new Date('2021-01-01T00:00:00Z')),
      true,
      /^problem .*\(CERT_HAS_EXPIRED\).* ended \d+ days ago/,
    ],
    [
      'is of another host',
      () => selfSigned('mail.example.com', early, late),
      true,
      /^problem .*not valid for localhost \(ERR_TLS_CERT_ALTNAME_INVALID\), certificate of mail\.example\.com/,
    ],
  ])('goes no further where a certificate %s', async (_, make, isTrusted, says) => {
    const tls = make();
    const port = await start({ tls });
    const ca = isTrusted ? `&caFile=${file('other.pem', tls.cert)}` : '';

    const said = await check(`smtp://localhost:${port}?tls=required${ca}`);

    expect(said).toEqual([expect.stringMatching(/^ok greets/), expect.stringMatching(says)]);
  });

  it.each<[string, Server, string, string[]]>([
    ['turns us away', { greeting: '554 5.7.1 not you' }, '', ['problem turns us away: "554 5.7.1 not you"']],
    ['has no TLS where it is required', {}, '?tls=required', ['ok greets', 'problem offers no STARTTLS']],
    [
      'is to be used without',
      {},
      '?tls=none',
      ['ok greets', 'warning no TLS', 'ok lets us in without a login'],
    ],
    [
      'hangs up without a word',
      { isRude: true },
      '?tls=none',
      ['ok greets', 'warning no TLS', 'warning does not answer QUIT', 'ok lets us in'],
    ],
  ])('says so of one that %s', async (_, server, setting, says) => {
    const said = await check(`smtp://localhost:${await start(server)}${setting}`);

    expect(said).toEqual(says.map((line) => expect.stringContaining(line) as string));
  });

  it('shows the answer to a wrong password, and no password', async () => {
    const port = await start({ password: 'right' });

    const said = await check(`smtp://lotse:verywrong@localhost:${port}?tls=none`);

    expect(said.at(-1)).toBe(
      'problem does not let us in: "535 5.7.8 ?[31mwrong password"; look at user and password',
    );
    expect(said.join()).toContain('the password travels');
    expect(said.join()).not.toContain('verywrong');
  });

  it('says where nobody listens, and where a name leads nowhere', async () => {
    const port = await start({});
    await stops.pop()?.();

    expect(await check(`smtp://127.0.0.1:${port}`)).toEqual([
      expect.stringMatching(/^problem .*ECONNREFUSED.*firewall/),
    ]);
    expect(await check('smtp://nowhere.invalid')).toEqual([
      expect.stringMatching(/^problem its name does not resolve/),
    ]);
  });

  it('sends a mail only where it is given one, and shows the answer', async () => {
    const sink = await MailSink.start();
    stops.push(() => sink.stop());
    const [settings] = serverSettings(sink.url);
    if (!settings) throw new Error('no server');
    const mail = {
      from: 'noreply@example.com',
      to: 'operator@example.com',
      raw: [Buffer.from('Subject: Test\r\n\r\nTest\r\n')],
    };

    await checkServer(settings, { now, mail: null });
    expect(sink.received).toEqual([]);
    const taken = await checkServer(settings, { now, mail });
    sink.answerAlways('refuse');
    const refused = await checkServer(settings, { now, mail });

    expect(sink.accepted).toHaveLength(1);
    expect(taken.at(-1)).toMatchObject({
      level: 'ok',
      says: expect.stringMatching(/^has taken the test mail: 250/) as string,
    });
    expect(refused.at(-1)).toMatchObject({
      level: 'problem',
      says: expect.stringMatching(/^test mail: refused, 550 5\.1\.1/) as string,
    });
  });
});
