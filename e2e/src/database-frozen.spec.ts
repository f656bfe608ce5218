import { randomUUID } from 'node:crypto';
import { services, Topology, type CompanyDto, type ContactDto, type ServiceName } from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import type { RequestOptions } from './support/api-client.js';
import { Follower, peek } from './support/follower.js';
import { Ledger } from './support/ledger.js';
import { useSystem } from './support/system.js';

const channels = ['product-news'];
const patient = { timeoutMs: 90_000, everyMs: 250 };

describe('connections to PostgreSQL that are frozen, while new ones work', () => {
  // so few that nothing goes on as long as the frozen ones are not given up
  const env = () => Promise.resolve({ DATABASE_POOL_SIZE: '4' });
  const system = useSystem({ databaseProxies: services, env });

  const aRegistration = (): RequestOptions => ({
    body: aContact({ newsletterChannels: channels }),
    idempotencyKey: randomUUID(),
  });
  const ready = async (service: ServiceName): Promise<number> =>
    (await fetch(`${system.process(service).opsUrl}/readyz`)).status;
  const connections = async (): Promise<number> =>
    (
      await system
        .database('contacts')
        .query(
          `select 1 from pg_stat_activity where datname = current_database() and application_name = 'contacts'`,
        )
    ).length;
  /** The session of contacts that relays, as long as PostgreSQL knows one. */
  const relay = async (): Promise<number | undefined> => {
    const [session] = await system.database('contacts').query<{ pid: number }>(
      `select a.pid from pg_stat_activity a join pg_locks l on l.pid = a.pid
        where a.datname = current_database() and a.application_name = 'contacts relay'
          and l.locktype = 'advisory' and l.granted`,
    );
    return session?.pid;
  };

  it('are given up without anybody having ended them, and no write is lost or done twice', async () => {
    const { administrator, broker } = system;
    const follower = await Follower.of(broker);
    const company = await administrator.post<CompanyDto>('/companies', aCompany());
    const ledger = new Ledger(company.id, follower);
    const contacts = `/companies/${company.id}/contacts`;
    const registerAtOnce = (requests: RequestOptions[]) =>
      Promise.all(requests.map((request) => administrator.send<ContactDto>('POST', contacts, request)));
    for (const { status, body } of await registerAtOnce(Array.from({ length: 8 }, aRegistration))) {
      expect(status).toBe(201);
      ledger.accept(body, channels);
    }
    await ledger.balances(system);
    const frozen = await eventually(async () => {
      const pid = await relay();
      expect(pid).toBeDefined();
      return pid;
    });

    await eventually(async () => {
      await Promise.all(Array.from({ length: 8 }, () => administrator.send('GET', contacts)));
      expect(await connections()).toBeGreaterThanOrEqual(2); // all that one company may have
    });
    for (const service of services) system.databaseProxy(service).freeze(); // and they stay frozen
    const met = Array.from({ length: 8 }, aRegistration);
    const replies = await registerAtOnce(met);

    for (const { status, headers } of replies) {
      expect([201, 503, 504]).toContain(status);
      if (status !== 201) expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    await eventually(
      async () => expect((await administrator.send('GET', contacts)).status).toBe(200),
      patient,
    );
    for (const service of services)
      await eventually(async () => expect([service, await ready(service)]).toEqual([service, 200]), patient);
    for (const request of [...met, ...Array.from({ length: 8 }, aRegistration)])
      ledger.accept(await administrator.insist<ContactDto>('POST', contacts, request), channels);

    await ledger.balances(system, { timeoutMs: 120_000 });
    expect(await relay()).not.toBe(frozen);
    for (const service of ['contacts', 'newsletter', 'notifications'] as const)
      expect(await peek(broker, Topology.deadQueue(service))).toEqual([]);
  }, 400_000);
});
