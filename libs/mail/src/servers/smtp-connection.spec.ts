import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { eventually, MailSink, selfSigned } from '@lotse/test-support';
import fc from 'fast-check';
import type { HandOver } from './hand-over.js';
import { replyLimits } from './replies.js';
import { serverSettings } from './server-settings.js';
import { notOpened, SmtpConnection } from './smtp-connection.js';

const patience = { opening: 60_000, envelope: 60_000, body: 60_000 };
const mail = {
  from: 'noreply@example.com',
  to: 'erika@example.com',
  raw: [Buffer.from('Subject: Strom\r\n\r\nDer Strom ist weg.\r\n')],
};
const certificate = selfSigned('localhost', new Date('2020-01-01'), new Date('2120-01-01'));

/** What a scripted server hears of one connection, and says to it. */
class Guest {
  private heard = '';
  isGone = false;
  constructor(private socket: Socket) {
    this.listen();
  }

  /** @throws Error where the client is gone */
  async hear(end = '\r\n'): Promise<string> {
    let at: number;
    while ((at = this.heard.indexOf(end)) < 0) {
      if (this.isGone) throw new Error('gone');
      await once(this.socket, 'data');
    }
    const line = this.heard.slice(0, at);
    this.heard = this.heard.slice(at + end.length);
    return line;
  }

  say(...lines: string[]): void {
    this.write(lines.map((line) => `${line}\r\n`).join(''));
  }

  write(text: string): void {
    if (!this.socket.destroyed) this.socket.write(text);
  }

  /** In as many packets as there are octets. */
  async sayInOctets(text: string): Promise<void> {
    for (const one of text) {
      await new Promise((resolve) => this.socket.write(one, resolve));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Says it for ever. */
  async sayForEver(text: string): Promise<void> {
    while (!this.isGone && !this.socket.destroyed)
      await new Promise((resolve) => this.socket.write(text, resolve));
  }

  /** Nothing more is read of what it says. */
  deafen(): void {
    this.socket.removeAllListeners('data').pause();
  }

  hangUp(): void {
    this.socket.destroy();
  }

  /** What has been said and not answered. */
  get pending(): string {
    return this.heard;
  }

  async greet(...offers: string[]): Promise<void> {
    this.say('220 ready');
    await this.answerHello(...offers);
  }

  async answerHello(...offers: string[]): Promise<void> {
    expect(await this.hear()).toMatch(/^EHLO \S+$/);
    this.say(
      ['hello', ...offers].map((line, at) => `250${at < offers.length ? '-' : ' '}${line}`).join('\r\n'),
    );
  }

  /** Hears the three commands of an envelope. */
  async envelope(): Promise<string[]> {
    return [await this.hear(), await this.hear(), await this.hear()];
  }

  /** Hears them one after the other, and agrees. */
  async envelopeInTurn(): Promise<void> {
    for (const answer of ['250 yes', '250 yes', '354 go on']) {
      await this.hear();
      this.say(answer);
    }
  }

  async secure(): Promise<void> {
    const plain = this.socket.removeAllListeners('data');
    this.socket = new TLSSocket(plain, { isServer: true, ...certificate });
    this.listen();
    await once(this.socket, 'secure');
  }

  private listen(): void {
    this.socket.setNoDelay(true);
    this.socket.on('data', (chunk: Buffer) => (this.heard += chunk.toString('latin1')));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      this.isGone = true;
      this.socket.emit('data', Buffer.alloc(0)); // whoever waits hears of it
    });
  }
}

