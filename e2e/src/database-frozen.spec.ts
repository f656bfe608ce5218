import { randomUUID } from 'node:crypto';
import { services, Topology, type CompanyDto, type ContactDto, type ServiceName } from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import type { RequestOptions } from './support/api-client.js';
import { Follower, peek } from './support/follower.js';
import { Ledger } from './support/ledger.js';
import { useOwnSystem } from './support/system.js';

const channels = ['product-news'];
const patient = { timeoutMs: 60_000, everyMs: 250 };

describe('connections to PostgreSQL that are frozen, while new ones work', () => {
  // so few that nothing goes on as long as the frozen ones are not given up
  const env = () => Promise.resolve({ DATABASE_POOL_SIZE: '2' });
  const system = useOwnSystem({ databaseProxies: services, env });

  const aRegistration = (): RequestOptions => ({
    body: aContact({ newsletterChannels: channels }),
    idempotencyKey: randomUUID(),
  });
  const ready = async (service: ServiceName): Promise<number> =>
    (await fetch(`${system.process(service).opsUrl}/readyz`)).status;
  /** The sessions of a service that PostgreSQL knows, and which of them holds the relay's lock. */
  const sessions = (service: ServiceName): Promise<{ name: string; pid: number; relays: boolean }[]> =>
    system.database(service).query(
      `select application_name as name, pid, exists (
         select 1 from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.granted) as relays
         from pg_stat_activity a where datname = current_database()`,
    );
  const relay = async (service: ServiceName): Promise<number | undefined> =>
    (await sessions(service)).find(({ name, relays }) => name === `${service} relay` && relays)?.pid;

  // one after the other: who waits for the gateway meets nothing that is frozen behind it
  it.each<[string, ServiceName[]]>([
    ['behind the gateway', ['contacts', 'newsletter', 'notifications']],
    ["the gateway's own", ['gateway']],
  ])(
    'are given up though nobody ended them, and no write is lost or done twice (%s)',
    async (_, frozen) => {
      const { administrator, broker } = system;
      const follower = await Follower.of(broker);
      const company = await administrator.insist<CompanyDto>('POST', '/companies', { body: aCompany() });
      const ledger = new Ledger(company.id, follower);
      const contacts = `/companies/${company.id}/contacts`;
      const register = async (request: RequestOptions) =>
        ledger.accept(await administrator.insist<ContactDto>('POST', contacts, request), channels);
      for (let n = 0; n < 8; n++) await register(aRegistration());
      await ledger.balances(system);
      const relaying = new Map<ServiceName, number>();
      for (const service of frozen) {
        const pid = await eventually(async () => {
          const pid = await relay(service);
          expect(pid).toBeDefined();
          return pid!;
        });
        relaying.set(service, pid);
      }
      const [first] = frozen;
      await eventually(async () => {
        await Promise.all(Array.from({ length: 8 }, () => administrator.send('GET', contacts)));
        expect((await sessions(first!)).filter(({ name }) => name === first).length).toBeGreaterThan(1);
      });

      for (const service of frozen) system.databaseProxy(service).freeze(); // and they stay frozen
      const met = Array.from({ length: 8 }, aRegistration);
      const replies = await Promise.all(met.map((request) => administrator.send('POST', contacts, request)));

      for (const { status } of replies) expect([201, 503, 504]).toContain(status);
      await eventually(
        async () => expect((await administrator.send('GET', contacts)).status).toBe(200),
        patient,
      );
      for (const service of frozen)
        await eventually(
          async () => expect([service, await ready(service)]).toEqual([service, 200]),
          patient,
        );
      for (const request of [...met, ...Array.from({ length: 8 }, aRegistration)]) await register(request);
      await ledger.balances(system, { timeoutMs: 90_000 });
      for (const [service, pid] of relaying)
        await eventually(async () => expect([undefined, pid]).not.toContain(await relay(service)), patient);
      for (const service of ['contacts', 'newsletter', 'notifications'] as const)
        expect(await peek(broker, Topology.deadQueue(service))).toEqual([]);
    },
    300_000,
  );
});
