import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { eventually } from '@lotse/test-support';
import { html, PagesServer, type FileHandler, type FileTaker } from './index.js';
import { usualLimits, type Limits } from './limits.js';
import type { PageRequest } from './page-request.js';

const here = { host: '127.0.0.1', port: 0, trustedProxies: [], perMinute: 1_000_000 };
/** Short, so that nobody has to wait. */
const short: Limits = { ...usualLimits, arrival: 400, rest: 100 };
const endless = (): Readable =>
  new Readable({
    read() {
      this.push(Buffer.alloc(65_536));
    },
  });

describe('files that go the way of the pages', () => {
  let server: PagesServer | null = null;
  let sockets: Socket[] = [];
  const serve = async (
    handler: Partial<FileHandler>,
    limits: Partial<Limits> = {},
    settings: Partial<typeof here> = {},
  ): Promise<void> => {
    server = new PagesServer(
      { ...here, ...settings },
      {
        '/page': {
          show: () => Promise.resolve(null),
          act: () => Promise.resolve(null),
        },
      },
      { ...short, ...limits },
    );
    server.serveFiles('/file', { origin: null, ...handler });
    await server.onApplicationBootstrap();
  };
  /** Somebody who says these lines, and whatever comes back. */
  const somebody = (...lines: string[]): { socket: Socket; got: () => string; ended: Promise<unknown> } => {
    const socket = connect(server?.port ?? 0, '127.0.0.1').on('error', () => undefined);
    sockets.push(socket);
    let text = '';
    socket.on('data', (bytes: Buffer) => (text += bytes.toString('latin1').slice(0, 10_000)));
    socket.write(lines.map((line) => `${line}\r\n`).join(''));
    return {
      socket,
      got: () => text,
      ended: new Promise((resolve) => socket.once('close', resolve)),
    };
  };
  const put = (path: string, ...headers: string[]): string[] => [
    `PUT ${path} HTTP/1.1`,
    'host: localhost',
    'content-length: 1000000000',
    ...headers,
    '',
  ];
  /** Sends a byte again and again, so that the connection never stands still. */
  const trickle = (socket: Socket): void => {
    const every = setInterval(() => socket.write('x'), 20);
    socket.once('close', () => clearInterval(every));
  };

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets = [];
    await server?.beforeApplicationShutdown();
  });

  it.each([
    ['that nobody awaits', put('/file'), '404'],
    ['sent to no path of ours', put('/nothing'), '404'],
    ['sent to a path that cannot be read', put('/%ff'), '400'],
    ['with a wish that nobody grants', put('/file', 'expect: tea'), '417'],
  ])('are refused with an answer and lose their connection: one %s', async (_, lines, status) => {
    const body = { code: 'no' };
    await serve({ take: () => Promise.resolve({ status: 404, body }) });
    const { socket, got, ended } = somebody(...lines);
    trickle(socket);

    await ended;

    expect(got()).toContain(`HTTP/1.1 ${status}`);
  });

  it('have no more time than a page until it is known that they are awaited', async () => {
    await serve({ take: () => new Promise(() => undefined) });
    const { socket, ended, got } = somebody(...put('/file'));
    trickle(socket);

    await ended;

    expect(got()).toBe('');
  });

  it('have more time once they are awaited', async () => {
    const take: FileTaker = async (content) => {
      let size = 0;
      for await (const bytes of content) size += (bytes as Buffer).length;
      return { status: 200, body: { size } };
    };
    await serve({ take: () => Promise.resolve(take) });
    const file = somebody('PUT /file HTTP/1.1', 'host: localhost', 'content-length: 4', '');
    file.socket.write('ab');
    const form = somebody(
      'POST /page HTTP/1.1',
      'host: localhost',
      'content-type: application/x-www-form-urlencoded',
      'content-length: 4',
      '',
    );
    await form.ended; // its time began later
    file.socket.write('cd');

    await once(file.socket, 'data');

    expect(file.got()).toContain('{"size":4}');
  });

  it('are given up when they come on too slowly, although they never stand still', async () => {
    let isBroken = false;
    const take: FileTaker = async (content) => {
      try {
        await finished(content.resume());
      } catch {
        isBroken = true;
      }
      return { status: 400, body: {} };
    };
    await serve({ take: () => Promise.resolve(take) }, { pace: { bytes: 1_000, every: 200 } });
    const { socket, ended } = somebody(...put('/file'));
    trickle(socket);

    await ended;

    await eventually(() => expect(isBroken).toBe(true));
  });

  it('are not opened for those who ask about them alone', async () => {
    const open = jest.fn();
    const give = () =>
      Promise.resolve({
        type: 'text/plain',
        size: 123,
        disposition: 'attachment',
        open,
      });
    await serve({ give });

    const answer = await fetch(`http://127.0.0.1:${server?.port}/file`, { method: 'HEAD' });

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-length')).toBe('123');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(open).not.toHaveBeenCalled();
  });

  it.each([
    ['image/png', 'cross-origin'],
    ['application/pdf', 'same-origin'],
    ['text/plain', 'same-origin'],
  ])('are, as %s, for pages of %s', async (type, policy) => {
    const open = () => Promise.resolve(Readable.from([Buffer.from('abc')]));
    await serve({ give: () => Promise.resolve({ type, size: 3, disposition: 'attachment', open }) });

    const answer = await fetch(`http://127.0.0.1:${server?.port ?? 0}/file`);

    expect(answer.headers.get('cross-origin-resource-policy')).toBe(policy);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  });

  describe('and come with a form', () => {
    const page = (title: string, status = 200) =>
      Promise.resolve({ status, language: 'de' as const, title, body: html`<h1>${title}</h1>` });
    const post = (form: FormData | string, headers: Record<string, string> = {}, who = 'anna') =>
      fetch(`http://127.0.0.1:${String(server?.port)}/file?who=${who}`, {
        method: 'POST',
        body: form,
        headers,
      });
    const whose = ({ query: { who, of } }: PageRequest) =>
      Promise.resolve(who ? { sender: who, group: of ?? who } : null);
    /** The head of a form of which nothing follows. */
    const begun = (who: string): string[] => [
      `POST /file${who} HTTP/1.1`,
      'host: localhost',
      'content-type: multipart/form-data; boundary=b',
      'content-length: 500',
      '',
    ];
    const aForm = (...contents: string[]): FormData => {
      const form = new FormData();
      form.append('note', 'Anbei.');
      for (const content of contents) form.append('file', new Blob([content]), 'scan.pdf');
      return form;
    };

    it('are taken as a whole, each with its name, and none where none was chosen', async () => {
      const taken: unknown[] = [];
      await serve({
        form: {
          most: 10_000,
          whose,
          take: (request, { files }) => {
            taken.push(
              request.form,
              ...files.map(({ name, content }) => [name, Buffer.from(content).toString()]),
            );
            return page('Danke');
          },
          refuse: (_, why) => page(why, 422),
        },
      });

      const answer = await post(aForm('eins', 'zwei'));
      await post(aForm());

      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('<h1>Danke</h1>')]);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'; style-src");
      expect(taken).toEqual([
        { note: 'Anbei.' },
        ['scan.pdf', 'eins'],
        ['scan.pdf', 'zwei'],
        { note: 'Anbei.' },
      ]);
    });

    it('are refused in words where they are too large, or no form', async () => {
      await serve({
        form: { most: 1_000, whose, take: () => page('Danke'), refuse: (_, why) => page(why, 422) },
      });

      const answers = [
        await post(aForm('x'.repeat(2_000))),
        await post('kein Formular', { 'content-type': 'text/plain' }),
      ];

      expect(await Promise.all(answers.map(async (one) => [one.status, await one.text()]))).toEqual([
        [422, expect.stringContaining('<h1>too-large</h1>')],
        [422, expect.stringContaining('<h1>unreadable</h1>')],
      ]);
    });

    it('are not read at all where the link is nobody’s', async () => {
      await serve({
        form: { most: 1_000, whose, take: () => page('Danke'), refuse: (_, why) => page(why, 422) },
      });
      const { socket, got, ended } = somebody(...begun(''));
      trickle(socket);

      await ended;

      expect(got()).toContain('HTTP/1.1 404');
    });

    it('are taken one at a time from each, and whoever is slow keeps nobody else out', async () => {
      await serve({
        form: { most: 1_000, whose, take: () => page('Danke'), refuse: (_, why) => page(why, 503) },
      });
      const slow = ['a', 'b', 'c', 'd', 'e'].map((who) => somebody(...begun(`?who=${who}`)));
      await eventually(async () => expect((await post(aForm('x'), {}, 'e')).status).toBe(503));

      expect((await post(aForm('x'), {}, 'anna')).status).toBe(200);

      slow.at(-1)?.socket.destroy();
      await eventually(async () => expect((await post(aForm('x'), {}, 'e')).status).toBe(200));
    });

    it('fill no memory, however many come at once', async () => {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      let inHand = 0;
      await serve(
        {
          form: {
            most: 2_000,
            whose,
            take: async () => {
              inHand += 1;
              await held;
              return page('Danke');
            },
            refuse: (_, why) => page(why, 503),
          },
        },
        { forms: 3_200 },
      );
      const large = 'x'.repeat(1_000);
      const waiting = ['a', 'b'].map((who) => post(aForm(large), {}, who));
      await eventually(() => expect(inHand).toBe(2));

      expect((await post(aForm(large), {}, 'c')).status).toBe(503);

      release();
      expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200]);
      expect((await post(aForm(large), {}, 'c')).status).toBe(200);
    });

    it('leave room for others, however many belong together and stand still', async () => {
      const limits = { forms: 4_000 };
      await serve(
        { form: { most: 2_000, whose, take: () => page('Danke'), refuse: (_, why) => page(why, 503) } },
        limits,
      );
      const large = 'x'.repeat(1_000);
      const [first] = ['a', 'b', 'c'].map((who) => {
        const one = somebody(...begun(`?who=${who}&of=case`).map((line) => line.replace('500', '1200')));
        one.socket.write('x'.repeat(900));
        return one;
      });
      await eventually(async () => expect((await post(aForm(large), {}, 'd&of=case')).status).toBe(503));

      expect((await post(aForm(large), {}, 'e&of=other')).status).toBe(200);

      first?.socket.destroy();
      await eventually(async () => expect((await post(aForm('x'), {}, 'd&of=case')).status).toBe(200));
    });
  });

  describe('and are handed out', () => {
    let opened: Readable[] = [];
    const give = () =>
      Promise.resolve({
        type: 'text/plain',
        size: 1_000_000_000,
        disposition: 'attachment',
        open: () => {
          const content = endless();
          opened.push(content);
          return Promise.resolve(content);
        },
      });
    const get = ['GET /file HTTP/1.1', 'host: localhost', ''];
    beforeEach(() => (opened = []));

    it('are closed after a while, however slowly somebody reads', async () => {
      await serve({ give }, { arrival: 60_000, file: 500 });
      const { socket } = somebody(...get);
      await once(socket, 'data');
      socket.pause();

      await once(opened[0] ?? socket, 'close');

      expect(opened).toHaveLength(1);
    });

    it('are opened one after the other for whoever asks for many at once, and closed when they go', async () => {
      await serve({ give });
      const { socket } = somebody(...get, ...get, ...get);
      await once(socket, 'data');
      socket.destroy();

      await once(opened[0] ?? socket, 'close');

      expect(opened).toHaveLength(1);
    });

    it('one after the other on a connection, each whole', async () => {
      const few = () =>
        Promise.resolve({
          type: 'text/plain',
          size: 3,
          disposition: 'attachment',
          open: () => Promise.resolve(Readable.from([Buffer.from('abc')])),
        });
      await serve({ give: few });
      const { ended, got } = somebody(...get, ...get, ...get.slice(0, 2), 'connection: close', '');

      await ended;

      expect(got().match(/\r\n\r\nabc/g)).toHaveLength(3);
    });
  });

  it('that come too often are refused as a program reads it, out of the browser as well', async () => {
    const take = () => Promise.resolve({ status: 200, body: {} });
    await serve({ take, origin: 'https://lotse.example' }, {}, { perMinute: 1 });
    const send = () =>
      fetch(`http://127.0.0.1:${server?.port ?? 0}/file`, {
        method: 'PUT',
        body: 'abc',
        headers: { 'accept-language': 'en' },
      });
    await send();

    const refused = await send();

    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://lotse.example');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      status: 429,
      code: 'upload.too-often',
      detail: expect.stringContaining('in a minute'),
    });
  });

  it('keep nobody from stopping who waits for whoever reads slowly', async () => {
    const opened: Readable[] = [];
    const give = () =>
      Promise.resolve({
        type: 'text/plain',
        size: 1_000_000_000,
        disposition: 'attachment',
        open: () => {
          opened.push(endless());
          return Promise.resolve(opened[0] as Readable);
        },
      });
    await serve({ give }, { arrival: 60_000, stop: 200 });
    const { socket, ended } = somebody('GET /file HTTP/1.1', 'host: localhost', '');
    await once(socket, 'data');

    await server?.beforeApplicationShutdown();

    await ended;
    expect(opened[0]?.destroyed).toBe(true);
  });

  it('leave no more connections open than there may be', async () => {
    await serve({}, { connections: 2, arrival: 60_000 });
    for (let count = 0; count < 2; count += 1) {
      const { socket } = somebody('GET /page HTTP/1.1', 'host: localhost', '');
      await once(socket, 'data');
    }
    const { ended, got } = somebody('GET /page HTTP/1.1', 'host: localhost', '');

    await ended;

    expect(got()).toBe('');
  });
});
