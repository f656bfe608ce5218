import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allEvents } from '@lotse/contracts';
import { eventually, testVirtualHost, type TestVirtualHost } from '@lotse/test-support';

const root = join(__dirname, '../../..');
const page = readFileSync(join(root, 'docs/events.md'), 'utf8');
const client = /```js\n([^]*?)```/.exec(page)?.[1] ?? '';
const [, configure, write, read] =
  /set_permissions --vhost lotse billing '(.*)' '(.*)' '(.*)'/.exec(page) ?? [];

const erased = {
  contactId: '01940000-0000-7000-8000-0000000000a1',
  companyId: '01940000-0000-7000-8000-000000000001',
  version: 4,
  erasedAt: '2026-03-02T09:00:00.000Z',
};

describe('docs/events.md', () => {
  const user = `billing-${process.pid}`;
  const script = join(root, `.cache/events-page-${process.pid}.mjs`);
  let broker: TestVirtualHost;
  let follower: ChildProcess | undefined;

  /** The broker's management API, as the user of the page. */
  const asBilling = (path: string, body: object): Promise<unknown> =>
    broker.api(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization: `Basic ${Buffer.from(`${user}:secret`).toString('base64')}` },
    });

  const message = (type: string): object => ({
    routing_key: type,
    payload: JSON.stringify(erased),
    payload_encoding: 'string',
    properties: {
      delivery_mode: 2,
      headers: {
        cloudEvents_type: type,
        cloudEvents_subject: erased.contactId,
        cloudEvents_aggregateversion: 4,
      },
    },
  });

  beforeAll(async () => {
    broker = await testVirtualHost();
    // the tag lets the test ask as this user; it grants nothing in the virtual host
    await broker.api(`users/${user}`, {
      method: 'PUT',
      body: JSON.stringify({ password: 'secret', tags: 'management' }),
    });
    await broker.api(`permissions/${broker.name}/${user}`, {
      method: 'PUT',
      body: JSON.stringify({ configure, write, read }),
    });
  });

  afterAll(async () => {
    follower?.kill();
    rmSync(script, { force: true });
    await broker.api(`users/${user}`, { method: 'DELETE' });
    await broker.drop();
  });

  it('has a client that follows contacts with the permissions of the page', async () => {
    const url = new URL(broker.amqpUrl);
    url.username = user;
    url.password = 'secret';
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(script, client);
    let output = '';
    follower = spawn(process.execPath, [script], { env: { AMQP_URL: url.href } });
    follower.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    follower.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await eventually(async () => expect((await broker.queue('billing.contacts')).consumers).toBe(1));

    const published = await broker.api(`exchanges/${broker.name}/lotse.events/publish`, {
      method: 'POST',
      body: JSON.stringify(message('contacts.contact-erased.v1')),
    });

    expect(published).toEqual({ routed: true });
    await eventually(() => expect(output).toContain(`contacts.contact-erased.v1 ${erased.contactId} 4 {`));
  });

  it('lets that user publish nothing and read nobody else', async () => {
    await expect(
      asBilling(`exchanges/${broker.name}/lotse.events/publish`, message('contacts.contact-erased.v1')),
    ).rejects.toThrow(/access.refused|403|ACCESS_REFUSED/i);
    await expect(
      asBilling(`queues/${broker.name}/newsletter.contacts/get`, {
        count: 1,
        ackmode: 'ack_requeue_true',
        encoding: 'auto',
      }),
    ).rejects.toThrow(/access.refused|403|ACCESS_REFUSED/i);
  });

  it('lets that user follow nothing that has a secret in it', async () => {
    const bind = (exchange: string): Promise<unknown> =>
      asBilling(`bindings/${broker.name}/e/${exchange}/q/billing.contacts`, { routing_key: '#' });

    await expect(bind('lotse.confidential')).rejects.toThrow(/access.refused|403|ACCESS_REFUSED/i);
    await expect(bind('lotse.events')).resolves.toBeUndefined();
  });

  it('names event types that exist', () => {
    const known = new Set(allEvents.map(({ type }) => type));
    const named = [...page.matchAll(/`([a-z]+\.[a-z-]+\.v\d+)`/g)].map(([, type]) => type as string);

    expect(named.filter((type) => !known.has(type))).toEqual([]);
    expect(named.length).toBeGreaterThan(3);
  });
});
