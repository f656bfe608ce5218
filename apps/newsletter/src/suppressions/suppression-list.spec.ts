import { randomUUID } from 'node:crypto';
import { NewsletterRpc, type Page, type SuppressionDto } from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import { aCompanyAdministrator, aStaffUser } from '@lotse/test-support';
import { useNewsletter } from '../../test/use-newsletter.js';
import { AddressHashes } from './address-hashes.js';
import { Suppressions } from './suppressions.js';

describe('the list of suppressed addresses', () => {
  const service = useNewsletter();
  const actor = aStaffUser(['support']);
  const address = `erika.${randomUUID()}@example.com`;

  const suppress = (email: string, channel: string | null): Promise<void> =>
    service.get(Database).transaction((tx) =>
      service.get(Suppressions).add(tx, {
        addressHash: service.get(AddressHashes).of(email),
        channel,
        because: 'recipient',
        at: service.clock.now(),
      }),
    );
  const list = (
    query: { email?: string; limit?: number; cursor?: string } = {},
  ): Promise<Page<SuppressionDto>> =>
    service.call(NewsletterRpc.listSuppressions, { actor, limit: 50, ...query });
  const lift = (suppressionId: string): Promise<SuppressionDto> =>
    service.call(NewsletterRpc.liftSuppression, {
      actor,
      suppressionId,
      lifting: { reason: 'Am Telefon darum gebeten' },
    });

  beforeAll(async () => {
    await suppress(address, 'product-news');
    await suppress(address, null);
    await suppress('other@example.com', null);
  });

  it('is read page by page, the newest first, and names no address', async () => {
    const first = await list({ limit: 2 });
    const rest = await list({ limit: 2, cursor: first.nextCursor ?? '' });

    expect([...first.items, ...rest.items].map(({ channel }) => channel)).toEqual([
      null,
      null,
      'product-news',
    ]);
    expect(JSON.stringify([first, rest])).not.toContain('example.com');
  });

  it('is searched by whoever knows the address', async () => {
    const { items } = await list({ email: address.toUpperCase() });

    expect(items.map(({ channel }) => channel)).toEqual([null, 'product-news']);
    expect((await list({ email: 'nobody@example.com' })).items).toEqual([]);
  });

  it('loses one with a reason, which the trail keeps; once more changes nothing', async () => {
    const [one] = (await list({ email: address })).items;
    const id = one?.id ?? '';

    const lifted = await lift(id);

    expect(lifted.liftedAt).toBe(service.clock.now().toISOString());
    expect(await lift(id)).toEqual(lifted);
    expect((await list({ email: address })).items).toHaveLength(1);
    const trail = await service.call(NewsletterRpc.listAuditEntries, { actor, companyId: null, limit: 5 });
    expect(trail.items).toMatchObject([
      {
        action: 'suppression.lifted',
        targetId: id,
        reason: 'Am Telefon darum gebeten',
        actor: { id: actor.id },
      },
    ]);
  });

  it('is not for customers, and knows what it does not have', async () => {
    const customer = aCompanyAdministrator(randomUUID());

    await expect(
      service.call(NewsletterRpc.listSuppressions, { actor: customer, limit: 5 }),
    ).rejects.toMatchObject({ code: 'auth.not-allowed' });
    await expect(lift(randomUUID())).rejects.toMatchObject({ code: 'suppressions.not-found' });
  });
});
