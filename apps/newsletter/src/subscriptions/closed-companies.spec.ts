import { randomUUID } from 'node:crypto';
import { ContactEvents, NewsletterRpc, type CompanyDto, type ContactDto } from '@lotse/contracts';
import {
  aCompanySnapshot,
  aContactSnapshot,
  aStaffUser,
  contactsAnnounces,
  taken,
  useService,
} from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { newsletterConfig } from '../config.js';
import { newsletterMigrations } from '../migrations/index.js';

describe('subscriptions at a company that is closed', () => {
  const service = useService(AppModule, { config: newsletterConfig, migrations: newsletterMigrations });
  const contacts = contactsAnnounces(service);
  const request = { channels: ['product-news'], reason: null };
  const later = '2099-01-01T00:00:00.000Z';
  let company: CompanyDto;
  let contact: ContactDto;

  const closed = (closedAt: string = later, version = 2): Promise<void> =>
    taken(
      service,
      ContactEvents.companyClosed,
      { company: { ...company, version, closedAt } },
      { companyId: company.id, aggregateId: company.id, version },
    );
  const statesOf = async ({ id }: ContactDto): Promise<string[]> =>
    (
      await service.call(NewsletterRpc.getSubscriptions, {
        ...{ actor: aStaffUser(), companyId: company.id, contactId: id },
      })
    ).subscriptions.map(({ state }) => state);

  beforeEach(async () => {
    company = aCompanySnapshot({ id: randomUUID() });
    contact = aContactSnapshot(company.id);
    await contacts.registered(contact, request);
  });

  it('end, and those of other companies do not', async () => {
    const other = aContactSnapshot(randomUUID());
    await contacts.registered(other, request);

    await closed();

    expect(await statesOf(contact)).toEqual(['ended']);
    const { subscriptions } = await service.call(NewsletterRpc.getSubscriptions, {
      ...{ actor: aStaffUser(), companyId: other.companyId, contactId: other.id },
    });
    expect(subscriptions.map(({ state }) => state)).toEqual(['pending']);
  });

  it('are none of a contact whose registration comes after the closure', async () => {
    await closed();
    const late = aContactSnapshot(company.id);

    await contacts.registered(late, request);

    expect(await statesOf(late)).toEqual([]);
  });

  it('do not come back when it opens again, but may be asked for anew', async () => {
    await closed();
    await contacts.company({ ...company, version: 3, closedAt: null });
    const next = aContactSnapshot(company.id);

    await contacts.registered(next, request);

    expect(await statesOf(contact)).toEqual(['ended']);
    expect(await statesOf(next)).toEqual(['pending']);
  });

  it('end also when the closure comes after the opening, but not those asked for since', async () => {
    await contacts.company({ ...company, version: 3, closedAt: null });
    await closed('2000-01-01T00:00:00.000Z');
    expect(await statesOf(contact)).toEqual(['pending']);

    await closed();

    expect(await statesOf(contact)).toEqual(['ended']);
    const next = aContactSnapshot(company.id);
    await contacts.registered(next, request);
    expect(await statesOf(next)).toEqual(['pending']);
  });
});
