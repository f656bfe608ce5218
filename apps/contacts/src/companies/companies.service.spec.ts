import { ContactEvents, ContactsRpc, type CompanyDto, type CompanyInput, type Actor } from '@lotse/contracts';
import {
  aCompany,
  aCompanyAdministrator,
  anApiKey,
  aStaffUser,
  idempotency,
  severalAtOnce,
  useService,
} from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('companies', () => {
  const service = useService(AppModule, {
    config: contactsConfig,
    migrations: contactsMigrations,
    env: severalAtOnce,
  });
  const actor = aStaffUser();
  const register = (overrides?: Partial<CompanyInput>): Promise<CompanyDto> =>
    service.call(ContactsRpc.registerCompany, { actor, company: aCompany(overrides) });
  const change = ({ id, version }: CompanyDto, patch: Record<string, unknown>): Promise<CompanyDto> =>
    service.call(ContactsRpc.changeCompany, { actor, companyId: id, version, patch });

  it('are registered with what was said, and announced as they stand', async () => {
    const company = aCompany({ legalForm: 'OHG', country: 'AT', language: 'en', timeZone: 'Europe/Vienna' });

    const registered = await service.call(ContactsRpc.registerCompany, { actor, company });

    expect(registered).toEqual({
      ...company,
      productVersions: [],
      id: expect.any(String),
      version: 1,
      primaryContactId: null,
      closedAt: null,
      createdAt: service.clock.now().toISOString(),
      updatedAt: service.clock.now().toISOString(),
    });
    const read = await service.call(ContactsRpc.getCompany, { actor, companyId: registered.id });
    expect(read).toEqual(registered);
    const announced = await service.announced(ContactEvents.companyRegistered);
    expect(announced.filter(({ data }) => data.company.id === registered.id)).toEqual([
      expect.objectContaining({
        data: { company: registered },
        event: expect.objectContaining({ companyId: registered.id, aggregateId: registered.id, version: 1 }),
      }),
    ]);
  });

  it('speak German and live in Berlin unless said otherwise', async () => {
    const { customerNumber, legalName } = aCompany();

    const registered = await service.call(ContactsRpc.registerCompany, {
      actor,
      company: { customerNumber, legalName, country: 'DE' },
    });

    expect(registered).toMatchObject({
      language: 'de',
      timeZone: 'Europe/Berlin',
      legalForm: null,
      email: null,
      domains: [],
      products: [],
      productVersions: [],
    });
  });

  it('are kept in one form: trimmed, Unicode NFC, domains in lower-case ASCII and once', async () => {
    const registered = await register({
      legalName: '  Mu\u0308ller & So\u0308hne ',
      email: 'Info@M\u00fcnchen.Example',
      domains: ['M\u00dcNCHEN.example', 'xn--mnchen-3ya.example', 'Example.COM'],
    });

    expect(registered).toMatchObject({
      legalName: 'M\u00fcller & S\u00f6hne',
      email: 'Info@xn--mnchen-3ya.example',
      domains: ['xn--mnchen-3ya.example', 'example.com'],
    });
  });

  it('keep the versions of the products that they use, and of no other', async () => {
    const { id: companyId, version } = await register({
      products: ['jtl-shop', 'jtl-wawi'],
      productVersions: [
        { product: 'jtl-wawi', version: ' 1.9.6 ' },
        { product: 'jtl-customer-account', version: '1' },
        { product: 'jtl-shop', version: '5.4' },
      ],
    });
    const changed = (patch: object, at: number): Promise<CompanyDto> =>
      service.call(ContactsRpc.changeCompany, { actor, companyId, version: at, patch: { ...patch } });

    const { productVersions } = await changed({ email: 'a@example.com' }, version);
    expect(productVersions).toEqual([
      { product: 'jtl-shop', version: '5.4' },
      { product: 'jtl-wawi', version: '1.9.6' },
    ]);
    expect((await changed({ products: ['jtl-wawi'] }, version + 1)).productVersions).toEqual([
      { product: 'jtl-wawi', version: '1.9.6' },
    ]);
  });

  it('have a customer number each, in whatever case', async () => {
    const { customerNumber } = await register();
    const other = await register();

    const taken = { kind: 'conflict', code: 'companies.customer-number-taken' };
    await expect(register({ customerNumber: customerNumber.toLowerCase() })).rejects.toMatchObject(taken);
    await expect(change(other, { customerNumber })).rejects.toMatchObject(taken);
  });

  it('keep the customer number that the vendor has given them, whatever their own people send', async () => {
    const { id: companyId, version, customerNumber } = await register();
    const as = (actor: Actor) => (patch: Record<string, unknown>) =>
      service.call(ContactsRpc.changeCompany, { actor, companyId, version, patch });

    for (const changeAs of [as(aCompanyAdministrator(companyId)), as(anApiKey(companyId))]) {
      await expect(changeAs({ customerNumber: `${customerNumber}-2` })).rejects.toMatchObject({
        kind: 'invalid',
        details: { violations: [{ pointer: '/customerNumber', rule: 'vendorsNumber' }] },
      });
    }
    expect(await as(aCompanyAdministrator(companyId))({ customerNumber, legalName: 'Neu' })).toMatchObject({
      legalName: 'Neu',
    });
  });

  it('change by a merge patch: named fields alone, null takes a value away or brings the default back', async () => {
    const registered = await register({ language: 'en', timeZone: 'Europe/Vienna' });
    service.clock.advance(60_000);

    const changed = await change(registered, {
      legalName: 'Neu',
      legalForm: null,
      language: null,
      timeZone: null,
      email: null,
      domains: null,
    });

    expect(changed).toEqual({
      ...registered,
      version: 2,
      updatedAt: service.clock.now().toISOString(),
      legalName: 'Neu',
      legalForm: null,
      language: 'de',
      timeZone: 'Europe/Berlin',
      email: null,
      domains: [],
    });
    const announced = await service.announced(ContactEvents.companyChanged);
    expect(announced.map(({ data }) => data.company)).toContainEqual(changed);
  });

  it('refuse a patch that leaves something wrong, and name each field', async () => {
    const registered = await register();

    const refused = change(registered, {
      legalName: null,
      country: 'Germany',
      timeZone: 'Mars/Olympus',
      domains: ['ok.example', 'not a domain'],
      id: 'other',
      'a/b~c': null,
      primaryContactId: registered.id,
    });

    await expect(refused).rejects.toMatchObject({ kind: 'invalid', code: 'request.invalid' });
    const violations = await refused.catch(
      (error: { details: { violations: { pointer: string; rule: string }[] } }) => error.details.violations,
    );
    expect(violations).toEqual(
      expect.arrayContaining([
        { pointer: '/legalName', rule: 'required' },
        { pointer: '/country', rule: 'countryCode' },
        { pointer: '/timeZone', rule: 'timeZone' },
        { pointer: '/domains', rule: 'domainName' },
        { pointer: '/id', rule: 'whitelistValidation' },
        { pointer: '/a~1b~0c', rule: 'whitelistValidation' },
        { pointer: '/primaryContactId', rule: 'whitelistValidation' },
      ]),
    );
    expect(violations).toHaveLength(7);
    expect(await service.call(ContactsRpc.getCompany, { actor, companyId: registered.id })).toEqual(
      registered,
    );
  });

  it('refuse a change of a version that is no longer the newest', async () => {
    const registered = await register();
    await change(registered, { legalName: 'First' });

    await expect(change(registered, { legalName: 'Second' })).rejects.toMatchObject({
      kind: 'version-mismatch',
      code: 'request.version-mismatch',
    });
  });

  it('make no new version and no announcement of a patch that changes nothing', async () => {
    const registered = await register();

    expect(
      await change(registered, { legalName: registered.legalName, domains: registered.domains }),
    ).toEqual(registered);
    const announced = await service.announced(ContactEvents.companyChanged);
    expect(announced.map(({ data }) => data.company.id)).not.toContain(registered.id);
  });

  it('are registered once, however often the command is repeated with its key', async () => {
    const command = { actor, company: aCompany(), idempotency: idempotency() };

    const [first, second] = await Promise.all([
      service.call(ContactsRpc.registerCompany, command),
      service.call(ContactsRpc.registerCompany, command),
    ]);

    expect(second).toEqual(first);
    expect(await service.call(ContactsRpc.registerCompany, command)).toEqual(first);
    const announced = await service.announced(ContactEvents.companyRegistered);
    expect(announced.filter(({ data }) => data.company.id === first.id)).toHaveLength(1);
  });

  it('give the first answer to a repeated change, although its version is old by now', async () => {
    const registered = await register();
    const command = {
      actor,
      companyId: registered.id,
      version: 1,
      patch: { legalName: 'Neu' },
      idempotency: idempotency(),
    };
    const first = await service.call(ContactsRpc.changeCompany, command);
    await change(first, { legalName: 'Newer' });

    expect(await service.call(ContactsRpc.changeCompany, command)).toEqual(first);
    await expect(
      service.call(ContactsRpc.changeCompany, {
        ...command,
        idempotency: { ...command.idempotency, fingerprint: 'f'.repeat(64) },
      }),
    ).rejects.toMatchObject({ code: 'request.idempotency-key-reused' });
  });

  it('stand in a list by name, page by page, each once', async () => {
    const word = `zz${Date.now()}`; // so that they stand together, at the end
    const ids: string[] = [];
    for (const name of ['Öl', 'oase', 'Ofen', 'Öl'])
      ids.push((await register({ legalName: `${word} ${name}` })).id);
    const [oil, oasis, oven, otherOil] = ids;

    const read: CompanyDto[] = [];
    let cursor: string | undefined;
    do {
      const page = await service.call(ContactsRpc.listCompanies, { actor, limit: 3, cursor });
      expect(page.items.length).toBeLessThanOrEqual(3);
      read.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);

    const found = read.map(({ id }) => id);
    expect(new Set(found).size).toBe(found.length);
    expect(found.slice(-4)).toEqual([oasis, oven, ...[oil, otherOil].sort()]);
  });

  it('show a customer their own alone, and let no customer make another', async () => {
    const own = await register();
    const customer = aCompanyAdministrator(own.id);

    const page = await service.call(ContactsRpc.listCompanies, { actor: customer, limit: 200 });

    expect(page).toEqual({ items: [own], nextCursor: null });
    await expect(
      service.call(ContactsRpc.registerCompany, { actor: customer, company: aCompany() }),
    ).rejects.toMatchObject({ kind: 'forbidden', code: 'auth.not-allowed' });
  });
});
