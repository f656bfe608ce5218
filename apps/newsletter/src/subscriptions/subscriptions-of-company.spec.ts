import { randomUUID } from 'node:crypto';
import { NewsletterRpc, type ContactSubscriptionDto, type Page } from '@lotse/contracts';
import { aCompanyAdministrator, aContactSnapshot, aStaffUser, contactsAnnounces } from '@lotse/test-support';
import { useNewsletter } from '../../test/use-newsletter.js';

describe("a company's subscriptions", () => {
  const service = useNewsletter();
  const contacts = contactsAnnounces(service);
  const list = (
    companyId: string,
    page: { limit: number; cursor?: string },
    actor = aStaffUser(),
  ): Promise<Page<ContactSubscriptionDto>> =>
    service.call(NewsletterRpc.listSubscriptions, { actor, companyId, ...page });

  it('are those of all its contacts and of nobody else, page by page', async () => {
    const companyId = randomUUID();
    const asked = { channels: ['product-news', 'legal-updates'], reason: null };
    const people = [aContactSnapshot(companyId), aContactSnapshot(companyId)];
    for (const contact of [...people, aContactSnapshot(randomUUID())])
      await contacts.registered(contact, asked);

    const first = await list(companyId, { limit: 3 });
    const second = await list(companyId, { limit: 3, cursor: first.nextCursor ?? '' });

    expect([...first.items, ...second.items].map(({ contactId, channel }) => [contactId, channel])).toEqual(
      people
        .map(({ id }) => id)
        .sort()
        .flatMap((id) => [
          [id, 'legal-updates'],
          [id, 'product-news'],
        ]),
    );
    expect(second.nextCursor).toBeNull();
  });

  it('do not exist for another company, nor with its cursor', async () => {
    const [companyId, other] = [randomUUID(), randomUUID()];
    for (const id of [companyId, companyId, other])
      await contacts.registered(aContactSnapshot(id), { channels: ['product-news'], reason: null });
    const { nextCursor } = await list(companyId, { limit: 1 });

    await expect(list(companyId, { limit: 1 }, aCompanyAdministrator(other))).rejects.toMatchObject({
      code: 'companies.not-found',
    });
    await expect(list(other, { limit: 1, cursor: nextCursor ?? '' })).rejects.toMatchObject({
      code: 'request.cursor-unknown',
    });
  });
});
