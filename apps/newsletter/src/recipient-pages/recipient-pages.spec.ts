import { connect } from 'node:net';
import { randomUUID } from 'node:crypto';
import { NewsletterEvents, NewsletterRpc, type CompanyDto, type ContactDto } from '@lotse/contracts';
import { PagesServer } from '@lotse/public-pages';
import { aCompanyAdministrator, eventually, useMailSink } from '@lotse/test-support';
import { subscribersUnderTest } from '../../test/subscribers-under-test.js';
import { linksUrl, useNewsletter } from '../../test/use-newsletter.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { contactSubscriber } from '../subscribers/subscriber.js';
import { RecipientLinks } from '../subscriptions/links.js';
import { Database } from '@lotse/persistence';
import { sendPreferencesLink } from './link-page.js';
import { AddressHashes } from '../suppressions/address-hashes.js';

describe('pages of whoever reads a mailbox', () => {
  const sink = useMailSink();
  const service = useNewsletter({ sink });
  const people = subscribersUnderTest(service, sink);
  let company: CompanyDto;
  let contact: ContactDto;

  const mailboxOf = async ({ companyId, id }: ContactDto): Promise<string> => {
    const { reader } = service.get(Database);
    return (await service.get(Mailboxes).current(reader, contactSubscriber(companyId, id)))?.id ?? '';
  };
  const unsubscribePath = async (channel: string, of = contact): Promise<string> => {
    const link = service.get(RecipientLinks).unsubscribe(await mailboxOf(of), channel, service.clock.now());
    return new URL(link).pathname;
  };
  const preferencesPath = async (of = contact): Promise<string> =>
    new URL(service.get(RecipientLinks).preferences(await mailboxOf(of), service.clock.now()).link).pathname;
  /** Everything that is kept of subscriptions, in one text. */
  const everything = async (): Promise<string> => {
    const tables = [
      'subscription',
      'company_subscription',
      'suppression',
      'confirmation',
      'consent_row',
      'mail',
      'outbox',
    ];
    const rows = await Promise.all(
      tables.map((table) =>
        service.database.query(`select row_to_json(t)::text as row from ${table} t order by 1`),
      ),
    );
    return JSON.stringify(rows);
  };
  const subscribed = async (...channels: string[]): Promise<void> => {
    await people.change(contact, channels);
    await people.post(await people.linkTo(contact.email, 'confirm'), { answer: 'yes' });
  };

  beforeEach(async () => {
    company = await people.aCompany({ legalName: 'Muster GmbH' });
    contact = await people.aContact(company.id, {
      email: `erika.${randomUUID()}@example.com`,
      language: 'de',
    });
  });

  describe('confirming', () => {
    it('is asked by one mail that says who has entered what, and how to object', async () => {
      await people.change(contact, ['product-news', 'legal-updates']);
      await people.has(contact.email, 1);

      const [mail] = sink.to(contact.email);
      expect(mail?.subject).toBe('Bitte bestätigen: Newsletter an diese Adresse');
      expect(mail?.header('from')).toBe('Muster Software <newsletter@muster.example>');
      expect(mail?.text).toContain('Anna Admin, Verwaltung von Muster GmbH, hat diese E-Mail-Adresse');
      expect(mail?.text).toContain('Produktneuigkeiten: Neue Funktionen');
      expect(mail?.text).toContain('Art. 14 DSGVO');
      expect(mail?.text).toContain('HRB 12345, Amtsgericht Hamburg');
    });

    it('is shown by the link, and done by the button alone', async () => {
      await people.change(contact, ['product-news']);
      const path = await people.linkTo(contact.email, 'confirm');

      const shown = await people.open(path);
      expect(shown.status).toBe(200);
      const page = await shown.text();
      expect(page).toContain('Möchten Sie diese Newsletter erhalten?');
      expect(page).not.toContain('<script');
      expect(shown.headers.get('set-cookie')).toBeNull();
      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'pending' });

      const done = await people.post(path, { answer: 'yes' });
      expect(await done.text()).toContain('Danke, das ist bestätigt');
      expect((await people.read(contact)).subscriptions).toMatchObject([
        {
          channel: 'product-news',
          state: 'active',
          proof: 'mailbox',
          provedAt: service.clock.now().toISOString(),
        },
      ]);
      const [announced] = (await service.announced(NewsletterEvents.subscriptionConfirmed)).filter(
        ({ data }) => data.contactId === contact.id,
      );
      expect(announced?.data).toMatchObject({
        channels: ['product-news'],
        subscriptions: [{ state: 'active' }],
      });
    });

    it('twice is the same as once', async () => {
      await people.change(contact, ['product-news']);
      const path = await people.linkTo(contact.email, 'confirm');
      for (let times = 0; times < 2; times++)
        expect(await (await people.post(path, { answer: 'yes' })).text()).toContain(
          'Danke, das ist bestätigt',
        );

      expect((await people.read(contact)).version).toBe(3); // asked for, asked, confirmed
    });

    it('by a link to a former address does nothing', async () => {
      await people.change(contact, ['product-news']);
      const path = await people.linkTo(contact.email, 'confirm');
      await people.contacts.changed({ ...contact, version: 2, email: `other.${randomUUID()}@example.com` });

      const answer = await people.post(path, { answer: 'yes' });

      expect(answer.status).toBe(410);
      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'pending' });
    });

    it('can be refused for good: nobody has the address asked again', async () => {
      await people.change(contact, ['product-news']);
      const path = await people.linkTo(contact.email, 'confirm');

      expect(await (await people.post(path, { answer: 'no' })).text()).toContain('Danke, wir senden nichts');

      expect((await people.read(contact)).subscriptions).toMatchObject([
        { endedBecause: 'recipient-objected' },
      ]);
      const elsewhere = await people.aContact((await people.aCompany()).id, { email: contact.email });
      await people.change(elsewhere, ['legal-updates']);
      expect(await people.statesOf(elsewhere)).toEqual({ 'legal-updates': 'pending' });
      expect(sink.to(contact.email)).toHaveLength(1);
    });
  });

  describe('a scanner that opens every link', () => {
    it('changes nothing, by GET or HEAD', async () => {
      await subscribed('product-news');
      await people.change(contact, ['product-news', 'legal-updates']);
      await people.has(contact.email, 2);
      const paths = [
        ...sink
          .to(contact.email)
          .flatMap(({ text, html }) => `${text}${html ?? ''}`.match(/\/n\/[\w/-]+/g) ?? []),
        await unsubscribePath('product-news'),
        await preferencesPath(),
        '/n/link',
      ];
      const known = new Set<string>();
      const before = await everything();
      while (paths.length > 0) {
        const path = paths.shift() ?? '';
        if (known.has(path.replace(/[\w-]{51}$/, 'token'))) continue;
        known.add(path.replace(/[\w-]{51}$/, 'token'));
        for (const method of ['HEAD', 'GET', 'HEAD', 'GET'])
          expect((await people.open(path, { method, headers: { purpose: 'prefetch' } })).status).toBe(200);
        const page = await (await people.open(path)).text();
        paths.push(...[...page.matchAll(/href="(\/n\/[^"?]+)/g)].map(([, found = '']) => found));
      }

      expect(known.size).toBeGreaterThanOrEqual(4);
      expect(await everything()).toBe(before);
    });
  });

  describe('unsubscribing', () => {
    /** What a mailbox provider sends, byte for byte, and what it is answered. */
    const send = (request: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = connect(service.get(PagesServer).port, '127.0.0.1', () => socket.write(request));
        let answer = '';
        socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
        socket.on('end', () => resolve(answer)).on('error', reject);
      });

    it('by one click, as RFC 8058 writes it, needs no cookie and shows no redirect', async () => {
      await subscribed('product-news', 'legal-updates');
      const path = await unsubscribePath('product-news');

      const answer = await send(
        [
          `POST ${path} HTTP/1.1`,
          'Host: links.example.com',
          'Content-Type: application/x-www-form-urlencoded',
          'Content-Length: 26',
          'Connection: close',
          '',
          'List-Unsubscribe=One-Click',
        ].join('\r\n'),
      );

      expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(answer.toLowerCase()).not.toContain('set-cookie');
      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'ended', 'legal-updates': 'active' });
      const [ended] = (await service.announced(NewsletterEvents.subscriptionEnded)).filter(
        ({ data }) => data.contactId === contact.id,
      );
      expect(ended?.data).toMatchObject({ channels: ['product-news'], sharedMailbox: false });
    });

    it('by one click, as the RFC prefers it: multipart/form-data', async () => {
      await subscribed('product-news');
      const path = await unsubscribePath('product-news');
      const body = [
        '--b',
        'Content-Disposition: form-data; name="List-Unsubscribe"',
        '',
        'One-Click',
        '--b--',
        '',
      ].join('\r\n');

      const answer = await send(
        `POST ${path} HTTP/1.1\r\nHost: links.example.com\r\nContent-Type: multipart/form-data; boundary=b\r\n` +
          `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
      );

      expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'ended' });
    });

    it('concerns one channel; all of them is a button of its own', async () => {
      await subscribed('product-news', 'legal-updates', 'events-and-training');
      const path = await unsubscribePath('product-news');
      expect(await (await people.open(path)).text()).toContain('Alle Newsletter abbestellen');

      await people.post(path, { leave: 'one' });
      expect(await people.statesOf(contact)).toMatchObject({
        'product-news': 'ended',
        'legal-updates': 'active',
      });

      await people.post(path, { leave: 'all' });
      expect(Object.values(await people.statesOf(contact))).toEqual(['ended', 'ended', 'ended']);
      expect(await (await people.open(await preferencesPath())).text()).toContain('Ihre Newsletter');
    });

    it('is in English for whoever reads English, and on request', async () => {
      await subscribed('product-news');
      const path = await unsubscribePath('product-news');

      expect(await (await people.open(`${path}?lang=en`)).text()).toContain(
        'Unsubscribe from “Product news”?',
      );
    });

    it('takes no link of another channel, another purpose or another maker', async () => {
      await subscribed('product-news', 'legal-updates');
      const path = await unsubscribePath('product-news');
      const token = path.split('/').at(-1) ?? '';
      for (const other of [
        `/n/unsubscribe/legal-updates/${token}`,
        `/n/preferences/${token}`,
        `/n/confirm/${token}`,
        `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`,
      ])
        expect(
          (await people.post(other, { 'List-Unsubscribe': 'One-Click', leave: 'all', answer: 'yes' })).status,
        ).toBe(404);

      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'active', 'legal-updates': 'active' });
    });

    it('cannot be undone by an administrator, who is told so, where the mailbox is one person’s', async () => {
      await subscribed('product-news');
      await people.post(await unsubscribePath('product-news'), { leave: 'one' });

      await expect(people.change(contact, ['product-news'])).rejects.toMatchObject({
        code: 'subscriptions.ended-by-recipient',
      });
      await expect(
        service.call(NewsletterRpc.undoEnding, {
          actor: aCompanyAdministrator(company.id),
          companyId: company.id,
          contactId: contact.id,
          channel: 'product-news',
        }),
      ).rejects.toMatchObject({ code: 'subscriptions.nothing-to-undo' });
    });
  });

  describe('a mailbox that several read', () => {
    let colleague: ContactDto;

    beforeEach(async () => {
      colleague = await people.aContact(company.id, { email: contact.email });
      await subscribed('product-news');
      await people.change(colleague, ['product-news']);
      await people.has(contact.email, 2);
      await people.post(await people.linkTo(contact.email, 'confirm'), { answer: 'yes' });
    });

    it('gets no second copy after one reader has ended it, and an administrator can take that back for some days', async () => {
      await people.post(await unsubscribePath('product-news'), { leave: 'one' });

      for (const one of [contact, colleague])
        expect((await people.read(one)).subscriptions).toMatchObject([
          { state: 'ended', endedBecause: 'recipient', undoUntil: '2026-03-16T09:00:00.000Z' },
        ]);
      const ended = await service.announced(NewsletterEvents.subscriptionEnded);
      expect(
        ended.filter(({ data }) => data.companyId === company.id).map(({ data }) => data.sharedMailbox),
      ).toEqual([true, true]);
      // told once, whatever the number of those who are reached there
      const left = await service.announced(NewsletterEvents.sharedMailboxLeft);
      expect(left.filter(({ data }) => data.companyId === company.id).map(({ data }) => data)).toMatchObject([
        {
          isCompanyAddress: false,
          newsletters: [
            { channel: 'product-news', name: { de: 'Produktneuigkeiten', en: expect.any(String) as string } },
          ],
          undoUntil: '2026-03-16T09:00:00.000Z',
        },
      ]);

      const undone = await service.call(NewsletterRpc.undoEnding, {
        actor: aCompanyAdministrator(company.id),
        companyId: company.id,
        contactId: colleague.id,
        channel: 'product-news',
      });
      expect(undone.subscriptions).toMatchObject([{ state: 'active', proof: 'mailbox', endedAt: null }]);
      expect(await people.statesOf(contact)).toEqual({ 'product-news': 'ended' });
    });

    it('is told of once a day for each channel, however often a reader begins and ends it, and anew after it was taken back', async () => {
      const told = async (): Promise<string[][]> =>
        (await service.announced(NewsletterEvents.sharedMailboxLeft))
          .filter(({ data }) => data.companyId === company.id)
          .map(({ data }) => data.newsletters.map(({ channel }) => channel));
      const set = async (of: ContactDto, channel: string, was: string, now: string): Promise<void> => {
        const fields = { [`was.${channel}`]: was, [`now.${channel}`]: now };
        expect((await people.post(await preferencesPath(of), fields)).status).toBe(200);
      };

      for (const reader of [contact, colleague, contact, colleague]) {
        await set(reader, 'product-news', 'on', 'off');
        await set(reader, 'product-news', 'off', 'on');
      }
      expect(await told()).toEqual([['product-news']]);
      await set(contact, 'legal-updates', 'off', 'on');
      await set(contact, 'legal-updates', 'on', 'off');
      expect(await told()).toEqual([['product-news'], ['legal-updates']]);

      await set(contact, 'product-news', 'on', 'off');
      const undone = await service.call(NewsletterRpc.undoEnding, {
        actor: aCompanyAdministrator(company.id),
        companyId: company.id,
        contactId: contact.id,
        channel: 'product-news',
      });
      expect(undone.subscriptions).toContainEqual(
        expect.objectContaining({ channel: 'product-news', state: 'active' }),
      );
      await set(contact, 'product-news', 'on', 'off');
      expect(await told()).toEqual([['product-news'], ['legal-updates'], ['product-news']]);

      service.clock.advance(25 * 60 * 60 * 1_000);
      await set(contact, 'product-news', 'off', 'on');
      await set(contact, 'product-news', 'on', 'off');
      service.clock.advance(-25 * 60 * 60 * 1_000);
      expect((await told()).at(3)).toEqual(['product-news']);
    });
  });

  describe('preferences', () => {
    it('show what goes to the mailbox, and what cannot be switched off, with the reason', async () => {
      await subscribed('product-news');

      const page = await (await people.open(await preferencesPath())).text();

      expect(page).toContain('Newsletter an diese Adresse, für Muster GmbH');
      expect(page).toMatch(/id="product-news-on" name="now\.product-news" value="on" +checked/);
      expect(page).toMatch(/name="was\.legal-updates" value="off"/);
      expect(page).toContain('Was sich nicht abbestellen lässt');
      expect(page).toContain('Art. 33 Abs. 2 DSGVO');
    });

    it('touch what the reader has changed of what the page showed, and nothing that changed elsewhere since', async () => {
      await subscribed('product-news', 'legal-updates');
      const path = await preferencesPath();
      const fields = {
        'was.product-news': 'on',
        'now.product-news': 'on',
        'was.legal-updates': 'on',
        'now.legal-updates': 'off',
        'was.events-and-training': 'off',
        'now.events-and-training': 'on',
      };
      await people.post(await unsubscribePath('product-news'), { leave: 'one' });

      expect(await (await people.post(path, fields)).text()).toContain('Gespeichert.');

      expect(await people.statesOf(contact)).toEqual({
        'product-news': 'ended',
        'legal-updates': 'ended',
        'events-and-training': 'active',
      });
    });

    it('pause and go on', async () => {
      await subscribed('product-news');
      const path = await preferencesPath();

      await people.post(path, { 'was.product-news': 'on', 'now.product-news': 'pause' });
      expect((await people.read(contact)).subscriptions).toMatchObject([
        { state: 'active', pausedUntil: '2026-05-31T09:00:00.000Z' },
      ]);
      expect(await (await people.open(path)).text()).toContain('Pausiert bis 31. Mai 2026');

      await people.post(path, { 'was.product-news': 'pause', 'now.product-news': 'on' });
      expect((await people.read(contact)).subscriptions).toMatchObject([
        { state: 'active', pausedUntil: null },
      ]);
    });

    it('take no channel that nobody offers, nor one for somebody external without a reason', async () => {
      const external = await people.aContact(company.id, {
        external: true,
        email: `x.${randomUUID()}@example.com`,
      });
      await people.change(external, ['product-news'], { reason: 'Betreut den Shop' });
      await people.has(external.email, 1);
      const path = await preferencesPath(external);
      expect(await (await people.open(path)).text()).not.toContain('legal-updates');

      await people.post(path, {
        'was.legal-updates': 'off',
        'now.legal-updates': 'on',
        'was.nonsense': 'off',
        'now.nonsense': 'on',
      });

      expect(await people.statesOf(external)).toEqual({ 'product-news': 'pending' });
    });
  });

  describe('a lost link', () => {
    it('is sent anew, once an hour, and the answer says nothing of who is known', async () => {
      await subscribed('product-news');
      const before = sink.to(contact.email).length;
      const stranger = `nobody.${randomUUID()}@example.com`;
      const ask = async (address: string): Promise<string> =>
        (await people.post('/n/link', { address })).text();

      const [known, unknown] = [await ask(contact.email.toUpperCase()), await ask(stranger)];
      expect(known).toBe(unknown);
      await people.has(contact.email, before + 1);
      expect(sink.to(stranger)).toEqual([]);
      expect(await people.linkTo(contact.email, 'preferences')).toMatch(/^\/n\/preferences\//);

      await ask(contact.email);
      const hash = service.get(AddressHashes).of(contact.email).toString('hex');
      await eventually(async () =>
        expect(
          await service.database.query('select 1 from timer where kind = $1 and subject = $2', [
            sendPreferencesLink.kind,
            hash,
          ]),
        ).toEqual([]),
      );
      expect(sink.to(contact.email)).toHaveLength(before + 1);
    });
  });

  it('are secret: no cache keeps them, no search engine lists them, no other page learns of them', async () => {
    await subscribed('product-news');

    const { headers } = await people.open(await preferencesPath());

    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(new URL(linksUrl).protocol).toBe('https:');
  });
});
