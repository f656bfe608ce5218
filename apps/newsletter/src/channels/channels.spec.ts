import { NewsletterEvents, NewsletterRpc, type Actor } from '@lotse/contracts';
import { catalogueEntryId } from '@lotse/persistence';
import { aCompanyAdministrator, aStaffUser } from '@lotse/test-support';
import { useNewsletter } from '../../test/use-newsletter.js';
import { defaultChannels } from '../migrations/default-channels.js';

describe('newsletter channels', () => {
  const service = useNewsletter();
  const actor = aStaffUser();
  const customer = aCompanyAdministrator('0190aaaa-0000-7000-8000-000000000001');
  const read = (retired?: boolean) => service.call(NewsletterRpc.readChannels, { actor: customer, retired });
  const put = (key: string, version: number, retired = false, by: Actor = actor) =>
    service.call(NewsletterRpc.putChannel, {
      actor: by,
      key,
      version,
      entry: {
        name: { de: 'Beta', en: 'Beta' },
        position: 7,
        retired,
        description: { de: 'Früher ausprobieren.', en: 'Try it earlier.' },
      },
    });

  it('begin with the default ones, in their order', async () => {
    expect(await read()).toEqual(
      defaultChannels.map((channel, position) => ({
        ...channel,
        position,
        version: 1,
        retiredAt: null,
      })),
    );
  });

  it('are made, retired and taken back by staff, with their trail and events', async () => {
    const made = await put('beta', 0);
    expect(await read()).toContainEqual(made);
    const retired = await put('beta', 1, true);
    expect((await read()).map(({ key }) => key)).not.toContain('beta');
    expect(await read(true)).toContainEqual(retired);
    const back = await put('beta', 2);

    expect([made, retired, back].map(({ version, retiredAt }) => [version, retiredAt])).toEqual([
      [1, null],
      [2, service.clock.now().toISOString()],
      [3, null],
    ]);
    const id = catalogueEntryId('newsletter-channel', 'beta');
    expect(
      await service.database.query('select action from audit_entry where target_id = $1 order by id', [id]),
    ).toEqual([
      { action: 'newsletter-channel.added' },
      { action: 'newsletter-channel.changed' },
      { action: 'newsletter-channel.changed' },
    ]);
    const announced = await service.announced(NewsletterEvents.catalogueEntryChanged);
    expect(announced.map(({ event, data }) => [event.aggregateId, event.version, data.kind])).toEqual(
      [1, 2, 3].map((version) => [id, version, 'newsletter-channel']),
    );
  });

  it('are not written over what has changed, nor by customers', async () => {
    await expect(put('product-news', 0)).rejects.toMatchObject({ code: 'request.version-mismatch' });
    await expect(put('product-news', 1, false, customer)).rejects.toMatchObject({ code: 'auth.not-allowed' });
  });
});
