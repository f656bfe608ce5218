import { once } from 'node:events';
import { createServer as createHttp, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';
import { selfSigned } from '@lotse/test-support';
import { AllowedAddresses } from './allowed-addresses.js';
import { GuardedPost, postLimits, type NoAnswer, type PostLimits, type Resolve } from './guarded-post.js';

const name = 'hooks.example.com';
const hour = 60 * 60 * 1_000;
const certificateOf = (host: string) =>
  selfSigned(host, new Date(Date.now() - hour), new Date(Date.now() + hour));
const certificate = certificateOf(name);
const here = ['127.0.0.1/32'];
const headers = { 'content-type': 'application/json', 'webhook-id': '1' };

describe('a guarded post', () => {
  const servers: Server[] = [];
  const connections = new Set<Socket>();

  afterEach(async () => {
    for (const socket of connections) socket.destroy();
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  });

  const listening = async <S extends Server>(server: S, host = '127.0.0.1', port = 0): Promise<S> => {
    servers.push(server);
    server.on('connection', (socket: Socket) => {
      connections.add(socket.on('error', () => undefined));
    });
    await once(server.listen(port, host), 'listening');
    return server;
  };
  const portOf = (server: Server): number => (server.address() as AddressInfo).port;
  const aReceiver = (answer: RequestListener, host = name, at?: string, port?: number): Promise<Server> =>
    listening(createHttps(host === name ? certificate : certificateOf(host), answer), at, port);
  /** Whoever speaks without TLS, and in its own way. */
  const speaking = (speak: (socket: Socket) => void): Promise<Server> => listening(createTcp(speak));

  interface Way {
    allow?: string[];
    limits?: Partial<PostLimits>;
    resolve?: Resolve;
    ca?: string[];
  }
  const postTo = (
    url: string,
    {
      allow = here,
      limits,
      resolve = () => Promise.resolve(['127.0.0.1']),
      ca = [certificate.cert],
    }: Way = {},
  ): GuardedPost =>
    new GuardedPost(
      { url: new URL(url), allowed: new AllowedAddresses(allow), ca },
      { ...postLimits, ...limits },
      resolve,
    );
  const securely = (server: Server, way?: Way, path = '/'): GuardedPost =>
    postTo(`https://${name}:${portOf(server)}${path}`, way);
  const plainly = (server: Server, way?: Way): GuardedPost =>
    postTo(`http://${name}:${portOf(server)}/`, way);
  const troubleOf = async (post: GuardedPost): Promise<string> => {
    const error: unknown = await post.post(headers, '{}').then(
      ({ status }) => `answered ${status}`,
      (failure: unknown) => failure,
    );
    return typeof error === 'string' ? error : (error as NoAnswer).code;
  };

  it('brings body and headers to the host of the URL, whose certificate it checks', async () => {
    const asked: { request: IncomingMessage; body: string; servername: unknown }[] = [];
    const receiver = await aReceiver((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { servername } = request.socket as unknown as { servername: unknown };
        asked.push({ request, body: Buffer.concat(chunks).toString(), servername });
        response.writeHead(202, { 'retry-after': '7' }).end('thanks');
      });
    });

    const answer = await securely(receiver, {}, '/in?for=alarms').post(headers, '{"a":"ü"}');

    expect(answer).toEqual({ status: 202, retryAfter: '7' });
    expect(asked).toMatchObject([
      {
        request: {
          method: 'POST',
          url: '/in?for=alarms',
          headers: { ...headers, host: `${name}:${portOf(receiver)}`, 'content-length': '10' },
        },
        body: '{"a":"ü"}',
        servername: name,
      },
    ]);
  });

  it('goes to nobody whose certificate is another’s, or that nobody vouches for', async () => {
    const heard = aCount();
    const other = await aReceiver(heard.listener, 'other.example.com');
    const receiver = await aReceiver(heard.listener);

    expect(await troubleOf(securely(other, { ca: [certificateOf('x.example.com').cert] }))).toMatch(
      /^not-secure:/,
    );
    expect(await troubleOf(securely(receiver, { ca: [] }))).toBe('not-secure:DEPTH_ZERO_SELF_SIGNED_CERT');
    const byAnotherName = postTo(`https://evil.example.com:${portOf(receiver)}/`);
    expect(await troubleOf(byAnotherName)).toBe('not-secure:ERR_TLS_CERT_ALTNAME_INVALID');
    expect(heard.count).toBe(0);
  });

  it.each(['https', 'http'])(
    'goes by %s to no address that is not allowed, however it is written',
    async (scheme) => {
      const heard = aCount();
      const server = await listening(createTcp(heard.connected), '0.0.0.0');
      const port = portOf(server);

      for (const host of [
        '127.0.0.1',
        '127.1',
        '0x7f000001',
        '2130706433',
        '[::1]',
        '[::ffff:127.0.0.1]',
        '0.0.0.0',
      ])
        expect(await troubleOf(postTo(`${scheme}://${host}:${port}/`, { allow: ['10.0.0.0/8'] }))).toBe(
          'address-refused',
        );
      for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '169.254.169.254', '64:ff9b::7f00:1'])
        expect(
          await troubleOf(
            postTo(`${scheme}://${name}:${port}/`, { allow: [], resolve: () => Promise.resolve([address]) }),
          ),
        ).toBe('address-refused');
      expect(heard.count).toBe(0);
    },
  );

  it('goes without TLS to addresses alone that the operator names', async () => {
    const receiver = await listening(createHttp((_, response) => response.writeHead(204).end()));

    expect(await plainly(receiver).post(headers, '{}')).toEqual({ status: 204, retryAfter: null });
    expect(
      await troubleOf(plainly(receiver, { allow: [], resolve: () => Promise.resolve(['1.1.1.1']) })),
    ).toBe('address-refused');
  });

  it('goes nowhere where one of the name’s addresses is not allowed', async () => {
    const heard = aCount();
    const receiver = await aReceiver(heard.listener);
    const resolve = (): Promise<string[]> => Promise.resolve(['127.0.0.1', '127.0.0.2']);

    expect(await troubleOf(securely(receiver, { resolve }))).toBe('address-refused');
    expect(heard.count).toBe(0);
  });

  it('goes to the address that was checked, whatever the name’s answer is the next time', async () => {
    const [wanted, inside] = [aCount(), aCount()];
    const receiver = await aReceiver(wanted.listener);
    await aReceiver(inside.listener, name, '127.0.0.2', portOf(receiver));
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    let questions = 0;
    const post = securely(receiver, {
      resolve: () => Promise.resolve(answers[questions++] ?? []),
    });

    expect(await troubleOf(post)).toBe('answered 200');
    expect(questions).toBe(1);
    expect(await troubleOf(post)).toBe('address-refused');
    expect(await troubleOf(post)).toBe('no-such-name');
    expect([wanted.count, inside.count]).toEqual([1, 0]);
  });

  it('tries the next address where one does not take the connection', async () => {
    const heard = aCount();
    const receiver = await aReceiver(heard.listener);
    const resolve = (): Promise<string[]> => Promise.resolve(['127.0.0.3', '127.0.0.1']);

    expect(await troubleOf(securely(receiver, { allow: ['127.0.0.0/8'], resolve }))).toBe('answered 200');
    expect(heard.count).toBe(1);
    const nobody = postTo(`https://${name}:1/`);
    expect(await troubleOf(nobody)).toBe('not-connected:ECONNREFUSED');
  });

  it('says that a name has no address', async () => {
    const unknown = Object.assign(new Error(), { code: 'ENOTFOUND' });

    expect(await troubleOf(postTo(`https://${name}/`, { resolve: () => Promise.reject(unknown) }))).toBe(
      'no-such-name:ENOTFOUND',
    );
    expect(
      await troubleOf(
        postTo(`https://${name}/`, { limits: { whole: 50 }, resolve: () => new Promise(() => undefined) }),
      ),
    ).toBe('too-late');
  });

  it('follows no redirect', async () => {
    const inside = aCount();
    const elsewhere = await aReceiver(inside.listener);
    const receiver = await aReceiver((_, response) =>
      response.writeHead(307, { location: `https://${name}:${portOf(elsewhere)}/` }).end(),
    );

    expect(await troubleOf(securely(receiver))).toBe('answered 307');
    expect(inside.count).toBe(0);
  });

  it('hears a long answer to no end, and what it says counts all the same', async () => {
    let written = 0;
    const closed = new Promise<void>((resolve) => {
      servers.push(
        createHttps(certificate, (_, response) => {
          const write = (): void => {
            while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) written += 64 * 1024;
          };
          response.on('drain', write).on('error', () => undefined);
          response.on('close', () => resolve());
          response.writeHead(200);
          write();
        }),
      );
    });
    const receiver = await listening(servers.pop() as Server);

    expect(await troubleOf(securely(receiver))).toBe('answered 200');
    await closed;
    expect(written).toBeLessThan(64 * 1024 * 1024); // what the buffers in between hold
  });

  it('does not wait for the end of an answer that never ends', async () => {
    const closed = new Promise<void>((resolve) => {
      servers.push(
        createHttps(certificate, (_, response) => {
          response.on('close', () => resolve());
          response.writeHead(200, { 'content-length': '5' }).write('o');
        }),
      );
    });
    const receiver = await listening(servers.pop() as Server);

    expect(await troubleOf(securely(receiver, { limits: { lingering: 50 } }))).toBe('answered 200');
    await closed;
  });

  describe('waits for nobody for ever', () => {
    const limits = { whole: 300 };

    it.each<[string, (socket: Socket) => void]>([
      ['takes the connection and says nothing', () => undefined],
      [
        'spells its headers',
        (socket) => {
          let at = 0;
          const timer = setInterval(() => socket.write('HTTP/1.1 200 OK\r\nx: '.charAt(at++) || 'y'), 20);
          socket.on('close', () => clearInterval(timer));
        },
      ],
    ])('who %s', async (_, speak) => {
      const server = await speaking(speak);

      expect(await troubleOf(plainly(server, { limits }))).toBe('too-late');
      expect(await troubleOf(securely(server, { limits }))).toMatch(/^too-late$|^not-secure/);
    });
  });

  it.each<[string, string, RegExp]>([
    ['closes without a word', '', /^no-answer/],
    ['speaks another language', '220 mail.example.com ESMTP\r\n', /^no-answer:HPE_/],
    [
      'has headers without end',
      `HTTP/1.1 200 OK\r\n${'x: yyyyyyyyyyyyyyyy\r\n'.repeat(5_000)}`,
      /^no-answer/,
    ],
    [
      'announces an answer without end',
      'HTTP/1.1 103 Early Hints\r\nx: y\r\n\r\n'.repeat(5_000),
      /^no-answer/,
    ],
    [
      'would rather speak something else',
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
      /^no-answer/,
    ],
  ])('takes it for no answer when a receiver %s', async (_, says, trouble) => {
    const server = await speaking((socket) => {
      socket.once('data', () => (says.length > 10_000 ? socket.write(says) : socket.end(says)));
    });

    expect(await troubleOf(plainly(server))).toMatch(trouble);
  });
});

interface Count {
  count: number;
  listener: RequestListener;
  connected: (socket: Socket) => void;
}

/** Counts who comes, and answers 200. */
function aCount(): Count {
  const heard: Count = {
    count: 0,
    listener: (_, response) => {
      heard.count += 1;
      response.end();
    },
    connected: (socket) => {
      heard.count += 1;
      socket.destroy();
    },
  };
  return heard;
}
