import { randomUUID } from 'node:crypto';
import { ContactEvents, NewsletterRpc, type AuditEntryDto, type ContactDto } from '@lotse/contracts';
import {
  aCompanyAdministrator,
  aCompanySnapshot,
  aContactSnapshot,
  aStaffUser,
  contactsAnnounces,
  taken,
} from '@lotse/test-support';
import { useNewsletter } from '../../test/use-newsletter.js';

describe('the audit trail of subscriptions', () => {
  const service = useNewsletter();
  const contacts = contactsAnnounces(service);
  const channels = ['product-news', 'legal-updates'];
  const pending = { 'product-news': 'pending', 'legal-updates': 'pending' };
  const ended = { 'product-news': 'ended', 'legal-updates': 'ended' };
  const newsletter = { kind: 'system', id: 'newsletter', companyId: null, roles: [] };

  const trailOf = async (companyId: string): Promise<AuditEntryDto[]> => {
    const actor = aCompanyAdministrator(companyId);
    return (await service.call(NewsletterRpc.listAuditEntries, { actor, companyId, limit: 50 })).items;
  };
  const aSubscriber = async (overrides: Partial<ContactDto> = {}): Promise<ContactDto> => {
    const contact = aContactSnapshot(randomUUID(), overrides);
    await contacts.registered(contact, { channels, reason: null });
    return contact;
  };

  it('says who has asked for them, what they were and why', async () => {
    const contact = aContactSnapshot(randomUUID(), { external: true });
    const requestedBy = aCompanyAdministrator(contact.companyId);
    await contacts.registered(contact, { channels, reason: 'runs our shop', requestedBy });

    expect(await trailOf(contact.companyId)).toEqual([
      {
        id: expect.any(String),
        at: service.clock.now().toISOString(),
        companyId: contact.companyId,
        action: 'subscription.requested',
        actor: requestedBy,
        reason: 'runs our shop',
        targetType: 'subscription',
        targetId: contact.id,
        before: null,
        after: pending,
      },
    ]);
  });

  it('names the service where the announcement does not say who has asked', async () => {
    const { companyId } = await aSubscriber();

    expect(await trailOf(companyId)).toMatchObject([{ action: 'subscription.requested', actor: newsletter }]);
  });

  it('says nothing where nobody has asked, nor of a repetition', async () => {
    const contact = aContactSnapshot(randomUUID());
    await contacts.registered(contact);
    await contacts.changed({ ...contact, version: 2, external: true });
    expect(await trailOf(contact.companyId)).toEqual([]);

    const subscriber = await aSubscriber();
    await contacts.registered(subscriber, { channels, reason: null });
    expect(await trailOf(subscriber.companyId)).toHaveLength(1);
  });

  it.each<[string, (contact: ContactDto) => Promise<void>]>([
    ['contact-external', (contact) => contacts.changed({ ...contact, version: 2, external: true })],
    [
      'contact-offboarded',
      (contact) => contacts.offboarded({ ...contact, version: 2, offboardedAt: '2026-03-02T09:00:00.000Z' }),
    ],
    [
      'company-closed',
      ({ companyId }) =>
        taken(
          service,
          ContactEvents.companyClosed,
          {
            company: aCompanySnapshot({ id: companyId, version: 2, closedAt: '2099-01-01T00:00:00.000Z' }),
          },
          { companyId, aggregateId: companyId, version: 2 },
        ),
    ],
  ])('says that they ended because of %s', async (reason, happen) => {
    const contact = await aSubscriber();
    const { companyId, id: targetId } = contact;

    await happen(contact);

    const [last] = await trailOf(companyId);
    expect(last).toMatchObject({ action: 'subscription.ended', actor: newsletter, reason, targetId });
    expect(last).toMatchObject({ before: pending, after: ended });
  });

  it('tells each person of a company that closes apart', async () => {
    const company = aCompanySnapshot({ id: randomUUID(), version: 2, closedAt: '2099-01-01T00:00:00.000Z' });
    const people = [aContactSnapshot(company.id), aContactSnapshot(company.id)];
    for (const contact of people) await contacts.registered(contact, { channels, reason: null });

    await taken(
      service,
      ContactEvents.companyClosed,
      { company },
      { companyId: company.id, aggregateId: company.id, version: 2 },
    );

    const closing = (await trailOf(company.id)).filter(({ action }) => action === 'subscription.ended');
    expect(closing.map(({ targetId }) => targetId).sort()).toEqual(people.map(({ id }) => id).sort());
    expect(closing).toMatchObject([{ after: ended }, { after: ended }]);
  });

  it('forgets an erased person but for what happened and when', async () => {
    const contact = aContactSnapshot(randomUUID(), { external: true });
    await contacts.registered(contact, { channels, reason: 'runs our shop' });
    await contacts.erased({ ...contact, version: 2 });

    const empty = { before: null, after: null };
    expect(await trailOf(contact.companyId)).toMatchObject([
      { action: 'subscription.ended', ...empty, reason: 'contact-erased' },
      { action: 'subscription.requested', ...empty, reason: null },
    ]);
  });

  it('is not for another company', async () => {
    const { companyId } = await aSubscriber();
    const actor = aCompanyAdministrator(randomUUID());

    await expect(
      service.call(NewsletterRpc.listAuditEntries, { actor, companyId, limit: 50 }),
    ).rejects.toMatchObject({ code: 'companies.not-found' });
  });

  it('of no company is for staff alone', async () => {
    const customer = aCompanyAdministrator(randomUUID());
    const ofNone = { companyId: null, action: 'newsletter-channel.added', limit: 50 };
    await service.call(NewsletterRpc.putChannel, {
      actor: aStaffUser(),
      key: 'beta',
      version: 0,
      entry: {
        name: { de: 'Beta', en: 'Beta' },
        position: 7,
        retired: false,
        description: { de: 'Früher.', en: 'Earlier.' },
      },
    });

    for (const actor of [customer, { ...customer, companyId: null }])
      await expect(service.call(NewsletterRpc.listAuditEntries, { actor, ...ofNone })).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'auth.not-allowed',
      });
    const { items } = await service.call(NewsletterRpc.listAuditEntries, { actor: aStaffUser(), ...ofNone });
    expect(items).toMatchObject([{ action: 'newsletter-channel.added', companyId: null }]);
  });
});
