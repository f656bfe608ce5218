import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, testVirtualHost, type TestVirtualHost } from '@lotse/test-support';
import { Broker } from './broker.js';
import { addressesIn } from './broker-nodes.js';
import { Link } from './link.js';

describe('the password of a broker user, in a file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'lotse-password-')), 'password');
  const user = `rotated-${process.pid}`;
  let host: TestVirtualHost;
  let broker: Broker;

  const write = (...passwords: string[]): void => writeFileSync(file, passwords.join('\n'));
  const setPassword = (password: string): Promise<unknown> =>
    host.api(`users/${user}`, { method: 'PUT', body: JSON.stringify({ password, tags: '' }) });
  /** As the broker ends them when a node restarts. */
  const endConnections = async (): Promise<void> => {
    const open = await eventually(async () => {
      const found = await host.api<{ name: string; user: string }[]>('connections');
      const own = found.filter((one) => one.user === user);
      expect(own).toHaveLength(2);
      return own;
    });
    for (const { name } of open)
      await host.api(`connections/${encodeURIComponent(name)}`, { method: 'DELETE' });
    await eventually(() => expect(broker.publishing.isConnected).toBe(false), { everyMs: 5 });
  };
  const isBack = (): Promise<void> => eventually(() => expect(broker.isReady()).toBe(true));

  beforeAll(async () => {
    host = await testVirtualHost();
    await setPassword('old');
    const rights = await host.api<{ configure: string; write: string; read: string }>(
      `permissions/${host.name}/test-contacts`,
    );
    await host.api(`permissions/${host.name}/${user}`, { method: 'PUT', body: JSON.stringify(rights) });
    write('old');
    const url = Object.assign(new URL(host.amqpUrl), { username: user, password: '' });
    url.searchParams.set('passwordFile', file);
    broker = new Broker({ service: 'contacts', amqpUrl: url.href });
    await broker.open();
  }, 60_000);

  afterAll(async () => {
    await broker.close();
    await host.api(`users/${user}`, { method: 'DELETE' });
    await host.drop();
  });

  it('is replaced while everybody works: the file has both until the broker has the new one', async () => {
    for (const step of [
      () => Promise.resolve(write('new', 'old')),
      () => setPassword('new'),
      () => Promise.resolve(write('new')),
    ]) {
      await step();
      await endConnections();
      await isBack();
    }
  }, 60_000);

  it('is read again where it is replaced at once, though an attempt has failed before', async () => {
    await setPassword('newer');
    await endConnections();
    write('newer');

    await isBack();
  }, 60_000);

  it('keeps nobody waiting where the broker is gone, also if the file has another number of them meanwhile', async () => {
    let attempts = 0;
    const refusing = createServer((socket) => {
      attempts += 1;
      if (attempts === 3) write('new'); // after the second failure: with two passwords the third would be told of
      socket.on('error', () => undefined).destroy();
    });
    await once(refusing.listen(0, '127.0.0.1'), 'listening');
    write('new', 'old');
    const { port } = refusing.address() as AddressInfo;
    const link = new Link(
      `amqp://contacts@127.0.0.1:${port}/?passwordFile=${encodeURIComponent(file)}`,
      'gone',
    );
    let told = 0;
    link.onShut(() => (told += 1));
    try {
      await link.open(0, { orLater: true });

      await eventually(() => expect(attempts).toBeGreaterThan(4));
      expect(told).toBe(1);
    } finally {
      await link.close();
      refusing.close();
    }
  });

  it('goes to all nodes with one password before the next is tried', () => {
    write('new', 'old');
    const of = (name: string): string =>
      `amqp://us%20er@${name}/vhost?passwordFile=${encodeURIComponent(file)}`;

    expect(addressesIn(`${of('one')},${of('two')},amqp://other:own@three/vhost`)).toEqual([
      'amqp://us%20er:new@one/vhost',
      'amqp://us%20er:new@two/vhost',
      'amqp://other:own@three/vhost',
      'amqp://us%20er:old@one/vhost',
      'amqp://us%20er:old@two/vhost',
    ]);
  });
});
