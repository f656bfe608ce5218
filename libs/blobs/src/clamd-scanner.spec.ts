import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ChildProcess } from 'node:child_process';
import { freePort, startProcess, stopProcess } from '@lotse/private-servers';
import { ClamdServer, eicar, eventually, type ClamdManners } from '@lotse/test-support';
import { ClamdScanner, ScannerSilent, type Verdict } from './index.js';

function* pieces(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const inPieces = (bytes: Buffer, size = 65_536): AsyncIterable<Buffer> => Readable.from(pieces(bytes, size));
const large = randomBytes(8_000_000);

/** Of a scanner, whichever it is. */
const tellsWhatIs = (scan: (bytes: Buffer, piece?: number) => Promise<Verdict>): void => {
  it.each([0, 1, 8_000_000])('lets %i harmless bytes pass', async (size) => {
    expect(await scan(large.subarray(0, size))).toEqual({ infected: false });
  });

  it('finds what is known to it, in whatever pieces it comes', async () => {
    for (const piece of [1, 7, 65_536])
      expect(await scan(Buffer.from(eicar), piece)).toEqual({
        infected: true,
        signature: expect.stringMatching(/eicar/i),
      });
  });

  it('tells many at once apart', async () => {
    const files = Array.from({ length: 20 }, (_, at) =>
      at % 3 === 0 ? Buffer.from(eicar) : randomBytes(300_000),
    );

    const verdicts = await Promise.all(files.map((file) => scan(file)));

    expect(verdicts.map(({ infected }) => infected)).toEqual(files.map((_, at) => at % 3 === 0));
  });
};

describe('a scanner that speaks as clamd does', () => {
  const server = new ClamdServer();
  const scan = (bytes: Buffer, piece?: number, scanMs = 30_000): Promise<Verdict> =>
    new ClamdScanner({ ...server.address, scanMs }).scan(inPieces(bytes, piece));

  beforeAll(() => server.listen());
  beforeEach(() => (server.manners = 'well'));
  afterAll(() => server.stop());

  tellsWhatIs(scan);

  it.each<ClamdManners>([
    'hangs up',
    'answers before it has got everything',
    'talks nonsense',
    'talks without end',
    'refuses',
  ])('has said nothing of any file when it %s', async (manners) => {
    server.manners = manners;

    await expect(scan(large)).rejects.toThrow(ScannerSilent);
  });

  it('has said nothing when it takes too long, or is not there', async () => {
    server.manners = 'says nothing';
    await expect(scan(large, undefined, 200)).rejects.toThrow('it takes too long');

    const nobody = new ClamdScanner({ host: '127.0.0.1', port: await freePort() });
    await expect(nobody.scan(inPieces(large))).rejects.toThrow(ScannerSilent);
  });

  it('has said nothing of what cannot be read to its end, and that is what is told', async () => {
    const breaksOff = function* (): Generator<Buffer> {
      yield large.subarray(0, 100_000);
      throw new Error('damaged');
    };

    await expect(new ClamdScanner(server.address).scan(Readable.from(breaksOff()))).rejects.toThrow(
      'damaged',
    );
  });
});

/** Debian's, or where it was unpacked. */
const clamd = [process.env['LOTSE_CLAMD'] ?? '', '/usr/sbin/clamd'].find(
  (file) => file !== '' && existsSync(file),
);

(clamd === undefined ? describe.skip : describe)(
  'clamd itself, which knows EICAR by a signature of ours',
  () => {
    let folder: string;
    let daemon: ChildProcess;
    let port: number;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'lotse-clamd-'));
      port = await freePort();
      const hexadecimal = Buffer.from(eicar).toString('hex');
      await writeFile(join(folder, 'own.ndb'), `Own.Eicar:0:*:${hexadecimal}\n`);
      await writeFile(
        join(folder, 'clamd.conf'),
        [
          `TCPSocket ${port}`,
          'TCPAddr 127.0.0.1',
          `DatabaseDirectory ${folder}`,
          'Foreground yes',
          `TemporaryDirectory ${folder}`,
          'StreamMaxLength 20M',
          '',
        ].join('\n'),
      );
      daemon = startProcess(clamd ?? '', ['--config-file', join(folder, 'clamd.conf')], {
        env: process.env,
        stdio: 'ignore',
      });
      await eventually(() => new ClamdScanner({ host: '127.0.0.1', port }).scan(inPieces(Buffer.from('x'))));
    });
    afterAll(async () => {
      await stopProcess(daemon, 'SIGTERM');
      await rm(folder, { recursive: true, force: true });
    });

    tellsWhatIs((bytes, piece) => new ClamdScanner({ host: '127.0.0.1', port }).scan(inPieces(bytes, piece)));

    it('has said nothing of what is larger than it takes', async () => {
      await expect(
        new ClamdScanner({ host: '127.0.0.1', port }).scan(inPieces(Buffer.alloc(21_000_000))),
      ).rejects.toThrow(ScannerSilent);
    });
  },
);
