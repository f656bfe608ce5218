import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, TLSSocket } from 'node:tls';
import { selfSigned, testDatabase, type TestDatabase, pipeBothWays } from '@lotse/test-support';
import { newDataSource } from './data-source.js';

const day = 86_400_000;

describe('a database with a certificate of an authority of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-ca-'));
  const caFile = join(folder, 'ca.crt');
  let test: TestDatabase;
  let door: Server;

  beforeAll(async () => {
    test = await testDatabase();
    const own = selfSigned('localhost', new Date(Date.now() - day), new Date(Date.now() + day));
    writeFileSync(caFile, own.cert);
    const { hostname, port } = new URL(test.url);
    // as PostgreSQL does it: asked for TLS in the clear, it says yes with one byte
    door = createServer((raw) => {
      raw.on('error', () => undefined);
      raw.once('data', () => {
        raw.write('S');
        const client = new TLSSocket(raw, { isServer: true, secureContext: createSecureContext(own) });
        const database = connect(Number(port), hostname);
        pipeBothWays(client, database);
      });
    });
    await once(door.listen(0, '127.0.0.1'), 'listening');
  });

  afterAll(async () => {
    door.close();
    await test.drop();
    rmSync(folder, { recursive: true });
  });

  const throughTls = (query: string): string => {
    const url = new URL(test.url);
    url.hostname = 'localhost';
    url.port = String((door.address() as AddressInfo).port);
    return `${url.href}?${query}`;
  };
  const answer = async (url: string): Promise<unknown> => {
    const source = await newDataSource({ url, applicationName: 'test' }).initialize();
    try {
      return await source.query('select current_database() as name');
    } finally {
      await source.destroy();
    }
  };

  it('is trusted where the URL names the file, and by nobody else', async () => {
    const trusting = throughTls(`sslmode=verify-full&sslrootcert=${caFile}`);

    expect(await answer(trusting)).toEqual([{ name: new URL(test.url).pathname.slice(1) }]);
    await expect(answer(throughTls('sslmode=verify-full'))).rejects.toThrow(/self-signed certificate/);
  });

  it('must have the name that the URL has', async () => {
    const other = throughTls(`sslmode=verify-full&sslrootcert=${caFile}`).replace('localhost', '127.0.0.1');

    await expect(answer(other)).rejects.toThrow(/does not match certificate/);
  });
});
