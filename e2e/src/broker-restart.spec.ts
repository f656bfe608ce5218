import { Topology, type CompanyDto } from '@lotse/contracts';
import { PrivateRabbitMq } from '@lotse/private-servers';
import { aCompany } from '@lotse/test-support';
import { Follower, peek } from './support/follower.js';
import { Ledger } from './support/ledger.js';
import { streamOfWrites } from './support/stream.js';
import { useOwnSystem } from './support/system.js';

describe('a broker that is killed and comes back in the middle of a stream of writes', () => {
  const rabbitMq = new PrivateRabbitMq();
  const system = useOwnSystem({
    servers: async () => {
      await rabbitMq.start();
      return { LOTSE_TEST_AMQP_URL: rabbitMq.url, LOTSE_TEST_RABBITMQ_API_URL: rabbitMq.apiUrl };
    },
  });
  afterAll(() => rabbitMq.discard());

  it('loses none of them, and none has its effect twice', async () => {
    const follower = await Follower.of(system.broker);
    const company = await system.administrator.post<CompanyDto>('/companies', aCompany());
    const ledger = new Ledger(company.id, follower);

    await streamOfWrites({
      client: system.administrator,
      ledger,
      writes: 800,
      concurrency: 16,
      fault: {
        after: 300,
        cause: async (noticed) => {
          await rabbitMq.stop('SIGKILL');
          await noticed;
          await rabbitMq.start();
        },
      },
    });

    await ledger.balances(system, { timeoutMs: 120_000 });
    for (const service of ['contacts', 'newsletter', 'notifications'] as const)
      expect(await peek(system.broker, Topology.deadQueue(service))).toEqual([]);
  }, 600_000);
});
