import { randomUUID } from 'node:crypto';
import { eventually } from '@lotse/test-support';
import { once } from 'node:events';
import { connect } from 'node:net';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';

describe('the HTTP server', () => {
  const gateway = GatewayUnderTest.use({ REQUEST_TIMEOUT_MS: '600' });
  let admin: SignedIn;

  beforeAll(async () => {
    admin = await gateway.signIn();
  });

  /** Sends these parts and nothing more, and waits until the server has said its last word. */
  const raw = async (...parts: string[]): Promise<string> => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    for (const part of parts) socket.write(part);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    return answer;
  };

  it('waits no longer than it said for headers that do not end', async () => {
    const answer = await raw('GET /api/v1/session HTTP/1.1\r\n', 'host: localhost\r\n', 'x-slow: ');

    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(answer).toContain('"code":"request.timed-out"');
    expect(answer).toMatch(/connection: close/i);
  });

  it('waits no longer than it said for a body that does not end', async () => {
    const answer = await raw(
      'POST /api/v1/session HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n',
      '{"email":',
    );

    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  });

  it('refuses headers beyond every measure', async () => {
    const answer = await raw(
      `GET /api/docs HTTP/1.1\r\nhost: localhost\r\nx-large: ${'x'.repeat(20_000)}\r\n\r\n`,
    );

    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    expect(answer).toContain('"code":"request.headers-too-large"');
  });

  it('sees every header, however many there are', async () => {
    const many = 'a:\r\n'.repeat(2_100);

    const answer = await raw(
      `GET /api/docs HTTP/1.1\r\nhost: localhost\r\n${many}host: elsewhere.example\r\nconnection: close\r\n\r\n`,
    );

    expect(answer).toContain('"rule":"headerOnce"');
  });

  it('lets go of a connection that was given up, though its client does not close it', async () => {
    const server = gateway.app.getHttpServer();
    const open = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
    const before = await open();
    const socket = connect({
      port: Number(new URL(gateway.url).port),
      host: '127.0.0.1',
      allowHalfOpen: true, // it hears that the server has ended, and does not end
    }).resume();
    socket.write('GET /api/docs HTTP/1.1\r\nhost: local');
    await eventually(async () => expect(await open()).toBeGreaterThan(before));

    await eventually(async () => expect(await open()).toBeLessThanOrEqual(before));
    socket.destroy();
  });

  it.each([
    ['host twice', 'host: localhost\r\nhost: elsewhere.example\r\n', 'host'],
    ['host twice, and the same', 'Host: localhost\r\nHOST: localhost\r\n', 'host'],
    ['no host', '', 'host'],
    [
      'two keys',
      'host: localhost\r\nauthorization: Bearer a\r\nauthorization: Bearer b\r\n',
      'authorization',
    ],
    [
      'two media types',
      'host: localhost\r\ncontent-type: text/csv\r\ncontent-type: application/json\r\n',
      'content-type',
    ],
  ])('refuses a request with %s', async (_, headers, name) => {
    const answer = await raw(`GET /api/v1/session HTTP/1.1\r\n${headers}connection: close\r\n\r\n`);

    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('"code":"request.malformed"');
    expect(answer).toContain(`"rule":"headerOnce","detail":"Die Kopfzeile ${name} `);
  });

  it('refuses a body that is packed for its transfer', async () => {
    const answer = await raw(
      'POST /api/v1/session HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n',
      'transfer-encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
    );

    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('transferCoding');
  });

  it('takes HTTP/1.0 without a host', async () => {
    expect(await raw('GET /api/docs HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  it('takes bodies of ordinary size, and no larger ones', async () => {
    const send = (size: number) =>
      admin.send('POST', '/v1/users', {
        body: JSON.stringify({ name: 'x'.repeat(size) }),
        headers: { 'content-type': 'application/json' },
      });

    expect(await send(250_000)).toMatchObject({ status: 422 });
    expect(await send(262_144)).toMatchObject({ status: 413, body: { code: 'request.too-large' } });
  });

  it('reads no JSON where it takes files, which may be large', async () => {
    const { status, body } = await admin.send('POST', `/v1/companies/${randomUUID()}/imports`, {
      body: `"${'x'.repeat(1_000_000)}`,
      headers: { 'content-type': 'application/json' },
    });

    expect({ status, body }).toMatchObject({ status: 415, body: { code: 'imports.media-type-unsupported' } });
  });

  it('tells browsers to do nothing with an answer but read it', async () => {
    const { headers } = await admin.send('GET', '/v1/session');

    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-permitted-cross-domain-policies': 'none',
    });
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('x-powered-by');
  });
});

describe('the HTTP server with many connections', () => {
  const gateway = GatewayUnderTest.use({ MAX_CONNECTIONS: '40' });

  it('closes those beyond its limit, and serves those it has', async () => {
    const port = Number(new URL(gateway.url).port);
    const open = new Set(Array.from({ length: 60 }, () => connect(port, '127.0.0.1')));
    for (const socket of open) socket.on('error', () => undefined).once('close', () => open.delete(socket));

    await eventually(() => expect(open.size).toBeLessThanOrEqual(40)); // others than these are connected, too

    expect(open.size).toBeGreaterThan(30);
    const answers = [...open].map(async (socket) => {
      socket.write('GET /api/docs HTTP/1.1\r\nhost: localhost\r\n\r\n');
      const [answer] = (await once(socket, 'data')) as [Buffer];
      return answer.toString('latin1').slice(0, 15);
    });
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['HTTP/1.1 200 OK']));
    await Promise.all([...open].map((socket) => once(socket.destroy(), 'close')));
  });
});
