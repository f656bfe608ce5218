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

  const suppress = (
    email: string,
    channel: string | null,
    because: 'recipient' | 'bounced' = 'bounced',
  ): Promise<void> =>
    service.get(Database).transaction((tx) =>
      service.get(Suppressions).add(tx, {
        addressHash: service.get(AddressHashes).of(email),
        channel,
        because,
        at: service.clock.now(),
      }),
    );
  const list = (query: { limit: number; cursor?: string }): Promise<Page<SuppressionDto>> =>
    service.call(NewsletterRpc.listSuppressions, { actor, ...query });
  const find = (email: string): Promise<SuppressionDto[]> =>
    service.call(NewsletterRpc.findSuppressions, { actor, email });
  const lift = (suppressionId: string): Promise<SuppressionDto> =>
    service.call(NewsletterRpc.liftSuppression, {
      actor,
      suppressionId,
      reason: 'Am Telefon darum gebeten',
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
    const found = await find(address.toUpperCase());

    expect(found.map(({ channel }) => channel)).toEqual([null, 'product-news']);
    expect(await find('nobody@example.com')).toEqual([]);
  });

  it('loses one with a reason, which the trail keeps; once more changes nothing', async () => {
    const [one] = await find(address);
    const id = one?.id ?? '';

    const lifted = await lift(id);

    expect(lifted.liftedAt).toBe(service.clock.now().toISOString());
    expect(await lift(id)).toEqual(lifted);
    expect((await find(address)).map(({ liftedAt }) => liftedAt)).toEqual([lifted.liftedAt, null]);
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

  it('is added to by staff, once', async () => {
    const email = `asked.by.letter.${randomUUID()}@example.com`;
    const added = await service.call(NewsletterRpc.suppressAddress, { actor, email });

    expect(added).toMatchObject({ because: 'staff', channel: null, liftable: true, liftedAt: null });
    await service.call(NewsletterRpc.suppressAddress, { actor, email });
    expect(await find(email)).toEqual([added]);
  });

  it('keeps what whoever reads the mailbox wants: only they take it back', async () => {
    const email = `left.${randomUUID()}@example.com`;
    await suppress(email, 'product-news', 'recipient');
    const [one] = await find(email);

    await expect(lift(one?.id ?? '')).rejects.toMatchObject({ code: 'suppressions.recipients-own' });
    expect(await find(email)).toMatchObject([{ liftable: false, liftedAt: null }]);
  });

  it('is not for customers, and knows what it does not have', async () => {
    const customer = aCompanyAdministrator(randomUUID());

    await expect(
      service.call(NewsletterRpc.listSuppressions, { actor: customer, limit: 5 }),
    ).rejects.toMatchObject({ code: 'auth.not-allowed' });
    await expect(lift(randomUUID())).rejects.toMatchObject({ code: 'suppressions.not-found' });
  });
});
