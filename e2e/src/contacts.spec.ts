import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import type {
  AuditEntryDto,
  CatalogueEntryDto,
  ContactDto,
  DistributionListDto,
  Page,
  RecipientsDto,
  SubscriptionsDto,
  TicketDto,
  WrittenDistributionListDto,
} from '@lotse/contracts';
import { aContact, eventually } from '@lotse/test-support';
import { ApiClient } from './support/api-client.js';
import { companyPath } from './support/company-paths.js';
import { useSystem } from './support/system.js';
import { aTenant, aTicket, type Tenant } from './support/tenants.js';

describe('contacts, through every service', () => {
  const system = useSystem();
  let tenant: Tenant;
  const at = (path: string): string => `${companyPath(tenant)}${path}`;
  const read = (id: string): Promise<ContactDto> => tenant.user.get(at(`/contacts/${id}`));

  beforeAll(async () => {
    tenant = await aTenant(system);
  }, 180_000);

  describe('who leave the company', () => {
    let leaving: ContactDto;
    let ticket: TicketDto;
    let user: Schemas['UserDto'];
    let login: ApiClient;
    let machine: ApiClient;
    let keyId: string;
    const holdings = (): Promise<Schemas['HoldingsDto']> =>
      tenant.user.get(at(`/contacts/${leaving.id}/holdings`));

    beforeAll(async () => {
      leaving = await tenant.user.post<ContactDto>(
        at('/contacts'),
        aContact({ responsibilities: ['hosting'], newsletterChannels: ['product-news'] }),
      );
      const email = `anmeldung.${randomUUID()}@example.com`;
      const password = randomUUID();
      user = await system.administrator.post<Schemas['UserDto']>('/users', {
        email,
        name: 'Geht',
        password,
        roles: ['company-administrator'],
        companyId: tenant.companyId,
        contactId: leaving.id,
      });
      login = await system.signIn(email, password);
      const key = await login.post<Schemas['CreatedApiKeyDto']>(at('/api-keys'), {
        name: 'Abgleich des Shops',
        scopes: ['contacts:read'],
      });
      keyId = key.id;
      machine = ApiClient.withKey(system.gatewayUrl, key.secret ?? '');
      const list = await tenant.user.get<DistributionListDto>(at('/distribution-lists/privacy-incident'));
      await tenant.user.put(
        at('/distribution-lists/privacy-incident'),
        { entries: [{ contactId: leaving.id }] },
        { ifMatch: list.version },
      );
      ticket = await eventually(() =>
        tenant.user.post<TicketDto>(at('/tickets'), { ...aTicket(), senderEmail: leaving.email }),
      );
    }, 180_000);

    it('are seen with all they hold', async () => {
      const expected: Schemas['HoldingsDto'] = {
        contactId: leaving.id,
        contactVersion: 1,
        primaryContact: false,
        processingAgreementDelegate: false,
        responsibilities: [{ key: 'hosting', alone: true }],
        listEntries: [{ kind: 'privacy-incident', position: 0, as: 'contact' }],
        logins: [{ userId: user.id, email: user.email, roles: user.roles, lastAdministrator: false }],
        apiKeys: [{ id: keyId, name: 'Abgleich des Shops', scopes: ['contacts:read'] }],
        subscriptions: [expect.objectContaining({ channel: 'product-news', state: 'pending' })],
        openTickets: [{ id: ticket.id, number: ticket.number }],
      };

      await eventually(async () => expect(await holdings()).toEqual(expected));
    });

    it('hand over, and are reached for nothing any more', async () => {
      const left = await tenant.user.post<ContactDto>(
        at(`/contacts/${leaving.id}/offboarding`),
        { successorId: tenant.contactId, reason: 'Ruhestand' },
        { ifMatch: 1 },
      );

      expect(left).toMatchObject({ version: 2, responsibilities: [], offboardedAt: expect.any(String) });
      expect((await read(tenant.contactId)).responsibilities).toContain('hosting');
      await eventually(async () => {
        const { recipients } = await tenant.user.get<RecipientsDto>(
          at('/distribution-lists/privacy-incident/recipients'),
        );
        expect(recipients.map(({ contactId, included }) => [contactId, included])).toEqual([
          [tenant.contactId, true],
        ]);
      });
      await eventually(async () => {
        const { subscriptions } = await tenant.user.get<SubscriptionsDto>(
          at(`/contacts/${leaving.id}/subscriptions`),
        );
        expect(subscriptions.map(({ state }) => state)).toEqual(['ended']);
      });
      await eventually(async () => expect((await login.send('GET', '/session')).status).toBe(401));
      await eventually(async () => expect((await machine.send('GET', at('/contacts'))).status).toBe(401));
      expect(await holdings()).toMatchObject({
        responsibilities: [],
        listEntries: [],
        logins: [],
        apiKeys: [],
        subscriptions: [],
        openTickets: [{ id: ticket.id }],
      });
    });

    it('can be read, but neither changed nor found in the list, and are erased in the end', async () => {
      const path = at(`/contacts/${leaving.id}`);
      expect(await tenant.user.send('PATCH', path, { body: { position: 'x' }, ifMatch: 2 })).toMatchObject({
        status: 409,
        body: { code: 'contacts.offboarded' },
      });
      const ids = async (query: string): Promise<string[]> =>
        (await tenant.user.get<Page<ContactDto>>(at(`/contacts${query}`))).items.map(({ id }) => id);
      expect(await ids('')).not.toContain(leaving.id);
      expect(await ids('?offboarded=true')).toContain(leaving.id);

      await tenant.user.delete(path);

      expect((await tenant.user.send('GET', path)).status).toBe(404);
    });
  });

  describe('and what the catalogue offers them', () => {
    const entry = { name: { de: 'Neu', en: 'New' }, position: 50 };
    const parts: [string, string, object][] = [
      ['responsibility-areas/e2e-area', 'responsibilities', {}],
      ['responsibilities/e2e-responsibility', 'responsibilities', { area: 'e2e-area' }],
      ['products/e2e-product', 'products', {}],
      ['newsletter-channels/e2e-channel', 'newsletter-channels', { description: { de: 'Neu', en: 'New' } }],
      ['ticket-products/e2e-ticket-product', 'ticket-products', {}],
      ['ticket-products/e2e-ticket-product/components/e2e-component', 'ticket-products', {}],
    ];
    const put = (path: string, ifMatch: number | '*', body: object, client = system.administrator) =>
      client.send<CatalogueEntryDto>('PUT', `/catalogue/${path}`, {
        body: { ...entry, ...body },
        ...(ifMatch === '*' ? { headers: { 'if-match': '*' } } : { ifMatch }),
      });
    const listed = async (list: string, query = ''): Promise<string> =>
      JSON.stringify((await tenant.key.send('GET', `/catalogue/${list}${query}`)).body);

    it.each(parts)(
      'is made, changed, retired and taken back by administrators: %s',
      async (path, list, own) => {
        const key = path.split('/').at(-1) ?? '';

        expect(await put(path, '*', own)).toMatchObject({ status: 412 });
        const made = await put(path, 0, own);
        expect(made).toMatchObject({ status: 200, body: { key, version: 1, retiredAt: null } });
        expect(made.headers.get('etag')).toBe('"1"');
        expect(await listed(list)).toContain(`"${key}"`);
        expect(await put(path, 0, own)).toMatchObject({ status: 412 });

        expect(await put(path, 1, { ...own, retired: true })).toMatchObject({
          status: 200,
          body: { version: 2, retiredAt: expect.any(String) },
        });
        expect(await listed(list)).not.toContain(`"${key}"`);
        expect(await listed(list, '?retired=true')).toContain(`"${key}"`);
        expect(await put(path, '*', own)).toMatchObject({
          status: 200,
          body: { version: 3, retiredAt: null },
        });
      },
    );

    it.each(parts)('is for no customer and no key to write: %s', async (path, _, own) => {
      for (const client of [tenant.user, tenant.key])
        expect(await put(path, 3, own, client)).toMatchObject({ status: 403 });
    });

    it('has keys in one form only, and says what is wrong with the rest', async () => {
      expect(await put('products/Not%20A%20Key', 0, {})).toMatchObject({
        status: 422,
        body: { violations: [{ pointer: '', rule: 'catalogueKey' }] },
      });
      expect(await put('products/wrong', 0, { name: { de: 'Nur deutsch' }, position: -1 })).toMatchObject({
        status: 422,
        body: {
          violations: expect.arrayContaining([
            expect.objectContaining({ pointer: '/name/en', rule: 'required' }),
            expect.objectContaining({ pointer: '/position', rule: 'min' }),
          ]),
        },
      });
      expect(await tenant.user.send('GET', '/catalogue/products?retired=perhaps')).toMatchObject({
        status: 422,
        body: { violations: [{ pointer: '?retired', rule: 'isBoolean' }] },
      });
    });
  });

  it('are put on a list one by one, and taken off', async () => {
    const list = at('/distribution-lists/emergency');
    const { version, entries } = await tenant.user.get<DistributionListDto>(list);
    const { email } = await read(tenant.contactId);
    const add = (body: object, ifMatch: number) =>
      tenant.user.send<WrittenDistributionListDto>('POST', `${list}/entries`, { body, ifMatch });

    const desk = { email: 'leitstand@example.com', label: 'Leitstand' };
    expect(await add({ ...desk, position: 0 }, version)).toMatchObject({
      status: 201,
      body: { version: version + 1, entries: [desk, ...entries] },
    });
    expect(await add({ email: email.toUpperCase(), label: 'Noch einmal' }, version + 1)).toMatchObject({
      status: 201,
      body: { version: version + 1, merged: [{ pointer: '', position: 1 }] },
    });
    const takeOff = (position: string, ifMatch: number) =>
      tenant.user.send<DistributionListDto>('DELETE', `${list}/entries/${position}`, { ifMatch });
    for (const position of ['9', 'first', '-1'])
      expect(await takeOff(position, version + 1)).toMatchObject({
        status: 404,
        body: { code: 'distribution-lists.entry-not-found' },
      });
    expect(await takeOff('0', version)).toMatchObject({ status: 412 });
    expect(await takeOff('0', version + 1)).toMatchObject({
      status: 200,
      body: { version: version + 2, entries },
    });
  });

  it('are warned about in the language of the reader', async () => {
    const warnings = async (language: string): Promise<Schemas['CompanyWarningsDto']> => {
      const headers = { 'accept-language': language };
      return (await tenant.key.send<Schemas['CompanyWarningsDto']>('GET', at('/warnings'), { headers })).body;
    };

    const [german, english] = [await warnings('de'), await warnings('en')];

    expect(german.warnings).toContainEqual({
      code: 'no-owner',
      contactIds: [],
      detail: 'Es ist kein Firmeninhaber benannt.',
    });
    expect(english.warnings).toContainEqual({
      code: 'no-owner',
      contactIds: [],
      detail: 'No owner is named.',
    });
  });

  it('of whom the last owner goes only when that is confirmed', async () => {
    const owner = await tenant.user.post<ContactDto>(
      at('/contacts'),
      aContact({ responsibilities: ['owner'] }),
    );
    const path = at(`/contacts/${owner.id}`);

    expect(await tenant.user.send('DELETE', path)).toMatchObject({
      status: 409,
      body: { code: 'contacts.last-owner-needs-confirmation' },
    });
    expect(await tenant.user.send('DELETE', `${path}?confirm=everything`)).toMatchObject({
      status: 422,
      body: { violations: [{ pointer: '?confirm', rule: 'isIn' }] },
    });
    expect(await tenant.user.send('DELETE', `${path}?confirm=last-owner`)).toMatchObject({ status: 204 });
  });

  it('that two administrators change at once keep what both have written', async () => {
    const { id } = await tenant.user.post<ContactDto>(at('/contacts'), aContact());
    const change = (client: ApiClient, ifMatch: number, body: object) =>
      client.send<ContactDto>('PATCH', at(`/contacts/${id}`), { body, ifMatch });

    expect(await change(tenant.user, 1, { position: 'Einkauf' })).toMatchObject({ status: 200 });
    expect(await change(system.administrator, 1, { mobile: '0151 23456789' })).toMatchObject({
      status: 412,
      body: { code: 'request.version-mismatch' },
    });
    expect(await change(tenant.user, 0, { position: 'Leitung' })).toMatchObject({
      status: 412,
      body: { code: 'request.version-mismatch' },
    });
    const { version } = await read(id);
    expect(await change(system.administrator, version, { mobile: '0151 23456789' })).toMatchObject({
      status: 200,
      body: { version: 3, position: 'Einkauf', mobile: '+4915123456789' },
    });
  });

  it('that a hundred change at once have as many versions and audit entries as changes', async () => {
    const { id } = await tenant.user.post<ContactDto>(at('/contacts'), aContact());
    const insist = async (position: string): Promise<number> => {
      const { version } = await read(id);
      const body = { position };
      return (await tenant.user.send('PATCH', at(`/contacts/${id}`), { body, ifMatch: version })).status;
    };

    const statuses = await Promise.all(Array.from({ length: 100 }, (_, index) => insist(`Platz ${index}`)));

    const changes = statuses.filter((status) => status === 200).length;
    expect(statuses.filter((status) => status !== 412)).toHaveLength(changes);
    expect(await read(id)).toMatchObject({ version: 1 + changes });
    const { items } = await tenant.user.get<Page<AuditEntryDto>>(at('/audit-entries?limit=200'));
    const versions = items
      .filter(({ targetId, action }) => targetId === id && action === 'contact.changed')
      .map(({ after }) => after?.['version']);
    expect(versions).toEqual(Array.from({ length: changes }, (_, index) => 1 + changes - index));
  });
});
