import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@lotse/test-support';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { newDataSource } from './data-source.js';
import { connectedClient } from './postgres-client.js';

describe('a password in a file', () => {
  let test: TestDatabase;
  let file: string;
  let url: string;
  let role: string;
  let admin: pg.Client;
  let dataSource: DataSource | undefined;

  const write = (...passwords: string[]): void =>
    writeFileSync(file, passwords.map((one) => `${one}\n`).join(''));
  const setPassword = (password: string): Promise<unknown> =>
    admin.query(`alter role ${pg.escapeIdentifier(role)} password ${pg.escapeLiteral(password)}`);
  const start = async (): Promise<DataSource> =>
    (dataSource = await newDataSource({ url, applicationName: 'test', poolSize: 4 }).initialize());
  /** As many connections as there may be: those that are not open yet have to be let in. */
  const readOnAll = (source: DataSource): Promise<unknown[]> =>
    Promise.all(Array.from({ length: 4 }, () => source.query('select pg_sleep(0.05), current_user as who')));
  beforeEach(async () => {
    test = await testDatabase();
    file = join(mkdtempSync(join(tmpdir(), 'lotse-password-')), 'password');
    const named = new URL(test.url);
    role = decodeURIComponent(named.username);
    named.password = '';
    named.searchParams.set('passwordFile', file);
    url = named.href;
    admin = new pg.Client({ connectionString: String(process.env['LOTSE_TEST_POSTGRES_URL']) });
    await admin.connect();
    await setPassword('old');
    write('old');
  });

  afterEach(async () => {
    await dataSource?.destroy();
    dataSource = undefined;
    await admin.end();
    await test.drop();
    rmSync(file, { force: true });
  });

  it('lets in, and is read again by each connection', async () => {
    const source = await start();
    await setPassword('new');
    write('new');

    expect(await readOnAll(source)).toHaveLength(4); // one is open already
  });

  it('is replaced while everybody works: the file has both until the server has the new one', async () => {
    await start();
    for (const step of [
      () => Promise.resolve(write('new', 'old')),
      () => setPassword('new'),
      () => Promise.resolve(write('new')),
    ]) {
      await step();
      await dataSource?.destroy();
      expect(await readOnAll(await start())).toHaveLength(4);
    }
  });

  it('lets in at the first start as well, whichever of both the server has', async () => {
    write('new', 'old');
    expect(await readOnAll(await start())).toHaveLength(4);

    const client = await connectedClient({ connectionString: url });
    expect((await client.query('select current_user as who')).rows).toEqual([{ who: role }]);
    await client.end();
  });

  it('is refused where none is right, by the sentence of the server', async () => {
    write('wrong', 'as wrong');

    await expect(start()).rejects.toMatchObject({ code: '28P01' });
    await expect(connectedClient({ connectionString: url })).rejects.toMatchObject({ code: '28P01' });
  });

  it('may be empty for a moment while it is replaced: whoever connects then fails, and nobody else', async () => {
    const refusing = createServer((socket) => {
      const said = (type: string, words: Buffer): Buffer => {
        const size = Buffer.alloc(4);
        size.writeInt32BE(4 + words.length);
        return Buffer.concat([Buffer.from(type), size, words]);
      };
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.write(said('R', Buffer.from([0, 0, 0, 3]))); // wants the password as it is
        socket.once('data', () => {
          write();
          socket.end(said('E', Buffer.from('SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed\0\0')));
        });
      });
    });
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
    const there = new URL(url);
    there.port = String((refusing.address() as AddressInfo).port);
    try {
      write('new', 'old');
      await expect(connectedClient({ connectionString: there.href })).rejects.toThrow(
        'there is no password in',
      );
      write('new', 'old');
      const source = newDataSource({ url: there.href, applicationName: 'test', poolSize: 4 });
      await expect(source.initialize()).rejects.toThrow('there is no password in');
    } finally {
      refusing.close();
    }

    write('new', 'old');
    expect(await readOnAll(await start())).toHaveLength(4);
  });
});
