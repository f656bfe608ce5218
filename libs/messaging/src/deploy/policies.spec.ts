import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { houseOf } from './house.js';
import { ManagementApi } from './management-api.js';
import { brokenPolicies, policiesFor } from './policies.js';
import { brokerUsers } from '../rights.js';

/** What RabbitMQ 4 answers: these tests run with an older one. */
describe('policies of RabbitMQ 4', () => {
  let server: Server;
  let admin: ManagementApi;
  let policies: object[];
  const house = () =>
    houseOf(
      Object.fromEntries(brokerUsers.map((user) => [user, `amqp://${user}:secret@localhost/lotse`])),
      [1_000],
      admin,
    );
  const own = (changes: object) => ({
    name: 'operators',
    pattern: '.*',
    'apply-to': 'quorum_queues',
    priority: 1,
    definition: {},
    ...changes,
  });

  beforeEach(async () => {
    policies = [];
    server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      const answer = request.url === '/api/overview' ? { rabbitmq_version: '4.1.3' } : policies;
      response.end(JSON.stringify(answer));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    admin = new ManagementApi(`http://admin:secret@127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterEach(() => server.close());

  it('take its limit of deliveries off the queues of events, and off no other', async () => {
    const deliveries = (await policiesFor(admin)).find(({ name }) => name === 'lotse-deliveries');

    expect(deliveries?.definition).toEqual({ 'delivery-limit': -1 });
    const applies = new RegExp(deliveries?.pattern ?? '');
    expect(applies.test('newsletter.contacts')).toBe(true);
    expect(applies.test('newsletter.dead')).toBe(false);
    expect(applies.test('others.newsletter.contacts')).toBe(false);
  });

  it('are missed', async () => {
    expect(await brokenPolicies(admin, house())).toEqual([
      'Policy lotse-connections is missing.',
      'Policy lotse-deliveries is missing.',
    ]);
  });

  it("give way to a stronger one of the operator's, which must say the same", async () => {
    const made = await policiesFor(admin);

    policies = [...made, own({})];
    expect(await brokenPolicies(admin, house())).toContain(
      'Queue newsletter.contacts gives messages up by deliveries: add "delivery-limit": -1 to the policy operators.',
    );

    for (const harmless of [
      own({ definition: { 'delivery-limit': -1 } }),
      own({ priority: -1 }),
      own({ pattern: '^others' }),
      own({ 'apply-to': 'exchanges' }),
      own({ pattern: '(?>only PCRE knows this)' }),
    ]) {
      policies = [...made, harmless];
      expect(await brokenPolicies(admin, house())).toEqual([]);
    }
  });
});
