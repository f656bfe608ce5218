import { randomUUID } from 'node:crypto';
import type { CompanyDto, ContactDto, SubscriptionsDto } from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import { Follower, peek, publishByHand, type FollowedEvent } from './support/follower.js';
import { metric } from './support/metrics.js';
import { useOwnSystem } from './support/system.js';

describe('messages that come as nobody wishes', () => {
  const system = useOwnSystem();
  let company: CompanyDto;
  let follower: Follower;

  const consumed = (outcome: 'done' | 'duplicate' | 'dead'): Promise<number> =>
    metric(system.process('newsletter'), 'lotse_events_consumed_total', {
      queue: 'newsletter.contacts',
      outcome,
    });
  const register = async (): Promise<{ contact: ContactDto; event: FollowedEvent }> => {
    const contact = await system.administrator.post<ContactDto>(
      `/companies/${company.id}/contacts`,
      aContact({ newsletterChannels: ['product-news'] }),
    );
    const event = await eventually(async () => {
      const [found] = (await follower.events()).filter(({ aggregateId }) => aggregateId === contact.id);
      if (!found) throw new Error('the event has not come yet');
      return found;
    });
    return { contact, event };
  };
  const subscriptionsOf = (contactId: string) =>
    system.administrator.send<SubscriptionsDto>(
      'GET',
      `/companies/${company.id}/contacts/${contactId}/subscriptions`,
    );
  const follows = (contactId: string, version: number) =>
    eventually(async () =>
      expect(await subscriptionsOf(contactId)).toMatchObject({
        status: 200,
        body: { contactVersion: version },
      }),
    );
  /** A contact no service has ever heard of, as an event would tell it. */
  const aStranger = (template: ContactDto): ContactDto => ({ ...template, id: randomUUID() });
  const tell = (type: string, contact: ContactDto, version: number, rest: object = {}) =>
    publishByHand(system.broker, {
      type: `contacts.${type}.v1`,
      aggregateId: contact.id,
      companyId: company.id,
      version,
      data: { contact: { ...contact, version }, ...rest },
    });

  beforeAll(async () => {
    follower = await Follower.of(system.broker);
    company = await system.administrator.post<CompanyDto>('/companies', aCompany());
  });

  it('has its effect once when the same message comes five times', async () => {
    const { contact, event } = await register();
    await follows(contact.id, 1);
    const before = await consumed('duplicate');

    for (let times = 1; times < 5; times++)
      await publishByHand(system.broker, { ...event, companyId: company.id });

    await eventually(async () => expect(await consumed('duplicate')).toBe(before + 4));
    const held = await system
      .database('newsletter')
      .query('select channel, state from subscription where contact_id = $1', [contact.id]);
    expect(held).toEqual([{ channel: 'product-news', state: 'pending' }]);
    const inbox = await system
      .database('newsletter')
      .query('select from inbox where message_id = $1', [event.id]);
    expect(inbox).toHaveLength(1);
  });

  it('keeps the newest version when versions come out of order, and honours the request of the first', async () => {
    const { contact } = await register();
    const stranger = aStranger(contact);
    await tell('contact-changed', stranger, 3);
    await follows(stranger.id, 0); // arrived, and yet nothing can be said before the registration

    const newsletterRequest = { channels: ['legal-updates'], reason: null };
    await tell('contact-registered', stranger, 1, { newsletterRequest });
    await tell('contact-changed', stranger, 2);

    await eventually(async () =>
      expect(await subscriptionsOf(stranger.id)).toMatchObject({
        body: { contactVersion: 3, subscriptions: [{ channel: 'legal-updates', state: 'pending' }] },
      }),
    );
    await eventually(async () => {
      const [copy] = await system
        .database('notifications')
        .query('select version from contact_copy where id = $1', [stranger.id]);
      expect(copy).toEqual({ version: 3 });
    });
  });

  it('does not revive an erased contact when an older message comes late', async () => {
    const { contact } = await register();
    const stranger = aStranger(contact);
    const services = ['newsletter', 'notifications'] as const;
    const taken = (message: string) =>
      eventually(async () => {
        for (const service of services)
          expect(
            await system.database(service).query('select from inbox where message_id = $1', [message]),
          ).toHaveLength(1);
      });
    const erasure = await publishByHand(system.broker, {
      type: 'contacts.contact-erased.v1',
      aggregateId: stranger.id,
      companyId: company.id,
      version: 4,
      data: {
        contactId: stranger.id,
        companyId: company.id,
        version: 4,
        erasedAt: new Date().toISOString(),
      },
    });
    await taken(erasure);
    await taken(await tell('contact-changed', stranger, 3));

    for (const service of services)
      expect(
        await system
          .database(service)
          .query('select version, erased_at is not null as erased from contact_copy where id = $1', [
            stranger.id,
          ]),
      ).toEqual([{ version: 4, erased: true }]);
    expect(await subscriptionsOf(stranger.id)).toMatchObject({ status: 404 });
  });

  it('puts a poison message and one of an unknown type aside at once, and the healthy ones beside them pass', async () => {
    const dead = await consumed('dead');
    const put = (type: string, data: object | string, queue?: string): Promise<string> =>
      publishByHand(system.broker, {
        type,
        aggregateId: randomUUID(),
        companyId: company.id,
        version: 1,
        data,
        ...(queue !== undefined && { queue }),
      });
    const poison = [
      await put('contacts.contact-changed.v1', '{"contact":'),
      await put('contacts.contact-changed.v1', { contact: { id: 'not an id' } }),
      await put('contacts.contact-dreamt-of.v9', { contact: null }, 'newsletter.contacts'), // no key leads it there
    ];

    const healthy = await Promise.all([register(), register(), register()]);

    for (const { contact } of healthy) await follows(contact.id, 1);
    await eventually(async () => expect(await consumed('dead')).toBe(dead + 3));
    const aside = await eventually(async () => {
      const messages = await peek(system.broker, 'newsletter.dead');
      expect(messages.map(({ properties }) => properties.message_id).sort()).toEqual([...poison].sort());
      return messages;
    });
    expect(aside.map(({ properties }) => properties.headers['x-lotse-reason']).sort()).toEqual([
      'event.invalid',
      'event.invalid',
      'event.type-unknown',
    ]);
  });
});
