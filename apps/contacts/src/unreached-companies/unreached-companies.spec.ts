import {
  ContactsRpc,
  NotificationEvents,
  type CompanyDto,
  type ContactDto,
  type AskingActor,
  type FixedPurpose,
  type Page,
  type RegisterContactInput,
  type UnreachedCompanyDto,
} from '@lotse/contracts';
import {
  aCompany,
  aCompanyAdministrator,
  aContact,
  aStaffUser,
  eventually,
  startInProcess,
  taken,
  useService,
} from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';
import { findUnreached } from './finding-unreached.js';

describe('companies at which nobody is reached', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  let company: CompanyDto;

  const registerCompany = (email: string | null = null): Promise<CompanyDto> =>
    service.call(ContactsRpc.registerCompany, { actor, company: aCompany({ email }) });
  const register = (contact: Partial<RegisterContactInput> = {}): Promise<ContactDto> =>
    service.call(ContactsRpc.registerContact, { actor, companyId: company.id, contact: aContact(contact) });
  const list = async (
    purpose: FixedPurpose = 'emergency',
    by: AskingActor = actor,
  ): Promise<UnreachedCompanyDto[]> =>
    (await service.call(ContactsRpc.listUnreachedCompanies, { actor: by, purpose, limit: 200 })).items;
  const listed = async (purpose: FixedPurpose = 'emergency'): Promise<UnreachedCompanyDto | undefined> =>
    (await list(purpose)).find(({ company: { id } }) => id === company.id);
  const kept = (companyId = company.id): Promise<{ purpose: string; reason: string; since: Date }[]> =>
    service.database.query(
      'select purpose, reason, since from unreached_company where company_id = $1 order by purpose',
      [companyId],
    );
  const close = async (): Promise<CompanyDto> => {
    const { version } = await service.call(ContactsRpc.getCompany, { actor, companyId: company.id });
    return service.call(ContactsRpc.closeCompany, {
      actor,
      companyId: company.id,
      version,
      reason: 'Vertrag beendet',
    });
  };

  /** Time goes by, and rounds are made until there is nothing more to look at. */
  const look = async (passed = 30_000): Promise<void> => {
    service.clock.advance(passed);
    const timer = async (): Promise<{ id: string; isIdle: boolean } | undefined> =>
      (
        await service.database.query<{ id: string; isIdle: boolean }>(
          `select id, due_at > now() + interval '2 seconds' as "isIdle" from timer where kind = $1`,
          [findUnreached.kind],
        )
      )[0];
    const before = await timer();
    await service.makeDue(findUnreached, 'all');
    await eventually(async () => {
      const now = await timer();
      expect(now?.id).not.toBe(before?.id);
      expect(now?.isIdle).toBe(true);
    });
  };

  beforeEach(async () => {
    company = await registerCompany();
  });

  it('are found once something has changed there, for every purpose, with the reason', async () => {
    await look();

    const { id, legalName, customerNumber } = company;
    const since = service.clock.now().toISOString();
    expect(await listed()).toEqual({
      company: { id, legalName, customerNumber, closedAt: null },
      purpose: 'emergency',
      reason: 'nobody-named',
      since,
    });
    expect((await kept()).map(({ purpose }) => purpose)).toEqual([
      'emergency',
      'mandatory',
      'privacy-incident',
      'vulnerability',
    ]);

    service.clock.advance(3_600_000);
    await look();
    expect(await listed()).toMatchObject({ since });
  });

  it('are not those that are reached under their general address', async () => {
    company = await registerCompany('info@example.com');

    await look();

    expect(await kept()).toEqual([]);
  });

  it('leave the list with their first contact at once, and the table after a while', async () => {
    await look();
    await register();

    expect(await kept()).toHaveLength(4);
    expect(await listed()).toBeUndefined();

    await look();
    expect(await kept()).toEqual([]);
  });

  it('come onto it when mail to the only one there comes back', async () => {
    const { email } = await register();
    await look();
    expect(await kept()).toEqual([]);

    const mailId = '01940000-0000-7000-8000-000000000001';
    const bouncedAt = service.clock.now().toISOString();
    await taken(
      service,
      NotificationEvents.addressBounced,
      { mailId, companyId: company.id, contactId: null, email, status: '5.1.1', bouncedAt },
      { companyId: company.id, aggregateId: mailId, version: 1 },
    );
    await look();

    expect(await listed()).toMatchObject({ reason: 'addresses-dead' });
  });

  it('come onto it when the last day of the only one there is over, which nobody writes', async () => {
    const today = service.clock.now().toISOString().slice(0, 10);
    await register({ external: true, externalUntil: today });
    await look();
    expect(await kept()).toEqual([]);

    await look(36 * 3_600_000);

    expect(await listed()).toMatchObject({ reason: 'everybody-gone' });
  });

  it('come onto it when their list is emptied', async () => {
    const replace = (version: number, entries: object[]): Promise<unknown> =>
      service.call(ContactsRpc.replaceDistributionList, {
        actor,
        companyId: company.id,
        kind: 'emergency',
        version,
        list: { entries },
      });
    await replace(0, [{ email: 'noc@example.org', label: 'Leitstand' }]);
    await look();
    expect((await kept()).map(({ purpose }) => purpose)).toEqual(['mandatory', 'privacy-incident']);

    await replace(1, []);
    await look();

    expect(await kept()).toHaveLength(4);
  });

  it('leave it when they are closed, and come back when they are opened again', async () => {
    await look();
    const { version } = await close();
    expect(await listed()).toBeUndefined();
    await look();
    expect(await kept()).toEqual([]);

    await service.call(ContactsRpc.reopenCompany, { actor, companyId: company.id, version });
    await look();
    expect(await listed()).toMatchObject({ reason: 'nobody-named' });
  });

  it('are all looked at again when a chain changes', async () => {
    await register({ responsibilities: ['accounting'] });
    await look();
    expect(await listed('vulnerability')).toBeUndefined();
    const put = (version: number, steps: { sources: string[] }[]): Promise<unknown> =>
      service.call(ContactsRpc.putReachChain, {
        actor,
        key: 'vulnerability',
        version,
        entry: { name: { de: 'Sicherheitslücke', en: 'Vulnerability' }, position: 2, steps },
      });

    await put(0, [{ sources: ['responsibility:hosting'] }]);
    await look();
    expect(await listed('vulnerability')).toMatchObject({ reason: 'nobody-named' });
    expect(await listed('emergency')).toBeUndefined();

    await put(1, [{ sources: ['responsibility:accounting'] }]);
    await look();
    expect(await kept()).toEqual([]);
  });

  it('are found a day later at the latest where a change was committed long after its moment', async () => {
    await look();
    await service.database.query('delete from unreached_company where company_id = $1', [company.id]);
    await look();
    expect(await kept()).toEqual([]);

    await look(25 * 3_600_000);

    expect(await kept()).toHaveLength(4);
  });

  it('are found however many there are, and read page by page, those found last first', async () => {
    await service.database.query(
      `insert into company (id, version, customer_number, legal_name, sort_name, search_text, search_words, search_version,
                            country, language, time_zone, domains, products, created_at, updated_at)
       select gen_random_uuid(), 1, 'V-' || n, 'Viele ' || n, 'viele' || n, '', '{}', 1, 'DE', 'de', 'Europe/Berlin', '{}', '{}', $1, $1
         from generate_series(1, 250) as n`,
      [service.clock.now()],
    );
    await look();

    const found: UnreachedCompanyDto[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<UnreachedCompanyDto> = await service.call(ContactsRpc.listUnreachedCompanies, {
        actor,
        purpose: 'mandatory',
        limit: 100,
        ...(cursor && { cursor }),
      });
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);

    const ids = found.map(({ company: { id } }) => id);
    expect(found.filter(({ company: { legalName } }) => legalName.startsWith('Viele '))).toHaveLength(250);
    expect(new Set(ids).size).toBe(ids.length);
    const moments = found.map(({ since }) => since);
    expect(moments).toEqual(moments.toSorted().reverse());
    await service.database.query(`update company set closed_at = now() where legal_name like 'Viele %'`);
    await look(25 * 3_600_000);
    expect((await list('mandatory')).filter(({ company: c }) => c.legalName.startsWith('Viele '))).toEqual(
      [],
    );
  });

  it('are found by one replica at a time, and every replica goes on where another has stopped', async () => {
    const second = await startInProcess(AppModule.for(service.config), {
      clock: service.clock,
      relay: 'paused',
    });
    try {
      const others = [await registerCompany(), await registerCompany()];
      await look();
      await look();

      for (const { id } of [company, ...others]) expect(await kept(id)).toHaveLength(4);
      const timers = await service.database.query('select attempts, last_error from timer where kind = $1', [
        findUnreached.kind,
      ]);
      expect(timers).toEqual([{ attempts: 0, last_error: null }]);
    } finally {
      await second.close();
    }
  });

  it('are told to staff, and to the vendor’s systems as far as they see companies', async () => {
    const other = await registerCompany();
    await look();

    await expect(list('emergency', aCompanyAdministrator(company.id))).rejects.toMatchObject({
      code: 'auth.not-allowed',
    });
    const key = { kind: 'vendor-key' as const, id: actor.id, companyId: null, roles: [] };
    const bound = await list('emergency', { ...key, companies: [other.id] });
    expect(bound.map(({ company: { id } }) => id)).toEqual([other.id]);
    const all = await list('emergency', { ...key, companies: null });
    expect(all.map(({ company: { id } }) => id)).toEqual(expect.arrayContaining([company.id, other.id]));
    await expect(list('emergency', key)).rejects.toMatchObject({ code: 'companies.not-found' });
  });
});
