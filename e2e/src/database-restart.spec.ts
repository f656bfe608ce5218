import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Topology, type CompanyDto } from '@lotse/contracts';
import { PrivatePostgres } from '@lotse/private-servers';
import { aCompany } from '@lotse/test-support';
import { Follower, peek } from './support/follower.js';
import { Ledger } from './support/ledger.js';
import { streamOfWrites } from './support/stream.js';
import { useOwnSystem } from './support/system.js';

describe('a PostgreSQL that is restarted in the middle of a stream of writes', () => {
  // with a directory it writes to disk before it says so, as in production
  const postgres = new PrivatePostgres({
    directory: join(mkdtempSync(join(tmpdir(), 'lotse-e2e-')), 'postgres'),
  });
  const system = useOwnSystem({
    servers: async () => {
      await postgres.start();
      return { LOTSE_TEST_POSTGRES_URL: postgres.url };
    },
  });
  afterAll(() => postgres.discard());

  it('loses none of them, none has its effect twice, and none ends with the dead letters', async () => {
    const follower = await Follower.of(system.broker);
    const company = await system.administrator.post<CompanyDto>('/companies', aCompany());
    const ledger = new Ledger(company.id, follower);

    await streamOfWrites({
      client: system.administrator,
      ledger,
      writes: 1_000,
      concurrency: 16,
      fault: {
        after: 300,
        cause: async (noticed) => {
          await postgres.stop();
          await noticed;
          await postgres.start();
        },
      },
    });

    await ledger.balances(system, { timeoutMs: 120_000 });
    for (const service of ['contacts', 'newsletter', 'notifications'] as const)
      expect(await peek(system.broker, Topology.deadQueue(service))).toEqual([]);
  }, 300_000);
});
