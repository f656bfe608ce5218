import type { CompanyDto, ContactDto, ContactHitDto, Page } from '@lotse/contracts';
import { aContact } from '@lotse/test-support';
import { useSystem } from './support/system.js';
import { aTenant, type Tenant } from './support/tenants.js';

describe('searching through the API', () => {
  const system = useSystem();
  let a: Tenant;
  let b: Tenant;
  let person: ContactDto;

  beforeAll(async () => {
    [a, b] = [await aTenant(system), await aTenant(system)];
    person = await a.user.post<ContactDto>(
      `/companies/${a.companyId}/contacts`,
      aContact({ firstName: 'Jürgen', lastName: 'Größenwahn', responsibilities: ['hosting'] }),
    );
  }, 180_000);

  it.each(['Größenwahn', 'groessenwahn juergen', 'GROSSENWAHN', 'ößenwa'])(
    'finds somebody by %s for staff, with their company, and the company itself',
    async (asked) => {
      const q = encodeURIComponent(asked);

      const contacts = await system.administrator.get<Page<ContactHitDto>>(`/contacts?q=${q}`);
      const companies = await system.administrator.get<Page<CompanyDto>>(`/companies?q=${q}`);

      expect(contacts.items).toEqual([
        { contact: person, company: expect.objectContaining({ id: a.companyId, closedAt: null }) },
      ]);
      expect(companies.items.map(({ id }) => id)).toEqual([a.companyId]);
    },
  );

  it('shows customers their own alone', async () => {
    const q = 'groessenwahn';
    for (const [{ user, key, companyId }, found] of [
      [a, [person.id]],
      [b, []],
    ] as const)
      for (const client of [user, key]) {
        expect(await client.send('GET', `/contacts?q=${q}`)).toMatchObject({ status: 403 });
        const companies = await client.get<Page<CompanyDto>>(`/companies?q=${q}`);
        expect(companies.items).toHaveLength(found.length);
        const path = `/companies/${companyId}/contacts`;
        const byName = await client.get<Page<ContactDto>>(`${path}?q=${q}`);
        const byArea = await client.get<Page<ContactDto>>(`${path}?responsibility=hosting`);
        expect([byName, byArea].map(({ items }) => items.map(({ id }) => id))).toEqual([found, found]);
      }
  });

  it.each([
    ['/contacts?q=x', '?q', 'searchText'],
    ['/companies?q=%25%25', '?q', 'searchText'],
    ['/companies?status=gone', '?status', 'isIn'],
    ['/incident-declarations?state=gone', '?state', 'isIn'],
    ['/companies/019cb0a1-7c00-7000-8000-0000000000a1/incidents?state=gone', '?state', 'isIn'],
  ])('refuses %s, and names the parameter', async (path, pointer, rule) => {
    expect(await system.administrator.send('GET', path)).toMatchObject({
      status: 422,
      body: { code: 'request.invalid', violations: [{ pointer, rule }] },
    });
  });
});