describe('a connection to a mail server', () => {
  const stops: (() => unknown)[] = [];
  const directory = mkdtempSync(join(tmpdir(), 'lotse-smtp-'));
  const caFile = join(directory, 'ca.pem');
  writeFileSync(caFile, certificate.cert);
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  /** @returns a connection to a server that does as the script says */
  const to = async (
    script: (guest: Guest) => Promise<unknown>,
    { query = 'tls=none', login = '', its = patience } = {},
  ): Promise<SmtpConnection> => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      script(new Guest(socket)).catch((error: unknown) => {
        if (error instanceof Error && error.message === 'gone') return;
        throw error;
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stops.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const port = String((server.address() as AddressInfo).port);
    return connected(`smtp://${login}localhost:${port}?${query}`, its);
  };
  const connected = (url: string, its = patience): SmtpConnection => {
    const [settings] = serverSettings(url);
    if (!settings) throw new Error('no server');
    const connection = new SmtpConnection(settings, its);
    stops.push(() => connection.close());
    return connection;
  };
  const nothing = (): Promise<void> => Promise.resolve();
  /** Opens it, and hands over a mail. */
  const hand = async (connection: SmtpConnection, begin = nothing, packet = mail): Promise<HandOver> =>
    (await connection.open().then(() => undefined, notOpened)) ?? connection.carry(packet, begin);

  it('says all of an envelope at once where the server can take it, and one command after the other where it cannot', async () => {
    const heard: string[] = [];
    const piped = await to(async (guest) => {
      await guest.greet('PIPELINING', '8BITMIME');
      heard.push(...(await guest.envelope()));
      guest.say('250 yes', '250 yes', '354 go on');
      heard.push(await guest.hear('\r\n.\r\n'));
      guest.say('250 2.0.0 taken');
    });
    const plain = await to(async (guest) => {
      await guest.greet('8BITMIME');
      for (const answer of ['250 yes', '250 yes', '354 go on']) {
        heard.push(await guest.hear());
        expect(guest.pending).toBe('');
        guest.say(answer);
      }
      heard.push(await guest.hear('\r\n.\r\n'));
      guest.say('250 taken');
    });
    const all = [
      'MAIL FROM:<noreply@example.com>',
      'RCPT TO:<erika@example.com>',
      'DATA',
      'Subject: Strom\r\n\r\nDer Strom ist weg.',
    ];

    expect(await hand(piped)).toEqual({ outcome: 'accepted', answer: '250 2.0.0', trouble: false });
    expect(await hand(plain)).toEqual({ outcome: 'accepted', answer: '250', trouble: false });

    expect(heard).toEqual([...all, ...all]);
  });

  it.each(['octet by octet', 'glued together'])('understands replies that come %s', async (how) => {
    const connection = await to(async (guest) => {
      const say = (text: string): unknown =>
        how === 'octet by octet' ? guest.sayInOctets(text) : guest.write(text);
      await say('220-ready\r\n220 now\r\n');
      await guest.hear();
      await say('250-hello\r\n250-SIZE 1000\r\n250 PIPELINING\r\n');
      await guest.envelope();
      await say('250-2.1.0 yes\n250-2.1.0 yes\r\n250 2.1.0 yes\r\n250 2.1.5\r\n354 \r\n');
      await guest.hear('\r\n.\r\n');
      await say('250-2.0.0 tak\r\n250 2.0.0 en\r\n');
    });

    expect(await hand(connection)).toMatchObject({ outcome: 'accepted', answer: '250 2.0.0' });
  });

  /** What a server may do in place of any reply. */
  const places = ['greeting', 'hello', 'sender', 'recipient', 'data', 'beginning', 'body', 'end'] as const;
  type Place = (typeof places)[number];
  const upTo = async (
    place: Place,
    deed: (guest: Guest) => unknown,
    { isPiped, begun }: { isPiped: boolean; begun: () => boolean },
    guest: Guest,
  ): Promise<unknown> => {
    if (place === 'greeting') return deed(guest);
    guest.say('220 ready');
    if (place === 'hello') return guest.hear().then(() => deed(guest));
    await guest.answerHello(...(isPiped ? ['PIPELINING'] : []));
    if (isPiped) await guest.envelope();
    for (const [at, answer] of [
      ['sender', '250 yes'],
      ['recipient', '250 yes'],
      ['data', '354 go on'],
    ] as const) {
      if (!isPiped) await guest.hear();
      if (place === at) return deed(guest);
      guest.say(answer);
    }
    if (place === 'beginning') {
      while (!begun()) await new Promise((resolve) => setImmediate(resolve));
      return deed(guest);
    }
    await guest.hear(place === 'body' ? 'Subject' : '\r\n.\r\n');
    return deed(guest);
  };
  const everywhere = places.flatMap((place) => [
    [place, true] as const,
    ...(['sender', 'recipient', 'data'].includes(place) ? [[place, false] as const] : []),
  ]);
  /** A server that does something in one place; a body is begun only where it comes after. */
  const handIn = async (
    place: Place,
    isPiped: boolean,
    deed: (guest: Guest) => unknown,
  ): Promise<HandOver> => {
    let isBegun = false;
    const connection = await to((guest) => upTo(place, deed, { isPiped, begun: () => isBegun }, guest));
    const handOver = await hand(connection, () => {
      isBegun = true;
      return place === 'beginning' ? new Promise(() => undefined) : Promise.resolve();
    });
    expect(isBegun).toBe(['beginning', 'body', 'end'].includes(place));
    expect(connection.isUsable).toBe(false);
    return handOver;
  };
  const isInBody = (place: Place): boolean => place === 'body' || place === 'end';

  it.each(everywhere)('hears of a 421 in place of: %s (pipelined: %s)', async (place, isPiped) => {
    const handOver = await handIn(place, isPiped, (guest) => guest.say('421 4.3.2 closing'));

    expect(handOver).toEqual({ outcome: 'not-taken', answer: '421 4.3.2', trouble: true });
  });

  it.each(everywhere)(
    'notices that a server hangs up in place of: %s (pipelined: %s)',
    async (place, isPiped) => {
      const handOver = await handIn(place, isPiped, (guest) => guest.hangUp());

      expect(handOver).toMatchObject({ outcome: isInBody(place) ? 'unclear' : 'not-taken', trouble: true });
    },
  );

  it.each(everywhere)(
    'reads a line without an end no further, in place of: %s (pipelined: %s)',
    async (place, isPiped) => {
      const handOver = await handIn(place, isPiped, (guest) => guest.sayForEver(`250 ${'x'.repeat(60_000)}`));

      expect(handOver).toEqual({
        outcome: isInBody(place) ? 'unclear' : 'not-taken',
        answer: 'EPROTOCOL',
        trouble: true,
      });
    },
  );

  it.each(everywhere)(
    'reads a reply without an end no further, in place of: %s (pipelined: %s)',
    async (place, isPiped) => {
      const handOver = await handIn(place, isPiped, (guest) => guest.sayForEver('250-x\r\n'.repeat(1_000)));

      expect(handOver).toEqual({
        outcome: isInBody(place) ? 'unclear' : 'not-taken',
        answer: 'EPROTOCOL',
        trouble: true,
      });
    },
  );

  it.each([
    ['no code', 'yes'],
    ['no such code', '700 yes'],
    ['two codes', '250-yes\r\n550 no'],
    ['nothing', ''],
    ['one line too many', Array(replyLimits.lines).fill('250-x\r\n').join('') + '250 x'],
  ])('takes %s for no reply', async (_, said) => {
    expect(await handIn('sender', true, (guest) => guest.say(said))).toMatchObject({
      outcome: 'not-taken',
      answer: 'EPROTOCOL',
    });
  });

  it('begins nothing for a server that has answered already what it has not been told', async () => {
    expect(await handIn('data', true, (guest) => guest.say('354 go on', '250 2.0.0 taken'))).toMatchObject({
      outcome: 'not-taken',
      answer: 'EPROTOCOL',
      trouble: true,
    });
    expect(await handIn('beginning', true, (guest) => guest.say('250 2.0.0 taken'))).toMatchObject({
      outcome: 'not-taken',
      answer: 'EPROTOCOL',
    });
    expect(await handIn('greeting', true, (guest) => guest.say('220 ready', '250 PIPELINING'))).toMatchObject(
      {
        outcome: 'not-taken',
        answer: 'EPROTOCOL',
      },
    );
  });

  it.each([false, true])(
    'does not believe that a server has taken what it has not heard out (next known: %s)',
    async (isAhead) => {
      const connection = await to(async (guest) => {
        await guest.greet('PIPELINING');
        await guest.envelope();
        guest.deafen();
        guest.say('250 yes', '250 yes', '354 go on');
        await new Promise((resolve) => setImmediate(resolve));
        guest.say('250 2.0.0 taken');
      });
      const large = { ...mail, raw: [Buffer.alloc(20_000_000, 'x')] };

      await connection.open();
      const handOver = await connection.carry(large, nothing, { next: () => (isAhead ? mail : undefined) });

      expect(handOver).toMatchObject({ answer: 'EPROTOCOL', trouble: true });
    },
  );

  it('is of no more use after a reply too many, and the mail before it is taken', async () => {
    expect(await handIn('end', true, (guest) => guest.say('250 taken', '250 taken'))).toMatchObject({
      outcome: 'accepted',
    });
  });

  it.each<[string, string[], Partial<HandOver>]>([
    ['a recipient', ['250 yes', '550 5.1.1 no', '503 no'], { outcome: 'refused', answer: '550 5.1.1' }],
    [
      'a recipient, and asks for the body',
      ['250 yes', '550 5.1.1 no', '354 go on'],
      { outcome: 'refused', answer: '550 5.1.1' },
    ],
    [
      'a recipient for now, and asks for the body',
      ['250 yes', '450 4.2.0 no', '354 go on'],
      { outcome: 'not-taken', answer: '450 4.2.0' },
    ],
    ['a sender for now', ['451 4.1.0 no', '503 no', '503 no'], { outcome: 'not-taken', answer: '451 4.1.0' }],
    ['the body', ['250 yes', '250 yes', '554 5.6.0 no'], { outcome: 'refused', answer: '554 5.6.0' }],
    [
      'the body for now',
      ['250 yes', '250 yes', '452 4.3.1 no'],
      { outcome: 'not-taken', answer: '452 4.3.1' },
    ],
  ])('goes on with the next mail where a server refuses %s', async (_, replies, handOver) => {
    const heard: string[] = [];
    const connection = await to(async (guest) => {
      await guest.greet('PIPELINING');
      await guest.envelope();
      guest.say(...replies);
      if (replies[2]?.startsWith('354')) {
        heard.push(await guest.hear());
        guest.say('554 5.5.1 no valid recipients');
      }
      heard.push(await guest.hear());
      guest.say('250 forgotten');
      await guest.envelope();
      guest.say('250 yes', '250 yes', '354 go on');
      await guest.hear('\r\n.\r\n');
      guest.say('250 taken');
    });
    let begun = 0;

    expect(await hand(connection, () => Promise.resolve(void begun++))).toEqual({
      trouble: false,
      ...handOver,
    });
    expect(begun).toBe(0);
    expect(await hand(connection)).toMatchObject({ outcome: 'accepted' });

    expect(heard).toEqual(replies[2]?.startsWith('354') ? ['.', 'RSET'] : ['RSET']);
  });

  it('leaves a server that refuses the sender and asks for the body all the same', async () => {
    const handOver = await handIn('sender', true, (guest) =>
      guest.say('450 4.1.0 no', '250 yes', '354 go on'),
    );

    expect(handOver).toEqual({ outcome: 'not-taken', answer: '450 4.1.0', trouble: false });
  });

  it('believes a refusal of the recipient also where the server then hangs up', async () => {
    const handOver = await handIn('recipient', true, (guest) => {
      guest.say('550 5.7.1 no', '421 4.7.0 closing');
      guest.hangUp();
    });

    expect(handOver).toEqual({ outcome: 'refused', answer: '550 5.7.1', trouble: false });
  });

  it.each<[string, string, Partial<HandOver>]>([
    ['for good', '554 5.7.1 no', { outcome: 'refused', answer: '554 5.7.1' }],
    ['for now', '451 4.7.1 no', { outcome: 'not-taken', answer: '451 4.7.1' }],
  ])('tells a body refused %s from one that nobody answers for', async (_, reply, handOver) => {
    const connection = await to(async (guest) => {
      await guest.greet();
      await guest.envelopeInTurn();
      await guest.hear('\r\n.\r\n');
      guest.say(reply);
      await guest.hear();
      guest.say('250 forgotten');
    });

    expect(await hand(connection)).toEqual({ trouble: false, ...handOver });
    expect(connection.isUsable).toBe(true);
  });

  describe('that knows its next mail', () => {
    const next = { ...mail, to: 'max@example.com' };
    const goesAhead = { next: () => next };
    /** What a server does that has got the first mail's body, and with it the envelope of the next. */
    const behindBody = (script: (guest: Guest) => Promise<unknown> | void): Promise<SmtpConnection> =>
      to(async (guest) => {
        await guest.greet('PIPELINING');
        await guest.envelope();
        guest.say('250 yes', '250 yes', '354 go on');
        await guest.hear('\r\n.\r\n');
        expect(await guest.envelope()).toEqual([
          'MAIL FROM:<noreply@example.com>',
          'RCPT TO:<max@example.com>',
          'DATA',
        ]);
        await script(guest);
      });
    const both = async (connection: SmtpConnection, begin = nothing): Promise<[HandOver, HandOver]> => {
      await connection.open();
      const first = await connection.carry(mail, nothing, goesAhead);
      return [first, await connection.carry(next, begin)];
    };

    it('says whom that is for right behind the body, and begins it when it is its turn', async () => {
      let bodies = 0;
      const connection = await behindBody(async (guest) => {
        guest.say('250 2.0.0 taken', '250 yes', '250 yes', '354 go on');
        await guest.hear('\r\n.\r\n');
        bodies += 1;
        expect(guest.pending).toBe('');
        guest.say('250 2.0.0 taken, too');
      });
      const bodiesAtBegin: number[] = [];

      const handOvers = await both(connection, () => Promise.resolve(void bodiesAtBegin.push(bodies)));

      expect(handOvers).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }]);
      expect(bodiesAtBegin).toEqual([0]);
    });

    it('does not say so to a server that did not offer to listen', async () => {
      const connection = await to(async (guest) => {
        await guest.greet();
        await guest.envelopeInTurn();
        await guest.hear('\r\n.\r\n');
        expect(guest.pending).toBe('');
        guest.say('250 taken');
      });
      let asked = 0;
      await connection.open();

      await connection.carry(mail, nothing, { next: () => (asked++, next) });

      expect(asked).toBe(0);
    });

    it.each([
      ['550 5.7.1 no', 'refused'],
      ['451 4.3.0 later', 'not-taken'],
    ] as const)('goes on with that where the first is answered with %s', async (answer, outcome) => {
      const connection = await behindBody(async (guest) => {
        guest.say(answer, '250 yes', '250 yes', '354 go on');
        await guest.hear('\r\n.\r\n');
        guest.say('250 taken');
      });

      expect(await both(connection)).toMatchObject([{ outcome }, { outcome: 'accepted' }]);
    });

    it('hears that the next is refused, before it is begun', async () => {
      const connection = await behindBody(async (guest) => {
        guest.say('250 taken', '250 yes', '550 5.1.1 unknown', '503 no recipients');
        expect(await guest.hear()).toBe('RSET');
        guest.say('250 forgotten');
      });
      let begun = 0;

      const handOvers = await both(connection, () => Promise.resolve(void begun++));

      expect(handOvers).toMatchObject([{ outcome: 'accepted' }, { outcome: 'refused', answer: '550 5.1.1' }]);
      expect(begun).toBe(0);
      expect(connection.isUsable).toBe(true);
    });

    it.each([
      ['hangs up', (guest: Guest) => guest.hangUp(), 'unclear', 'ECONNECTION'],
      [
        'has taken the first and hangs up',
        (guest: Guest) => guest.say('250 taken', '421 bye'),
        'accepted',
        '250',
      ],
      ['says goodbye', (guest: Guest) => guest.say('421 4.3.2 bye'), 'not-taken', '421 4.3.2'],
    ])('has given it to nobody where the server %s', async (_, leave, outcome, answer) => {
      const connection = await behindBody(leave);
      let begun = 0;

      const [first, second] = await both(connection, () => Promise.resolve(void begun++));

      expect(first).toMatchObject({ outcome, answer });
      expect(second).toMatchObject({ outcome: 'not-taken', trouble: true });
      expect(begun).toBe(0);
    });

    it('carries no other, and leaves the server without a word where it is given up', async () => {
      let rest: string | undefined;
      const connection = await behindBody(async (guest) => {
        guest.say('250 taken', '250 yes', '250 yes', '354 go on');
        await guest.hear().catch(() => undefined);
        rest = guest.pending;
      });
      await connection.open();
      await connection.carry(mail, nothing, goesAhead);

      await expect(connection.carry(mail, nothing)).rejects.toThrow('another mail');
      connection.giveUp();

      await eventually(() => expect(rest).toBe(''));
    });
  });

  it('gives up what has not begun, and a body never', async () => {
    let [connection, isHeard] = [undefined as SmtpConnection | undefined, false];
    const silent = async (guest: Guest): Promise<void> => {
      await guest.greet('PIPELINING');
      await guest.envelope();
      guest.say('250 yes', '250 yes', '354 go on');
      await guest.hear('\r\n.\r\n');
      connection?.giveUp();
      isHeard = true;
      guest.say('250 taken');
    };
    connection = await to(silent);
    expect(await hand(connection)).toMatchObject({ outcome: 'accepted' });
    expect(isHeard).toBe(true);

    const second = await to(silent);
    const handOver = await hand(second, () => {
      second.giveUp();
      return nothing();
    });
    expect(handOver).toEqual({ outcome: 'not-taken', answer: 'ETIMEDOUT', trouble: true });
  });

  it.each([
    ['does not greet', { opening: 10 }, 'not-taken'],
    ['does not ask for the body', { envelope: 10 }, 'not-taken'],
    ['does not answer for the body', { body: 10 }, 'unclear'],
  ])('waits no longer than it may for a server that %s', async (_, its, outcome) => {
    const connection = await to(
      async (guest) => {
        if ('opening' in its) return;
        await guest.greet('PIPELINING');
        await guest.envelope();
        if ('body' in its) guest.say('250 yes', '250 yes', '354 go on');
      },
      { its: { ...patience, ...its } },
    );

    expect(await hand(connection)).toEqual({ outcome, answer: 'ETIMEDOUT', trouble: true });
  });

  it.each(['a@b.de>\r\nDATA', 'a@b.de\n', '<a@b.de', 'a@b.de>', 'a\u0000@b.de', ''])(
    'lets nothing into a command that is no address: %j',
    async (address) => {
      const heard: string[] = [];
      const connection = await to(async (guest) => {
        await guest.greet();
        for (;;) heard.push(await guest.hear());
      });

      expect(await hand(connection, nothing, { ...mail, to: address })).toEqual({
        outcome: 'refused',
        answer: 'EENVELOPE',
        trouble: false,
      });
      expect(heard).toEqual([]);
      expect(connection.isUsable).toBe(true);
    },
  );

  it.each([
    [['SMTPUTF8'], 'MAIL FROM:<noreply@example.com> SMTPUTF8'],
    [[], 'MAIL FROM:<noreply@example.com>'],
  ])('says that an address is not ASCII where the server knows of such: %j', async (offers, said) => {
    const heard: string[] = [];
    const connection = await to(async (guest) => {
      await guest.greet(...offers);
      heard.push(await guest.hear());
      guest.say('250 yes');
      heard.push(Buffer.from(await guest.hear(), 'latin1').toString());
      guest.say('553 5.6.7 no');
      await guest.hear();
      guest.say('250 forgotten');
    });

    expect(await hand(connection, nothing, { ...mail, to: 'jörg@example.com' })).toMatchObject({
      outcome: 'refused',
    });
    expect(heard).toEqual([said, 'RCPT TO:<jörg@example.com>']);
  });

  describe('with a login', () => {
    const login = 'j%C3%B6rg:se%20cret@';
    const logsIn = async (
      offer: string,
      answers: string[],
    ): Promise<{ heard: string[]; handOver: HandOver }> => {
      const heard: string[] = [];
      const connection = await to(
        async (guest) => {
          await guest.greet(offer);
          for (const answer of answers) {
            heard.push(await guest.hear());
            guest.say(answer);
          }
          await guest.hear();
          guest.say('421 enough');
        },
        { login },
      );
      return { handOver: await hand(connection), heard };
    };
    const base64 = (text: string): string => Buffer.from(text).toString('base64');

    it('whose password is replaced gets in with the new one at the next connection', async () => {
      const file = join(directory, 'password');
      writeFileSync(file, 'old');
      const heard: string[] = [];
      const settings = { query: `tls=none&passwordFile=${file}`, login: 'user@' };
      const script = async (guest: Guest): Promise<void> => {
        await guest.greet('AUTH PLAIN');
        heard.push(await guest.hear());
        guest.say('535 not this one');
        await guest.hear();
      };
      const server = createServer((socket) => void script(new Guest(socket)).catch(() => undefined));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      stops.push(() => server.close());
      const port = String((server.address() as AddressInfo).port);
      const [one] = serverSettings(`smtp://${settings.login}localhost:${port}?${settings.query}`);
      if (!one) throw new Error('no server');

      for (const password of ['old', 'new']) {
        writeFileSync(file, password);
        const connection = new SmtpConnection(one, patience);
        stops.push(() => connection.close());
        await hand(connection);
      }

      expect(heard).toEqual([`AUTH PLAIN ${base64('\0user\0old')}`, `AUTH PLAIN ${base64('\0user\0new')}`]);
    });

    it.each([
      ['AUTH LOGIN PLAIN', ['235 in'], [`AUTH PLAIN ${base64('\0jörg\0se cret')}`]],
      [
        'AUTH=LOGIN',
        ['334 VXNlcm5hbWU6', '334 UGFzc3dvcmQ6', '235 in'],
        ['AUTH LOGIN', base64('jörg'), base64('se cret')],
      ],
    ])('gets in by %s', async (offer, answers, said) => {
      const { heard, handOver } = await logsIn(offer, answers);

      expect(heard).toEqual(said);
      expect(handOver).toMatchObject({ answer: '421' });
    });

    it.each([
      ['AUTH PLAIN', ['535 5.7.8 no'], '535 5.7.8'],
      ['AUTH PLAIN', ['454 4.7.0 later'], '454 4.7.0'],
      ['AUTH LOGIN', ['334 ', '535 5.7.8 no'], '535 5.7.8'],
      ['8BITMIME', ['503 no'], '503'],
    ])('is not let in, and says with what code: %s %j', async (offer, answers, answer) => {
      const { handOver } = await logsIn(offer, answers);

      expect(handOver).toEqual({ outcome: 'not-taken', answer, trouble: true });
    });
  });

  describe('under TLS', () => {
    const query = `tls=required&caFile=${encodeURIComponent(caFile)}`;

    it('forgets what a server has offered before', async () => {
      const connection = await to(
        async (guest) => {
          await guest.greet('STARTTLS', 'PIPELINING');
          expect(await guest.hear()).toBe('STARTTLS');
          guest.say('220 go on');
          await guest.secure();
          await guest.answerHello();
          for (const answer of ['250 yes', '250 yes', '354 go on']) {
            await guest.hear();
            expect(guest.pending).toBe('');
            guest.say(answer);
          }
          await guest.hear('\r\n.\r\n');
          guest.say('250 taken');
        },
        { query },
      );

      expect(await hand(connection)).toMatchObject({ outcome: 'accepted' });
    });

    it.each([
      ['a whole reply', '220 go on\r\n250-mallory\r\n250 AUTH PLAIN\r\n'],
      ['the beginning of one', '220 go on\r\n250-mall'],
    ])('says nothing more where %s was slipped in before', async (_, said) => {
      const heard: string[] = [];
      const connection = await to(
        async (guest) => {
          await guest.greet('STARTTLS');
          heard.push(await guest.hear());
          guest.write(said);
          for (;;) heard.push(await guest.hear());
        },
        { query, login: 'user:secret@' },
      );

      expect(await hand(connection)).toEqual({ outcome: 'not-taken', answer: 'EPROTOCOL', trouble: true });
      expect(heard).toEqual(['STARTTLS']);
    });

    it.each([
      ['does not know EHLO', '', ['502 no']],
      ['offers no TLS and refuses it', '', ['250 hello', '502 5.5.1 no']],
      ['offers TLS and refuses it', '', ['250-hello\r\n250 STARTTLS', '454 4.7.0 not now']],
      ['offers TLS and refuses it', 'tls=opportunistic', ['250-hello\r\n250 STARTTLS', '454 4.7.0 not now']],
    ])('hands nothing to one that %s (%s)', async (_, its, answers) => {
      const heard: string[] = [];
      const connection = await to(
        async (guest) => {
          guest.say('220 ready');
          for (const answer of answers) {
            heard.push(await guest.hear());
            guest.say(answer);
          }
          for (;;) heard.push(await guest.hear());
        },
        { query: its || query, login: 'user:secret@' },
      );

      expect(await hand(connection)).toMatchObject({ outcome: 'not-taken', trouble: true });
      expect(heard.map((line) => line.split(' ')[0])).toEqual(['EHLO', 'STARTTLS'].slice(0, answers.length));
    });

    it('hands nothing to one that nobody vouches for', async () => {
      const connection = await to(
        async (guest) => {
          await guest.greet('STARTTLS');
          await guest.hear();
          guest.say('220 go on');
          await guest.secure();
          await guest.answerHello();
        },
        { query: 'tls=required' },
      );

      expect(await hand(connection)).toEqual({ outcome: 'not-taken', answer: 'ETLS', trouble: true });
    });
  });

  it('says HELO to a server that does not know EHLO', async () => {
    const connection = await to(async (guest) => {
      guest.say('220 ready');
      await guest.hear();
      guest.say('502 no');
      expect(await guest.hear()).toMatch(/^HELO /);
      guest.say('250-hello\r\n250 PIPELINING');
      expect(await guest.hear()).toMatch(/^MAIL/);
      expect(guest.pending).toBe('');
      guest.say('421 enough');
    });

    expect(await hand(connection)).toMatchObject({ answer: '421' });
  });

  describe('the body', () => {
    let sink: MailSink;
    beforeEach(async () => {
      sink = await MailSink.start();
      stops.push(() => sink.stop());
    });

    it.each([
      ['lone dots', '.\r\n..\r\n.\r\n', '.\r\n..\r\n.\r\n'],
      ['an end of its own', 'a\r\n.\r\nQUIT\r\n', 'a\r\n.\r\nQUIT\r\n'],
      ['no end of its last line', 'a\r\n.b', 'a\r\n.b\r\n'],
      ['half an end of its last line', 'a\r', 'a\r\r\n'],
      ['a dot behind a line feed', 'a\n.\nb\r\n', 'a\r\n.\nb\r\n'],
      ['a dot behind a return', 'a\r.\rb\r\n', 'a\r\n.\rb\r\n'],
      ['nothing', '', ''],
    ])('comes as it was with %s', async (_, body, comes) => {
      const connection = connected(sink.url);
      const raw = [Buffer.from(`.: x\r\n\r\n${body}`)];

      expect(await hand(connection, nothing, { ...mail, raw })).toMatchObject({ outcome: 'accepted' });
      expect(await hand(connection)).toMatchObject({ outcome: 'accepted' });

      expect(sink.received.map((one) => one.raw)).toEqual([`.: x\r\n\r\n${comes}`, mail.raw.join('')]);
    });

    it('comes as one that was written in pieces', async () => {
      const connection = connected(sink.url);
      const pieces = ['A: b\r\n', '\r\n', '.\r\nx=\r\n', '..name=\r\n', '.last', '\r\n.\r\n', '\r\n.end'];
      const raw = pieces.map((piece) => Buffer.from(piece));

      expect(await hand(connection, nothing, { ...mail, raw })).toMatchObject({ outcome: 'accepted' });
      expect(await hand(connection)).toMatchObject({ outcome: 'accepted' });

      expect(sink.received.map((one) => one.raw)).toEqual([`${pieces.join('')}\r\n`, mail.raw.join('')]);
    });

    it('has an end that nobody can take for one before it', async () => {
      const connection = connected(sink.url);
      await connection.open();
      const text = fc.string({
        unit: fc.constantFrom('.', '\r\n', '\n', '\r', 'x', '\r\n.\r\n'),
        maxLength: 12,
      });
      await fc.assert(
        fc.asyncProperty(text, async (body) => {
          sink.clear();
          await connection.carry({ ...mail, raw: [Buffer.from(body)] }, nothing);
          await connection.carry(mail, nothing);
          expect(sink.received).toHaveLength(2);
        }),
        { numRuns: 60 },
      );
    });
  });
});
