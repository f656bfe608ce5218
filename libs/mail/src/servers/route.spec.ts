import { createServer, type Server, type Socket } from 'node:net';
import { eventually, FixedClock, MailSink } from '@lotse/test-support';
import { Lane } from './lane.js';
import { MailServers } from './mail-server.js';
import { Route, type Try } from './route.js';
import { serverSettings } from './server-settings.js';
import type { Patience } from './smtp-connection.js';

const hurried: Patience = { opening: 1_000, envelope: 1_000, body: 2_000 };
const patient: Patience = { opening: 600_000, envelope: 600_000, body: 600_000 };

/** A server that does with each connection what it is told; ends with the suite. */
class Scripted {
  readonly sockets: Socket[] = [];
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(serve: (socket: Socket, count: number) => void): Promise<Scripted> {
    let count = 0;
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      scripted.sockets.push(socket);
      serve(socket, ++count);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const scripted = new Scripted(server, `smtp://127.0.0.1:${String(port)}`);
    return scripted;
  }

  /** Says these lines, one to each that it hears after the first. */
  static saying(...lines: string[]): Promise<Scripted> {
    return Scripted.start((socket) => {
      const [greeting, ...left] = lines;
      socket.write(`${greeting ?? ''}\r\n`);
      socket.on('data', () => socket.write(`${left.shift() ?? '421 bye'}\r\n`));
    });
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Takes one mail, and says nothing more. */
function takeOne(socket: Socket, greetsAfter = 0): void {
  const answers = ['250 hello', '250 yes', '250 yes', '354 go on', '250 taken'];
  setTimeout(() => socket.write('220 ready\r\n'), greetsAfter);
  socket.on('data', (chunk) => {
    const isInBody = answers.length === 1 && !chunk.toString().endsWith('\r\n.\r\n');
    const answer = isInBody ? undefined : answers.shift();
    if (answer !== undefined) socket.write(`${answer}\r\n`);
  });
}

describe('handing a mail to the servers of its class', () => {
  const stops: (() => unknown)[] = [];
  let sink: MailSink;

  beforeEach(async () => {
    sink = await MailSink.start();
    stops.push(() => sink.stop());
  });
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  const routeTo = (...urls: string[]): Route => routeWith({ usual: hurried, short: hurried }, urls);
  const routeWith = (patience: { usual: Patience; short: Patience }, urls: string[]): Route => {
    const servers = new MailServers().of(serverSettings(urls.join(' ')));
    const lanes = servers.map((server) => new Lane(server, patience));
    const route = new Route(lanes, new FixedClock('2026-03-02T09:00:00.000Z'));
    stops.push(() => route.close());
    return route;
  };
  const scripted = async (starting: Promise<Scripted>): Promise<string> => {
    const server = await starting;
    stops.push(() => server.stop());
    return server.url;
  };
  const raw = [Buffer.from('Subject: Strom\r\n\r\nDer Strom ist weg.\r\n')];
  const hand = (
    route: Route,
    to = 'erika@example.com',
    begin: () => Promise<void> = () => Promise.resolve(),
    turn = 0,
  ): Promise<Try[]> =>
    route.handOver({ from: 'noreply@example.com', to, raw }, { begin, isUrgent: true, turn });
  const outcomes = (tries: Try[]) => tries.map(({ outcome, answer }) => [outcome, answer]);
  /** Where nothing listens. */
  const nobody = async (): Promise<string> => {
    const gone = await Scripted.start(() => undefined);
    await gone.stop();
    return gone.url;
  };

  it('keeps the codes of the answer and no more of it', async () => {
    const tries = await hand(routeTo(sink.url));

    expect(tries).toMatchObject([
      {
        outcome: 'accepted',
        answer: expect.stringMatching(/^250( 2\.\d\.\d)?$/),
        server: `127.0.0.1:${String(sink.port)}`,
      },
    ]);
  });

  it('begins the body only after it was written down, and not at all where that fails', async () => {
    const route = routeTo(sink.url);
    const failed = new Error('the database is away');

    await expect(hand(route, undefined, () => Promise.reject(failed))).rejects.toBe(failed);
    expect(sink.received).toEqual([]);

    expect(outcomes(await hand(route))).toMatchObject([['accepted', expect.anything()]]);
  });

  it('begins nothing that is refused before', async () => {
    sink.answerAlways('refuse');
    let begun = 0;

    const tries = await hand(routeTo(sink.url), undefined, () => Promise.resolve(void (begun += 1)));

    expect(outcomes(tries)).toEqual([['refused', '550 5.1.1']]);
    expect(begun).toBe(0);
  });

  it('takes an address that no mail can be sent to for a refusal, and leaves the server alone', async () => {
    const route = routeTo(sink.url);

    expect(outcomes(await hand(route, '"<"@example.com'))).toEqual([['refused', 'EENVELOPE']]);
    expect(route.isOpen).toBe(true);
    expect(outcomes(await hand(route))).toMatchObject([['accepted', expect.anything()]]);
  });

  it('tells four outcomes apart, and goes on after each', async () => {
    const route = routeTo(sink.url);
    sink.answerNext('refuse', 'defer', 'accept');

    const [refused, deferred, accepted] = [await hand(route), await hand(route), await hand(route)];
    sink.answerNext('close-after-body');
    const unclear = await hand(route);

    expect(outcomes([...refused, ...deferred])).toEqual([
      ['refused', '550 5.1.1'],
      ['not-taken', '451 4.3.0'],
    ]);
    expect(outcomes([...accepted, ...unclear])).toMatchObject([
      ['accepted', expect.anything()],
      ['unclear', expect.anything()],
    ]);
    expect(sink.received).toHaveLength(2);
  });

  it('takes no other server for a mail that was put off, or refused: the first has not failed', async () => {
    const second = await MailSink.start();
    stops.push(() => second.stop());
    const route = routeTo(sink.url, second.url);
    sink.answerNext('defer', 'refuse', 'accept');

    for (let mails = 0; mails < 3; mails++) await hand(route);

    expect(second.received).toEqual([]);
    expect(sink.received).toHaveLength(1);
  });

  it('goes to no other server where it may not', async () => {
    const gone = await nobody();
    const packet = { from: 'noreply@example.com', to: 'erika@example.com', raw };
    const handing = { begin: () => Promise.resolve(), isUrgent: false, turn: 0 };

    const tries = await routeTo(gone, sink.url).handOver(packet, { ...handing, mayGoOn: () => false });

    expect(outcomes(tries)).toEqual([['not-taken', 'ESOCKET']]);
    expect(sink.received).toEqual([]);
  });

  it('begins with the next server when it is its turn', async () => {
    const second = await MailSink.start();
    stops.push(() => second.stop());

    await hand(routeTo(sink.url, second.url), undefined, undefined, 1);

    expect(second.received).toHaveLength(1);
  });

  it.each<[string, () => Promise<string>]>([
    ['is not there', nobody],
    ['does not greet', () => scripted(Scripted.start(() => undefined))],
    ['turns us away', () => scripted(Scripted.saying('421 4.3.2 too many connections'))],
    [
      'hangs up before the body',
      () =>
        scripted(
          Scripted.start((socket) => {
            socket.write('220 ready\r\n');
            socket.on('data', (line) => {
              if (line.toString().startsWith('MAIL')) socket.destroy();
              else socket.write('250 yes\r\n');
            });
          }),
        ),
    ],
    [
      'does not let us in',
      async () => {
        const url = await scripted(
          Scripted.saying(
            '220 ready',
            '250-hello\r\n250 AUTH PLAIN',
            '535 5.7.8 Wrong password for v@example.com',
          ),
        );
        return url.replace('smtp://', 'smtp://user:secret@');
      },
    ],
    [
      'has no TLS where it is required',
      async () => `${await scripted(Scripted.saying('220 ready', '250 hello'))}?tls=required`,
    ],
  ])('moves at once to the next server when one %s, and all other mail with it', async (_, first) => {
    const route = routeTo(await first(), sink.url);

    const tries = await Promise.all(Array.from({ length: 12 }, () => hand(route)));

    expect(tries.map((each) => each.at(-1)?.outcome)).toEqual(tries.map(() => 'accepted'));
    expect(sink.received).toHaveLength(12);
    const bothered = tries.filter((each) => each.length > 1).length;
    expect(bothered).toBeGreaterThan(0);
    expect(bothered).toBeLessThanOrEqual(5); // the others did not even ask
    expect(outcomes(await hand(route))).toMatchObject([['accepted', expect.anything()]]);
  });

  it('moves on from a server that falls silent on a connection that was open, without trying another one there', async () => {
    const falling = await Scripted.start((socket) => takeOne(socket));
    stops.push(() => falling.stop());
    const route = routeWith({ usual: patient, short: hurried }, [falling.url, sink.url]);
    expect(outcomes(await hand(route))).toEqual([['accepted', '250']]);

    expect(outcomes(await hand(route))).toMatchObject([
      ['not-taken', 'ETIMEDOUT'],
      ['accepted', expect.anything()],
    ]);
    expect(falling.sockets).toHaveLength(1);
  });

  it('waits longer for a slow server where there is no other', async () => {
    const late = await scripted(Scripted.start((socket) => takeOne(socket, 2 * hurried.opening)));
    const patience = { usual: patient, short: hurried };

    expect(outcomes(await hand(routeWith(patience, [late])))).toEqual([['accepted', '250']]);
    expect(outcomes(await hand(routeWith(patience, [late, sink.url])))).toMatchObject([
      ['not-taken', 'ETIMEDOUT'],
      ['accepted', expect.anything()],
    ]);
  });

  it('opens another connection when a server has closed one after some mails', async () => {
    const url = await scripted(
      Scripted.start((socket) => {
        let [isBody, mails] = [false, 0];
        socket.write('220 ready\r\n');
        socket.on('data', (chunk) => {
          const line = chunk.toString();
          if (isBody) {
            if (!line.endsWith('\r\n.\r\n')) return;
            isBody = false;
            mails += 1;
            return socket.write('250 taken\r\n');
          }
          if (line.startsWith('MAIL') && mails === 2) return socket.end('421 4.7.0 enough\r\n');
          isBody = line.startsWith('DATA');
          return socket.write(isBody ? '354 go on\r\n' : '250 yes\r\n');
        });
      }),
    );
    const route = routeTo(url);

    for (let mails = 0; mails < 5; mails++)
      expect(outcomes(await hand(route))).toEqual([['accepted', '250']]);
  });

  it('says goodbye on a connection whose mail was answered for after the end', async () => {
    const heard: string[] = [];
    let answer: (() => void) | undefined;
    const url = await scripted(
      Scripted.start((socket) => {
        const answers = ['250 hello', '250 yes', '250 yes', '354 go on'];
        socket.write('220 ready\r\n');
        socket.on('data', (chunk) => {
          const said = answers.shift();
          if (said !== undefined) return socket.write(`${said}\r\n`);
          if (chunk.toString().endsWith('\r\n.\r\n')) answer = () => socket.write('250 taken\r\n');
          return heard.push(chunk.toString());
        });
      }),
    );
    const route = routeTo(url);
    const handing = hand(route);
    await eventually(() => expect(answer).toBeDefined());

    route.close();
    answer?.();

    expect(outcomes(await handing)).toEqual([['accepted', '250']]);
    await eventually(() => expect(heard.at(-1)).toBe('QUIT\r\n'));
  });

  describe('of which many go one behind the other', () => {
    const many = (url: string, connections = 2): Route => {
      const [server] = new MailServers().of(serverSettings(`${url}?connections=${String(connections)}`));
      if (!server) throw new Error('no server');
      const lane = new Lane(server, { usual: hurried, short: hurried, goesAhead: true });
      const route = new Route([lane], new FixedClock('2026-03-02T09:00:00.000Z'));
      stops.push(() => route.close());
      return route;
    };
    const addresses = (count: number): string[] =>
      Array.from({ length: count }, (_, at) => `${String(at)}@example.com`);

    it('has each handed over once, in order on each connection, and begins none before the last is answered for', async () => {
      const route = many(sink.url);
      const to = addresses(250); // more than a connection is used for
      let [begun, most] = [0, 0];
      const begin = (): Promise<void> => Promise.resolve(void (most = Math.max(most, ++begun)));

      const tries = await Promise.all(
        to.map(async (one) => {
          const its = await hand(route, one, begin);
          begun -= 1;
          return its;
        }),
      );

      expect(tries.flatMap(outcomes).map(([outcome]) => outcome)).toEqual(to.map(() => 'accepted'));
      expect(sink.received.map((mail) => mail.to[0]).sort()).toEqual([...to].sort());
      expect(most).toBeLessThanOrEqual(2);
    });

    it('tells each what became of it, whatever the server does to the one before', async () => {
      const to = addresses(24);
      const manners = [
        'accept',
        'refuse',
        'accept',
        'defer',
        'accept',
        'accept',
        'accept',
        'accept',
      ] as const;
      const told = {
        accept: 'accepted',
        refuse: 'refused',
        defer: 'not-taken',
        'close-after-body': 'unclear',
      };
      const mannersTo = (one: string) =>
        one === to[12] ? 'close-after-body' : (manners[to.indexOf(one) % manners.length] ?? 'accept');
      sink.answerAlways(mannersTo);
      const route = many(sink.url);
      /** Once more where the server was found in trouble: then nobody has it. */
      const untilTold = async (one: string): Promise<Try> => {
        while (!route.isOpen) await new Promise((resolve) => setTimeout(resolve, 20));
        const last = (await hand(route, one)).at(-1);
        return last && !(last.outcome === 'not-taken' && last.trouble) ? last : untilTold(one);
      };

      const tries = await Promise.all(to.map(untilTold));

      expect(tries.map(({ outcome }) => outcome)).toEqual(to.map((one) => told[mannersTo(one)]));
      const accepted = to.filter((one) => mannersTo(one) === 'accept');
      expect(sink.accepted.map((mail) => mail.to[0]).sort()).toEqual([...accepted].sort());
    });

    it('leaves nobody waiting when it ends', async () => {
      sink.answerAlways('silence');
      const route = many(sink.url, 1);
      const all = addresses(5).map((one) => hand(route, one));
      await eventually(() => expect(sink.received).toHaveLength(1));

      route.close();

      const tries = await Promise.all(all);
      expect(tries.flatMap(outcomes)).toEqual([['unclear', 'ETIMEDOUT']]);
      expect(sink.received).toHaveLength(1);
    });
  });

  it('asks nobody while none works, and goes on by itself when one does', async () => {
    const url = await nobody();
    const route = routeTo(url);
    expect(outcomes(await hand(route))).toEqual([['not-taken', 'ESOCKET']]);
    expect(route.isOpen).toBe(false);
    expect(await hand(route)).toEqual([]);

    const again = await MailSink.start({ port: Number(new URL(url).port) });
    stops.push(() => again.stop());
    while (!route.isOpen) await new Promise((resolve) => setTimeout(resolve, 20));

    expect(outcomes(await hand(route))).toMatchObject([['accepted', expect.anything()]]);
  });

  it('does not know what became of a body that nobody answers for, and gives the next mail to another', async () => {
    const silent = await MailSink.start();
    stops.push(() => silent.stop());
    silent.answerAlways('silence');
    const route = routeTo(silent.url, sink.url);

    expect(outcomes(await hand(route))).toEqual([['unclear', 'ETIMEDOUT']]);
    expect(outcomes(await hand(route))).toMatchObject([['accepted', expect.anything()]]);
  });
});
