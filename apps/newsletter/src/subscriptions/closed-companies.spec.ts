import { randomUUID } from 'node:crypto';
import {
  ContactEvents,
  NewsletterRpc,
  type CompanyDto,
  type ContactDto,
  type SubscriptionDto,
} from '@lotse/contracts';
import {
  aCompanySnapshot,
  aContactSnapshot,
  aStaffUser,
  contactsAnnounces,
  taken,
} from '@lotse/test-support';
import { useNewsletter } from '../../test/use-newsletter.js';

/** What happened at the company, in this order. */
const [before, asking, closing, opening, askingAnew] = [8, 9, 10, 11, 12].map(
  (hour) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`,
) as [string, string, string, string, string];

describe('subscriptions at a company that is closed', () => {
  const service = useNewsletter();
  const contacts = contactsAnnounces(service);
  const request = { channels: ['product-news'], reason: null };
  let company: CompanyDto;

  const asked = async (at: string, contact = aContactSnapshot(company.id)): Promise<ContactDto> => {
    service.clock.set(at);
    await contacts.registered(contact, request);
    return contact;
  };
  const closed = (closedAt = closing, version = 2): Promise<void> =>
    taken(
      service,
      ContactEvents.companyClosed,
      { company: { ...company, version, closedAt } },
      { companyId: company.id, aggregateId: company.id, version },
    );
  const opened = (version = 3): Promise<void> => contacts.company({ ...company, version, closedAt: null });
  const subscriptionsOf = async ({ companyId, id }: ContactDto): Promise<SubscriptionDto[]> =>
    (await service.call(NewsletterRpc.getSubscriptions, { actor: aStaffUser(), companyId, contactId: id }))
      .subscriptions;
  const statesOf = async (contact: ContactDto): Promise<string[]> =>
    (await subscriptionsOf(contact)).map(({ state }) => state);

  beforeEach(() => {
    company = aCompanySnapshot({ id: randomUUID() });
  });

  it('end, and those of other companies do not', async () => {
    const contact = await asked(asking);
    const other = await asked(asking, aContactSnapshot(randomUUID()));

    await closed();

    expect(await subscriptionsOf(contact)).toMatchObject([{ state: 'ended', endedAt: closing }]);
    expect(await statesOf(other)).toEqual(['pending']);
  });

  it('have ended where the news of the closure is faster than the request', async () => {
    await closed();

    const late = await asked(asking);

    expect(await subscriptionsOf(late)).toMatchObject([{ state: 'ended', endedAt: closing }]);
  });

  it('have ended also where the company is open again when the request comes', async () => {
    await closed();
    await opened();

    const late = await asked(asking);

    expect(await subscriptionsOf(late)).toMatchObject([{ state: 'ended', endedAt: closing }]);
  });

  it('do not come back when it opens again, but may be asked for anew', async () => {
    const contact = await asked(asking);
    await closed();
    await opened();

    const next = await asked(askingAnew);

    expect(await statesOf(contact)).toEqual(['ended']);
    expect(await statesOf(next)).toEqual(['pending']);
  });

  it('are kept when they were asked for at the open company, and the news of its opening is late', async () => {
    await closed();

    const next = await asked(askingAnew);
    await opened();

    expect(await statesOf(next)).toEqual(['pending']);
  });

  it('end also when the closure comes after the opening, but not those asked for since', async () => {
    const contact = await asked(asking);
    const next = await asked(askingAnew);
    await opened();

    await closed(before);
    expect(await statesOf(contact)).toEqual(['pending']);
    await closed();

    expect(await subscriptionsOf(contact)).toMatchObject([{ state: 'ended', endedAt: closing }]);
    expect(await statesOf(next)).toEqual(['pending']);
  });

  it('ended with the first closure after they were asked for, whichever is heard of first', async () => {
    const contact = await asked(asking);
    await closed(askingAnew, 4);

    await closed(closing, 2);

    expect(await subscriptionsOf(contact)).toMatchObject([{ state: 'ended', endedAt: closing }]);
    expect(opening > closing).toBe(true);
  });
});
