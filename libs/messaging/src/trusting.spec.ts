import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { selfSigned, testVirtualHost, type TestVirtualHost, pipeBothWays } from '@lotse/test-support';
import { DeadLetters } from './dead-letters.js';
import { Link } from './link.js';

const day = 86_400_000;

describe('a broker with a certificate of an authority of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-ca-'));
  const caFile = join(folder, 'ca.crt');
  let host: TestVirtualHost;
  let door: Server;

  beforeAll(async () => {
    host = await testVirtualHost();
    const own = selfSigned('localhost', new Date(Date.now() - day), new Date(Date.now() + day));
    writeFileSync(caFile, own.cert);
    const { hostname, port } = new URL(host.amqpUrlOf('contacts'));
    door = createServer(own, (client) => {
      const broker = connect(Number(port), hostname);
      pipeBothWays(client, broker);
    });
    door.on('tlsClientError', () => undefined); // who does not trust it
    await once(door.listen(0, '127.0.0.1'), 'listening');
  });

  afterAll(async () => {
    door.close();
    await host.drop();
    rmSync(folder, { recursive: true });
  });

  const throughTls = (user: 'contacts' | 'operator', query = ''): string => {
    const url = new URL(host.amqpUrlOf(user).replace(/^amqp:/, 'amqps:'));
    url.hostname = 'localhost';
    url.port = String((door.address() as AddressInfo).port);
    return `${url.href}${query}`;
  };

  it('is trusted where the URL names the file, by services and by whoever looks after dead letters', async () => {
    const link = new Link(throughTls('contacts', `?caFile=${caFile}`), 'trusting');
    await link.open(5_000);
    expect(link.isConnected).toBe(true);
    await link.close();

    const letters = await DeadLetters.connect(throughTls('operator', `?caFile=${caFile}`));
    await letters.close();
  });

  it('is trusted at each node of a cluster where one URL names the file', async () => {
    const gone = 'amqps://operator@localhost:1/?caFile=' + caFile;

    const letters = await DeadLetters.connect(`${gone},${throughTls('operator')}`);
    await letters.close();
  });

  it('is not trusted otherwise', async () => {
    const link = new Link(throughTls('contacts'), 'doubting');

    await expect(link.open(1_000)).rejects.toThrow(/self-signed certificate/i);
    await link.close();
  });

  it('is named in the sentence if the file is not there', async () => {
    const link = new Link(throughTls('contacts', '?caFile=/nowhere/ca.crt'), 'lost');

    await expect(link.open(1_000)).rejects.toThrow(/nowhere\/ca\.crt/);
  });
});
