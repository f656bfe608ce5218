import type { Schemas } from '@lotse/api-client';
import type { CompanyDto, ContactDto } from '@lotse/contracts';
import { aContact, eventually } from '@lotse/test-support';
import { ApiClient } from './support/api-client.js';
import { useOwnSystem } from './support/system.js';
import { aTenant, type Tenant } from './support/tenants.js';
import { aVendorKey } from './support/vendor-key.js';

interface ContactsPage {
  items: Schemas['ContactHitDto'][];
  erased: { contactId: string; version: number }[];
  nextCursor: string | null;
  nextUpdatedSince: string | null;
}

/** What a system of the vendor's keeps, by the rules of docs/events.md and nothing else. */
class Copy {
  readonly contacts = new Map<string, ContactDto | null>();
  private readonly versions = new Map<string, number>();
  private since: string | null = null;

  constructor(private readonly client: ApiClient) {}

  async poll(): Promise<void> {
    const asked =
      this.since === null ? '&offboarded=true' : `&updatedSince=${encodeURIComponent(this.since)}`;
    for (let cursor: string | null = ''; cursor !== null;) {
      const on = cursor && `&cursor=${cursor}`;
      const page: ContactsPage = await this.client.get(`/contacts?sort=updatedAt&limit=2${asked}${on}`);
      for (const { contact } of page.items) this.keep(contact.id, contact.version, contact as ContactDto);
      for (const { contactId, version } of page.erased) this.keep(contactId, version, null);
      this.since = page.nextUpdatedSince;
      cursor = page.nextCursor;
    }
  }

  private keep(id: string, version: number, contact: ContactDto | null): void {
    if (version <= (this.versions.get(id) ?? 0)) return;
    this.versions.set(id, version);
    this.contacts.set(id, contact);
  }
}

describe('a copy that is kept by asking again', () => {
  const system = useOwnSystem();
  let a: Tenant;
  let b: Tenant;
  let client: ApiClient;

  beforeAll(async () => {
    [a, b] = [await aTenant(system), await aTenant(system)];
    const { secret } = await aVendorKey(system, {
      scopes: ['companies:read', 'contacts:read', 'tickets:read'],
    });
    client = ApiClient.withKey(system.gatewayUrl, secret ?? '');
  }, 180_000);

  it('is what there is, also of those who have come, changed, left and gone since', async () => {
    const copy = new Copy(client);
    await copy.poll();
    expect([...copy.contacts.keys()].sort()).toEqual(
      [a, b].flatMap(({ contactId, primaryContactId }) => [contactId, primaryContactId]).sort(),
    );
    const at = (path: string): string => `/companies/${a.companyId}/contacts${path}`;
    const come = await a.user.post<ContactDto>(at(''), aContact());
    const changed = await a.user.send<ContactDto>('PATCH', at(`/${a.primaryContactId}`), {
      body: { position: 'Leitung' },
      ifMatch: '*',
    });
    const left = await b.user.post<ContactDto>(
      `/companies/${b.companyId}/contacts/${b.contactId}/offboarding`,
      {},
      { ifMatch: '*' },
    );
    expect((await a.user.send('DELETE', at(`/${a.contactId}`))).status).toBe(204);

    await copy.poll();

    const { id, version, email, updatedAt } = come; // its warnings are the answer's alone
    expect(copy.contacts.get(come.id)).toMatchObject({ id, version, email, updatedAt });
    expect(copy.contacts.get(a.primaryContactId)).toEqual(changed.body);
    expect(copy.contacts.get(b.contactId)).toEqual(left);
    expect(left.offboardedAt).not.toBeNull();
    expect(copy.contacts.get(a.contactId)).toBeNull();
  });

  it('hears of a company that is closed, and of tickets, whichever company they are of', async () => {
    const { nextUpdatedSince } = await client.get<{ nextUpdatedSince: string }>('/companies?sort=updatedAt');
    const closed = await system.administrator.put<CompanyDto>(
      `/companies/${b.companyId}/closure`,
      { reason: 'Vertrag beendet' },
      { ifMatch: '*' },
    );

    const since = encodeURIComponent(nextUpdatedSince);
    const { items } = await client.get<{ items: CompanyDto[] }>(`/companies?updatedSince=${since}`);
    expect(items.at(-1)).toEqual(closed);
    await eventually(async () => {
      const tickets = await client.get<{ items: Schemas['TicketDto'][] }>('/tickets?sort=number');
      expect(tickets.items.map(({ id }) => id).sort()).toEqual([a.ticketId, b.ticketId].sort());
    });
  });
});
