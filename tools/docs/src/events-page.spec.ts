import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allEvents } from '@lotse/contracts';
import {
  addFollower,
  brokerUsers,
  houseOf,
  ManagementApi,
  removeFollower,
  type House,
} from '@lotse/messaging';
import { eventually, testVirtualHost, type TestVirtualHost } from '@lotse/test-support';

const root = join(__dirname, '../../..');
const page = readFileSync(join(root, 'docs/events.md'), 'utf8');
const client = /```js\n([^]*?)```/.exec(page)?.[1] ?? '';
const erased = {
  contactId: '01940000-0000-7000-8000-0000000000a1',
  companyId: '01940000-0000-7000-8000-000000000001',
  version: 4,
  erasedAt: '2026-03-02T09:00:00.000Z',
};

describe('docs/events.md', () => {
  const script = join(root, `.cache/events-page-${process.pid}.mjs`);
  let broker: TestVirtualHost;
  let admin: ManagementApi;
  let house: House;
  let follower: ChildProcess | undefined;

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
    admin = new ManagementApi(process.env['LOTSE_TEST_RABBITMQ_API_URL'] ?? '');
    house = houseOf(
      Object.fromEntries(brokerUsers.map((user) => [user, broker.amqpUrlOf(user)])),
      [1_000],
      admin,
    );
    await addFollower(admin, house, { team: 'billing', password: 'secret' });
  });

  afterAll(async () => {
    follower?.kill();
    rmSync(script, { force: true });
    await removeFollower(admin, house, 'billing');
    await broker.drop();
  });

  it('has a client that follows contacts as the user whom the command of the page makes', async () => {
    const url = Object.assign(new URL(broker.amqpUrl), { username: 'billing', password: 'secret' });
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

  it('names event types that exist', () => {
    const known = new Set(allEvents.map(({ type }) => type));
    const named = [...page.matchAll(/`([a-z]+\.[a-z-]+\.v\d+)`/g)].map(([, type]) => type as string);

    expect(named.filter((type) => !known.has(type))).toEqual([]);
    expect(named.length).toBeGreaterThan(3);
  });
});
