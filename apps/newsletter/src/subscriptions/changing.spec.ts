import { randomUUID } from 'node:crypto';
import { NewsletterEvents, NewsletterRpc, type CompanyDto, type ContactDto } from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import { aCompanyAdministrator, aStaffUser, eventually, idempotency, useMailSink } from '@lotse/test-support';
import { signedIn, subscribersUnderTest } from '../../test/subscribers-under-test.js';
import { useNewsletter } from '../../test/use-newsletter.js';
import { defaultChannels } from '../migrations/default-channels.js';
import { Answering } from './answering.js';
import { lapseConfirmation, remindConfirmation } from './asking.js';
import { Eligible } from './eligible.js';

const anAddress = (): string => `person.${randomUUID()}@example.com`;

describe('changing what is subscribed', () => {
  const sink = useMailSink();
  const service = useNewsletter({ sink });
  const people = subscribersUnderTest(service, sink);
  let company: CompanyDto;
  let contact: ContactDto;

  const confirmationOf = async (): Promise<string> => {
    const [row] = await service.database.query<{ id: string }>(
      `select confirmation.id from confirmation join mailbox on mailbox.id = mailbox_id
        where subscriber_id = $1 order by asked_at desc, confirmation.id desc limit 1`,
      [contact.id],
    );
    return row?.id ?? '';
  };
  const eligible = async (channel: string, since?: Date): Promise<string[]> => {
    const { reader } = service.get(Database);
    const { eligible: found } = await service
      .get(Eligible)
      .of(reader, channel, { after: null, mailboxes: 1_000, ...(since && { since }) });
    return found.map(({ email }) => email);
  };
  const confirmed = async (...channels: string[]): Promise<void> => {
    await people.change(contact, channels);
    await people.post(await people.linkTo(contact.email, 'confirm'), { answer: 'yes' });
  };

  beforeEach(async () => {
    company = await people.aCompany();
    contact = await people.aContact(company.id, { email: anAddress() });
  });

  describe('by an administrator', () => {
    it('asks the person, and nothing is sent before they have confirmed', async () => {
      await people.change(contact, ['product-news']);
      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'pending' });
      expect(await eligible('product-news')).not.toContain(contact.email);

      await people.post(await people.linkTo(contact.email, 'confirm'), { answer: 'yes' });

      expect(await eligible('product-news')).toContain(contact.email);
    });

    it('ends what is not ticked any more at once, and the person is told once', async () => {
      await confirmed('product-news', 'legal-updates');
      await people.change(contact, ['legal-updates']);

      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'ended', 'legal-updates': 'active' });
      expect(await eligible('product-news')).not.toContain(contact.email);
      await people.has(contact.email, 2);
      expect(sink.to(contact.email).at(-1)?.subject).toBe('Newsletter an diese Adresse beendet');
      expect(sink.to(contact.email).at(-1)?.text).toContain('Produktneuigkeiten');

      await people.change(contact, ['product-news', 'legal-updates']);
      expect(await people.statesOf(contact)).toMatchObject({ 'product-news': 'pending' });
    });

    it('names for an issue also who has ended it since that began, and nobody who had before', async () => {
      await confirmed('product-news');
      const before = service.clock.now();
      service.clock.advance(60_000);
      const [mailbox] = await service.database.query<{ id: string }>(
        'select id from mailbox where subscriber_id = $1',
        [contact.id],
      );
      await service.get(Answering).unsubscribe(mailbox?.id ?? '', 'product-news', 'one-click');
      const after = service.clock.now();

      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'ended' });
      expect(await eligible('product-news')).not.toContain(contact.email);
      expect(await eligible('product-news', before)).toContain(contact.email);
      expect(await eligible('product-news', after)).not.toContain(contact.email);
    });

    it('goes from the version that was looked at, and the same request is answered the same', async () => {
      const command = {
        actor: aCompanyAdministrator(company.id),
        companyId: company.id,
        contactId: contact.id,
        version: 0,
        change: { subscriptions: [{ channel: 'product-news' }] },
        source: 'api' as const,
        idempotency: idempotency(),
      };
      const first = await service.call(NewsletterRpc.changeSubscriptions, command);
      expect(await service.call(NewsletterRpc.changeSubscriptions, command)).toEqual(first);

      await expect(
        service.call(NewsletterRpc.changeSubscriptions, { ...command, idempotency: idempotency() }),
      ).rejects.toMatchObject({ code: 'request.version-mismatch' });
    });

    it('names everything that is wrong', async () => {
      const change = people.change(contact, ['product-news', 'nonsense', 'product-news']);

      await expect(change).rejects.toMatchObject({
        code: 'request.invalid',
        details: {
          violations: [
            { pointer: '/subscriptions/1/channel', rule: 'unknownKey' },
            { pointer: '/subscriptions/2/channel', rule: 'arrayUnique' },
          ],
        },
      });
    });

    it('asks an external person for a written reason only, and shows it', async () => {
      const external = await people.aContact(company.id, { external: true, email: anAddress() });
      await expect(people.change(external, ['product-news'])).rejects.toMatchObject({
        details: { violations: [{ pointer: '/reason', rule: 'externalNeedsReason' }] },
      });

      await people.change(external, ['product-news'], { reason: 'Betreut den Shop' });

      expect((await people.read(external)).subscriptions).toMatchObject([
        { state: 'pending', reason: 'Betreut den Shop' },
      ]);
    });

    it('can ask again who was external and is employed now', async () => {
      await people.change(contact, ['product-news']);
      await people.contacts.changed({ ...contact, version: 2, external: true });
      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'ended' });
      await people.contacts.changed({ ...contact, version: 3 });
      service.clock.advance(60_000);

      await people.change(contact, ['product-news']);
      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'pending' });

      service.clock.advance(60_000);
      await people.contacts.changed({ ...contact, version: 4, external: true });
      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'ended' });
    });

    it('does not reach who has left, or whose company is closed', async () => {
      const left = await people.aContact(company.id);
      await people.contacts.offboarded({ ...left, version: 2, offboardedAt: '2026-03-02T08:20:00.000Z' });
      await expect(people.change(left, ['product-news'])).rejects.toMatchObject({
        code: 'contacts.offboarded',
      });

      await people.contacts.company({ ...company, version: 2, closedAt: '2026-03-02T08:20:00.000Z' });
      await expect(people.change(contact, ['product-news'])).rejects.toMatchObject({
        code: 'companies.closed',
      });
    });

    it('is not for another company', async () => {
      const actor = aCompanyAdministrator(randomUUID());

      await expect(people.change(contact, ['product-news'], { actor })).rejects.toMatchObject({
        code: 'companies.not-found',
      });
    });

    it('asks one address five times a day at most', async () => {
      const channels = defaultChannels.map(({ key }) => key);
      for (const count of [1, 2, 3, 4, 5]) await people.change(contact, channels.slice(0, count));
      await people.change(contact, []);

      await expect(people.change(contact, ['product-news'])).rejects.toMatchObject({
        code: 'subscriptions.too-many-requests',
      });
      service.clock.advance(25 * 60 * 60 * 1_000);
      await people.change(contact, ['product-news']);
      expect(sink.to(contact.email).length).toBeLessThanOrEqual(6);
    });
  });

  describe('by the person themselves', () => {
    const own = () => ({
      actor: { ...aCompanyAdministrator(company.id), kind: 'user' as const },
      self: signedIn(contact),
    });

    it('is active at once, and the trail says how it was proved', async () => {
      await people.change(contact, ['product-news'], own());

      expect((await people.read(contact)).subscriptions).toMatchObject([
        { state: 'active', proof: 'signed-in' },
      ]);
      expect(await eligible('product-news')).toContain(contact.email);
      expect(sink.to(contact.email)).toEqual([]);
    });

    it('is not, where the address they are signed in with is another one, or they are somebody else', async () => {
      const { actor, self } = own();
      for (const claimed of [
        { ...self, email: anAddress() },
        { ...self, contactId: randomUUID() },
      ])
        await people.change(contact, ['product-news'], { actor, self: claimed });

      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'pending' });
    });

    it('takes back what they have ended themselves, which nobody else can', async () => {
      await people.change(contact, ['product-news'], own());
      await people.change(contact, [], own());
      await expect(people.change(contact, ['product-news'])).rejects.toMatchObject({
        code: 'subscriptions.ended-by-recipient',
      });

      await people.change(contact, ['product-news'], own());

      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'active' });
      expect(await eligible('product-news')).toContain(contact.email);
      expect(sink.to(contact.email)).toEqual([]);
    });

    it('rests as long as they say', async () => {
      await people.change(contact, [{ channel: 'product-news', pausedUntil: '2099-06-01T00:00:00Z' }], own());
      expect(await eligible('product-news')).not.toContain(contact.email);

      await people.change(contact, ['product-news'], own());

      expect(await eligible('product-news')).toContain(contact.email);
      const paused = await service.announced(NewsletterEvents.subscriptionPaused);
      expect(paused.at(-1)?.data).toMatchObject({ contactId: contact.id, channels: ['product-news'] });
    });
  });

  describe('of a general address', () => {
    it('is confirmed by somebody who reads it, and mixes with nobody’s', async () => {
      const general = company.email ?? '';
      await people.changeCompany(company.id, ['product-news']);
      expect(await people.readCompany(company.id)).toMatchObject({
        email: general,
        subscriptions: [{ state: 'pending', reason: null }],
      });

      await people.post(await people.linkTo(general, 'confirm'), { answer: 'yes' });

      expect((await people.readCompany(company.id)).subscriptions).toMatchObject([
        { state: 'active', proof: 'mailbox' },
      ]);
      expect(await people.statesOf(contact)).toEqual({});
      expect(await eligible('product-news')).toContain(general);
    });

    it('ends with the company, and does not exist without an address', async () => {
      await people.changeCompany(company.id, ['product-news']);
      await people.contacts.company({ ...company, version: 2, closedAt: '2099-03-02T10:00:00.000Z' });
      expect((await people.readCompany(company.id)).subscriptions).toMatchObject([
        { state: 'ended', endedBecause: 'company-closed' },
      ]);

      const without = await people.aCompany({ email: null });
      await expect(people.changeCompany(without.id, ['product-news'])).rejects.toMatchObject({
        code: 'subscriptions.no-address',
      });
    });
  });

  describe('when the address changes', () => {
    it('makes it pending again, asks the new one and tells the old one', async () => {
      await confirmed('product-news');
      const email = anAddress();

      await people.contacts.changed({ ...contact, version: 2, email });

      expect((await people.read(contact)).subscriptions).toMatchObject([{ state: 'pending', proof: null }]);
      await people.has(contact.email, 2);
      expect(sink.to(contact.email).at(-1)?.subject).toBe('Newsletter gehen nicht mehr an diese Adresse');
      expect(sink.to(contact.email).at(-1)?.text).not.toContain(email);
      await people.post(await people.linkTo(email, 'confirm'), { answer: 'yes' });
      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'active' });
      expect(await eligible('product-news')).toContain(email);
    });

    it('stays as it is where it is the same mailbox, however it is written', async () => {
      await confirmed('product-news');

      await people.contacts.changed({ ...contact, version: 2, email: contact.email.toUpperCase() });

      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'active' });
    });

    it('sends nothing to an address that nobody was asked about, whatever the version before has written', async () => {
      await confirmed('product-news');
      const email = anAddress();
      await service.database.query('update contact_copy set email = $2 where id = $1', [contact.id, email]);

      expect(await eligible('product-news')).not.toContain(email);
      expect(await eligible('product-news')).not.toContain(contact.email);
    });
  });

  describe('of an erased person', () => {
    it('ends, and no import with the same address revives it', async () => {
      await confirmed('product-news');
      await people.contacts.erased({ ...contact, version: 2 });
      const again = await people.aContact((await people.aCompany()).id, { email: contact.email });
      const before = sink.to(contact.email).length;

      await people.change(again, ['product-news']);

      expect(await people.statesOf(again)).toEqual({ 'product-news': 'pending' });
      expect(sink.to(contact.email)).toHaveLength(before);
      const rows = await service.database.query(
        'select because, channel from suppression where because = $1',
        ['erased'],
      );
      expect(rows).toContainEqual({ because: 'erased', channel: null });
      const kept = JSON.stringify(
        await service.database.query('select row_to_json(m)::text as row from mail m where contact_id = $1', [
          contact.id,
        ]),
      );
      expect(kept).not.toContain(contact.email);
    });
  });

  describe('that nobody confirms', () => {
    it('is reminded of once, and ends', async () => {
      await people.change(contact, ['product-news']);
      await people.has(contact.email, 1);
      const confirmation = await confirmationOf();

      await service.makeDue(remindConfirmation, confirmation);
      await people.has(contact.email, 2);
      expect(sink.to(contact.email).at(-1)?.subject).toBe(
        'Erinnerung: Newsletter an diese Adresse bestätigen',
      );

      await service.makeDue(lapseConfirmation, confirmation);
      await eventually(async () =>
        expect((await people.read(contact)).subscriptions).toMatchObject([
          { state: 'ended', endedBecause: 'not-confirmed' },
        ]),
      );
      expect(sink.to(contact.email)).toHaveLength(2);
      const timers = await service.database.query('select kind from timer where subject = $1', [
        confirmation,
      ]);
      expect(timers).toEqual([]);
    });

    it('is not reminded of once it is confirmed', async () => {
      await confirmed('product-news');

      expect(
        await service.database.query('select 1 from timer where subject = $1', [await confirmationOf()]),
      ).toEqual([]);
    });
  });

  describe('that was asked for before anybody could be asked', () => {
    const actor = aStaffUser();

    beforeEach(async () => {
      await service.database.query(`update subscription set asked_at = now() where state = 'pending'`);
      await service.database.query(
        `insert into subscription (contact_id, company_id, channel, state, requested_at)
         select $1, $2, channel, 'pending', '2025-01-01' from unnest(array['product-news', 'legal-updates']) channel`,
        [contact.id, company.id],
      );
    });

    it('waits until staff say how many are asked, and is not mailed by itself', async () => {
      expect(await service.call(NewsletterRpc.readWaiting, { actor })).toEqual({
        subscriptions: 2,
        subscribers: 1,
        oldestAt: '2025-01-01T00:00:00.000Z',
      });
      expect(sink.to(contact.email)).toEqual([]);

      const released = await service.call(NewsletterRpc.releaseWaiting, { actor, subscribers: 10 });

      expect(released).toEqual({
        asked: 1,
        ended: 0,
        waiting: { subscriptions: 0, subscribers: 0, oldestAt: null },
      });
      await people.has(contact.email, 1);
      await people.post(await people.linkTo(contact.email, 'confirm'), { answer: 'yes' });
      expect(await people.statesOf(contact)).toEqual({ 'legal-updates': 'active', 'product-news': 'active' });
    });

    it('is not for customers to release', async () => {
      const customer = aCompanyAdministrator(company.id);

      await expect(service.call(NewsletterRpc.readWaiting, { actor: customer })).rejects.toMatchObject({
        code: 'auth.not-allowed',
      });
      await expect(
        service.call(NewsletterRpc.releaseWaiting, { actor: customer, subscribers: 10 }),
      ).rejects.toMatchObject({ code: 'auth.not-allowed' });
    });
  });
});
