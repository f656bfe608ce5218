import { randomUUID } from 'node:crypto';
import {
  NewsletterRpc,
  type ContactDto,
  type NewsletterRequest,
  type SubscriptionsDto,
} from '@lotse/contracts';
import { aCompanyAdministrator, aContactSnapshot, aStaffUser, contactsAnnounces } from '@lotse/test-support';
import { useNewsletter } from '../../test/use-newsletter.js';
import { defaultChannels } from '../migrations/default-channels.js';

const asking = (...channels: string[]): NewsletterRequest => ({ channels, reason: null });

describe('subscriptions', () => {
  const service = useNewsletter();
  const contacts = contactsAnnounces(service);

  const subscriptionsOf = ({ companyId, id }: ContactDto): Promise<SubscriptionsDto> =>
    service.call(NewsletterRpc.getSubscriptions, {
      actor: aCompanyAdministrator(companyId),
      companyId,
      contactId: id,
    });
  const statesOf = async (contact: ContactDto): Promise<[string, string][]> =>
    (await subscriptionsOf(contact)).subscriptions.map(({ channel, state }) => [channel, state]);
  const aContactOf = (overrides: Partial<ContactDto> = {}): ContactDto =>
    aContactSnapshot(randomUUID(), overrides);

  it('are pending where they were asked for, until the person confirms', async () => {
    const contact = aContactOf();
    await contacts.registered(contact, asking('product-news', 'legal-updates'));

    const { contactVersion, subscriptions } = await subscriptionsOf(contact);

    expect(contactVersion).toBe(1);
    expect(subscriptions).toEqual(
      ['legal-updates', 'product-news'].map((channel) => ({
        channel,
        state: 'pending',
        reason: null,
        requestedAt: expect.any(String),
        askedAt: service.clock.now().toISOString(),
        proof: null,
        provedAt: null,
        pausedUntil: null,
        endedAt: null,
        endedBecause: null,
        undoUntil: null,
      })),
    );
  });

  it('are none where nobody asked', async () => {
    const contact = aContactOf();
    await contacts.registered(contact);

    expect(await statesOf(contact)).toEqual([]);
  });

  it('leave out a channel nobody knows, and keep the others', async () => {
    const contact = aContactOf();
    await contacts.registered(contact, asking('no-such-channel', 'product-news'));

    expect(await statesOf(contact)).toEqual([['product-news', 'pending']]);
  });

  it('are made once, however often the registration comes', async () => {
    const contact = aContactOf();
    for (let times = 0; times < 5; times++) await contacts.registered(contact, asking('product-news'));

    expect(await statesOf(contact)).toEqual([['product-news', 'pending']]);
  });

  it('say up to which version of the contact they have come', async () => {
    const contact = aContactOf();
    await contacts.registered(contact);
    await contacts.changed({ ...contact, version: 2 });

    expect(await subscriptionsOf(contact)).toMatchObject({ contactVersion: 2 });
  });

  describe('of an external person', () => {
    it('are none without a reason', async () => {
      const contact = aContactOf({ external: true });
      await contacts.registered(contact, asking('product-news'));

      expect(await statesOf(contact)).toEqual([]);
    });

    it('keep the reason that was written down', async () => {
      const contact = aContactOf({ external: true });
      await contacts.registered(contact, { channels: ['legal-updates'], reason: 'asked for it at the fair' });

      expect((await subscriptionsOf(contact)).subscriptions).toMatchObject([
        { channel: 'legal-updates', state: 'pending', reason: 'asked for it at the fair' },
      ]);
    });

    it('end when somebody becomes external and there is no reason', async () => {
      const contact = aContactOf();
      await contacts.registered(contact, asking('product-news'));
      await contacts.changed({ ...contact, version: 2, external: true });

      expect(await statesOf(contact)).toEqual([['product-news', 'ended']]);
    });

    it('end just so when the change arrives before the registration', async () => {
      const contact = aContactOf();
      await contacts.changed({ ...contact, version: 2, external: true });
      await contacts.registered(contact, asking('product-news'));

      expect(await statesOf(contact)).toEqual([['product-news', 'ended']]);
    });
  });

  describe('when messages are late', () => {
    it('have come to no version before the registration has, however new the changes are', async () => {
      const contact = aContactOf();
      const nothingYet = { contactVersion: 0, subscriptions: [] };
      await contacts.changed({ ...contact, version: 2 });
      expect(await subscriptionsOf(contact)).toMatchObject(nothingYet);

      await contacts.offboarded({ ...contact, version: 4, offboardedAt: '2026-03-02T08:20:00.000Z' });
      await contacts.changed({ ...contact, version: 3 });
      expect(await subscriptionsOf(contact)).toMatchObject(nothingYet);

      await contacts.registered(contact, asking('product-news'));
      expect(await subscriptionsOf(contact)).toMatchObject({
        contactVersion: 4,
        subscriptions: [{ channel: 'product-news', state: 'ended' }],
      });
    });

    it('have come as far as the changes also with a late registration that asks for nothing', async () => {
      const contact = aContactOf();
      await contacts.changed({ ...contact, version: 2 });
      await contacts.registered(contact);
      expect(await subscriptionsOf(contact)).toMatchObject({ contactVersion: 2, subscriptions: [] });

      await contacts.changed({ ...contact, version: 3 });
      expect(await subscriptionsOf(contact)).toMatchObject({ contactVersion: 3 });
    });

    it('are made from a registration that comes after a change, and the newer version stays', async () => {
      const contact = aContactOf();
      await contacts.changed({ ...contact, version: 3 });
      await contacts.registered(contact, asking('product-news'));

      expect(await subscriptionsOf(contact)).toMatchObject({
        contactVersion: 3,
        subscriptions: [{ channel: 'product-news', state: 'pending' }],
      });
    });

    it('do not come back to life after an erasure', async () => {
      const contact = aContactOf();
      await contacts.registered(contact, asking('product-news'));
      await contacts.erased({ ...contact, version: 3 });
      await contacts.changed({ ...contact, version: 2 });
      await contacts.registered(contact, asking('legal-updates'));

      await expect(subscriptionsOf(contact)).rejects.toMatchObject({ code: 'contacts.not-found' });
      expect(
        await service.database.query(
          'select channel, state, reason from subscription where contact_id = $1',
          [contact.id],
        ),
      ).toEqual([{ channel: 'product-news', state: 'ended', reason: null }]);
    });

    it('are none of a contact whose erasure came first', async () => {
      const contact = aContactOf();
      await contacts.erased({ ...contact, version: 2 });
      await contacts.registered(contact, asking('product-news'));

      await expect(subscriptionsOf(contact)).rejects.toMatchObject({ code: 'contacts.not-found' });
      expect(
        await service.database.query('select 1 from subscription where contact_id = $1', [contact.id]),
      ).toEqual([]);
    });
  });

  describe('of somebody who leaves the company', () => {
    const offboardedAt = '2026-03-02T08:20:00.000Z';
    const leaving = (contact: ContactDto, version: number): ContactDto => ({
      ...contact,
      version,
      offboardedAt,
    });

    it('end, and keep their reason until the person is erased', async () => {
      const contact = aContactOf({ external: true });
      await contacts.registered(contact, { channels: ['legal-updates'], reason: 'asked for it at the fair' });
      await contacts.offboarded(leaving(contact, 2));

      expect(await subscriptionsOf(contact)).toMatchObject({
        contactVersion: 2,
        subscriptions: [{ state: 'ended', endedAt: offboardedAt, reason: 'asked for it at the fair' }],
      });
      await contacts.erased({ ...contact, version: 3 });
      expect(
        await service.database.query('select state, reason from subscription where contact_id = $1', [
          contact.id,
        ]),
      ).toEqual([{ state: 'ended', reason: null }]);
    });

    it('end just so when the registration arrives afterwards', async () => {
      const contact = aContactOf();
      await contacts.offboarded(leaving(contact, 2));
      await contacts.registered(contact, asking('product-news'));
      await contacts.offboarded(leaving(contact, 2));

      expect((await subscriptionsOf(contact)).subscriptions).toMatchObject([
        { channel: 'product-news', state: 'ended', endedAt: offboardedAt },
      ]);
    });
  });

  it('lose the reason with the person', async () => {
    const contact = aContactOf({ external: true });
    await contacts.registered(contact, { channels: ['legal-updates'], reason: 'asked for it at the fair' });
    await contacts.erased({ ...contact, version: 2 });

    expect(
      await service.database.query('select state, reason, ended_at from subscription where contact_id = $1', [
        contact.id,
      ]),
    ).toEqual([{ state: 'ended', reason: null, ended_at: new Date('2026-03-02T08:30:00.000Z') }]);
  });

  describe('of another company', () => {
    it('do not exist, whichever way they are asked for', async () => {
      const theirs = aContactOf();
      const ours = aContactOf();
      await contacts.registered(theirs, asking('product-news'));
      await contacts.registered(ours);
      const actor = aCompanyAdministrator(ours.companyId);
      const ask = (companyId: string): Promise<SubscriptionsDto> =>
        service.call(NewsletterRpc.getSubscriptions, { actor, companyId, contactId: theirs.id });

      await expect(ask(theirs.companyId)).rejects.toMatchObject({ code: 'companies.not-found' });
      await expect(ask(ours.companyId)).rejects.toMatchObject({ code: 'contacts.not-found' });
      expect(await statesOf(theirs)).toEqual([['product-news', 'pending']]);
    });

    it('are seen by staff', async () => {
      const contact = aContactOf();
      await contacts.registered(contact, asking('product-news'));

      const { subscriptions } = await service.call(NewsletterRpc.getSubscriptions, {
        actor: aStaffUser(['support']),
        companyId: contact.companyId,
        contactId: contact.id,
      });

      expect(subscriptions).toHaveLength(1);
    });
  });

  it('leave out a channel that is not offered any more', async () => {
    const [channel] = defaultChannels.filter(({ key }) => key === 'partner-offers');
    if (!channel) throw new Error('there was to be such a channel');
    await service.call(NewsletterRpc.putChannel, {
      actor: aStaffUser(),
      key: channel.key,
      version: 1,
      entry: { name: channel.name, description: channel.description, position: 3, retired: true },
    });
    const contact = aContactOf();
    await contacts.registered(contact, asking('partner-offers', 'product-news'));

    expect(await statesOf(contact)).toEqual([['product-news', 'pending']]);
  });
});
