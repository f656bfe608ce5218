import { randomUUID } from 'node:crypto';
import type { CompanyDto, ContactDto } from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import { DatabaseSession } from './support/database-session.js';
import { Follower } from './support/follower.js';
import { Ledger, repeats } from './support/ledger.js';
import { metric } from './support/metrics.js';
import { useOwnSystem } from './support/system.js';

const channels = ['product-news', 'legal-updates'];

describe('a process that is killed', () => {
  const system = useOwnSystem({ brokerProxies: ['gateway', 'newsletter'] });
  let follower: Follower;
  let ledger: Ledger;

  const contactsPath = (): string => `/companies/${ledger.companyId}/contacts`;
  const register = async (): Promise<ContactDto> => {
    const body = aContact({ newsletterChannels: channels });
    return ledger.accept(
      await system.administrator.post<ContactDto>(contactsPath(), body, { idempotencyKey: randomUUID() }),
      channels,
    );
  };
  const change = async ({ id, version }: ContactDto): Promise<ContactDto> => {
    const patch = { position: 'Leitung Versand' };
    return ledger.accept(
      await system.administrator.patch<ContactDto>(`${contactsPath()}/${id}`, patch, { ifMatch: version }),
    );
  };
  const waiting = async (service: 'contacts' | 'notifications'): Promise<number> => {
    const [row] = await system
      .database(service)
      .query<{ n: number }>('select count(*)::int as n from outbox');
    return row?.n ?? 0;
  };
  const duplicates = (): Promise<number> =>
    metric(system.process('newsletter'), 'lotse_events_consumed_total', {
      queue: 'newsletter.contacts',
      outcome: 'duplicate',
    });
  const followed = async ({ id }: ContactDto): Promise<number> =>
    (await follower.events()).filter(
      ({ type, aggregateId }) => type.startsWith('contacts.') && aggregateId === id,
    ).length;

  beforeEach(async () => {
    await system.isWhole();
    follower = await Follower.of(system.broker);
    const company = await system.administrator.post<CompanyDto>('/companies', aCompany());
    ledger = new Ledger(company.id, follower);
  });

  afterEach(() => DatabaseSession.closeAll());

  it('loses nothing when contacts dies after its commit and before it has published', async () => {
    const relaysPlace = await DatabaseSession.on(system.database('contacts'));
    await relaysPlace.takeTheRelaysPlace('contacts');
    const contacts = [await register(), await register(), await register()];
    for (const contact of contacts) await change(contact);
    expect(await waiting('contacts')).toBeGreaterThanOrEqual(6);

    await system.process('contacts').kill();
    await relaysPlace.close();
    await system.process('contacts').start();

    const events = await ledger.balances(system);
    expect(repeats(events)).toBe(0);
  });

  it('publishes twice and has its effect once when contacts dies after publishing and before it has cleared the row', async () => {
    const contactsDatabase = system.database('contacts');
    const duplicatesBefore = await duplicates();
    const relaysPlace = await DatabaseSession.on(contactsDatabase);
    const rows = await DatabaseSession.on(contactsDatabase);
    await relaysPlace.takeTheRelaysPlace('contacts');
    const contact = await register();
    await rows.run('begin');
    await rows.run('select from outbox for update'); // the relay can read the row, and cannot remove it
    await relaysPlace.close();
    await eventually(async () => expect(await followed(contact)).toBe(1));

    await system.process('contacts').kill();
    await rows.endOrphans('contacts');
    await rows.run('rollback');
    expect(await waiting('contacts')).toBeGreaterThanOrEqual(1);
    await rows.close();
    await system.process('contacts').start();

    await eventually(async () => expect(await followed(contact)).toBe(2));
    expect(repeats(await ledger.balances(system))).toBe(1);
    // the contact, and its company, whose primary contact it has become
    await eventually(async () => expect(await duplicates()).toBe(duplicatesBefore + 2));
  });

  it('has its effect once when newsletter dies after its commit and before it has acknowledged', async () => {
    const proxy = system.brokerProxy('newsletter');
    proxy.stall('toServer'); // what is delivered still arrives; the acknowledgement does not get back
    const contact = await register();
    await eventually(async () =>
      expect(
        await system
          .database('newsletter')
          .query('select from subscription where contact_id = $1', [contact.id]),
      ).toHaveLength(channels.length),
    );

    await system.process('newsletter').kill();
    proxy.cut();
    proxy.resume();
    await system.process('newsletter').start();

    await eventually(async () => expect(await duplicates()).toBeGreaterThanOrEqual(1));
    expect(repeats(await ledger.balances(system))).toBe(0);
  });

  it('has its effect after all when newsletter dies in the middle of it', async () => {
    const table = await DatabaseSession.on(system.database('newsletter'));
    await table.run('begin');
    await table.run('lock table subscription in share mode'); // its effect waits here
    await register();
    await table.somebodyWaits();

    await system.process('newsletter').kill();
    await table.endOrphans('newsletter');
    await table.run('rollback');
    await system.process('newsletter').start();

    expect(repeats(await ledger.balances(system))).toBe(0);
  });

  it('gives the first answer again when the gateway dies after the commit and the request is repeated with its key', async () => {
    const proxy = system.brokerProxy('gateway');
    const request = {
      body: aContact({ newsletterChannels: channels }),
      idempotencyKey: randomUUID(),
    };
    proxy.stall('toClient'); // the command leaves, its answer does not come back
    const first = system.administrator.send('POST', contactsPath(), request).then(
      ({ status }) => status,
      () => 'no answer' as const,
    );
    const [row] = await eventually(async () => {
      const rows = await system
        .database('contacts')
        .query<{ id: string }>('select id from contact where company_id = $1', [ledger.companyId]);
      expect(rows).toHaveLength(1);
      return rows;
    });

    await system.process('gateway').kill();
    proxy.cut();
    proxy.resume();
    expect(['no answer', 504]).toContain(await first);
    await system.process('gateway').start();

    const repeated = await system.administrator.send<ContactDto>('POST', contactsPath(), request);
    expect(repeated).toMatchObject({ status: 201, body: { id: row?.id, version: 1 } });
    expect(repeated.headers.get('etag')).toBe('"1"');
    ledger.accept(repeated.body, channels);
    expect(repeats(await ledger.balances(system))).toBe(0);

    const other = await system.administrator.send('POST', contactsPath(), { ...request, body: aContact() });
    expect(other).toMatchObject({ status: 422, body: { code: 'request.idempotency-key-reused' } });
  });
});
