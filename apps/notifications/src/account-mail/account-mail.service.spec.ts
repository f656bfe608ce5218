import { randomUUID } from 'node:crypto';
import { GatewayEvents, type AccountMailRequested } from '@lotse/contracts';
import { Housekeeping } from '@lotse/messaging';
import {
  aContactSnapshot,
  aCompanySnapshot,
  contactsAnnounces,
  eventually,
  MailSink,
  taken,
  useService,
} from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { notificationsConfig } from '../config.js';
import { expiredTexts } from '../mail/expired-texts.js';
import { notificationsMigrations } from '../migrations/index.js';

const link = `https://lotse.example/invitation#token=${'t'.repeat(43)}`;

describe('mail about a sign-in', () => {
  let sink: MailSink;
  beforeAll(async () => {
    sink = await MailSink.start();
  });
  const service = useService(AppModule, {
    config: notificationsConfig,
    migrations: notificationsMigrations,
    relay: 'running',
    env: () => ({
      SMTP_ALARM_URL: sink.url,
      SMTP_TRANSACTIONAL_URL: sink.url,
      MAIL_FROM: 'Kundencenter <noreply@example.com>',
    }),
  });
  afterAll(() => sink.stop());
  beforeEach(() => {
    sink.clear();
    service.clock.set('2026-03-02T09:00:00.000Z');
  });

  const aRequest = (overrides: Partial<AccountMailRequested> = {}): AccountMailRequested => ({
    mailId: randomUUID(),
    kind: 'invitation',
    recipient: {
      email: `${randomUUID()}@example.org`,
      name: 'Erika Muster',
      language: 'de',
      companyId: null,
      contactId: null,
    },
    companyName: 'Muster GmbH',
    link,
    expiresAt: '2026-03-09T09:00:00.000Z',
    ...overrides,
  });
  const request = async (requested: AccountMailRequested): Promise<string> => {
    await taken(service, GatewayEvents.accountMailRequested, requested, {
      companyId: requested.recipient?.companyId ?? null,
      aggregateId: requested.mailId,
      version: 1,
    });
    return requested.recipient?.email ?? '';
  };
  const kept = (email: string) =>
    service.database.query<{ state: string; text: string | null; answer: string | null }>(
      'select state, text, answer from mail where email = $1',
      [email],
    );
  const read = (email: string) =>
    eventually(() => {
      const [mail] = sink.to(email);
      if (!mail) throw new Error('no mail');
      return mail;
    });

  it('brings the link in the language of the reader, as plain text that no program answers', async () => {
    const german = await read(await request(aRequest()));
    const english = await read(
      await request(aRequest({ recipient: { ...aRecipient(), language: 'en' }, companyName: null })),
    );

    expect(german.subject).toBe('Ihre Einladung ins Kundencenter');
    expect(german.header('auto-submitted')).toBe('auto-generated');
    expect(german.header('content-type')).toMatch(/^text\/plain/);
    expect(german.text).toContain('Guten Tag Erika Muster,');
    expect(german.text).toContain('für „Muster GmbH“ zu arbeiten');
    expect(german.text).toContain(`\n${link}\n`);
    expect(german.text).toContain('9. März 2026');
    expect(english.subject).toBe('Your invitation to the customer centre');
    expect(english.text).toContain(`\n${link}\n`);
  });

  it("says nobody's words but the vendor's, whatever a company or a person is called", async () => {
    const recipient = { ...aRecipient(), name: 'Ihr Konto ist gesperrt: https://evil.example 0900 12345' };

    const mail = await read(
      await request(aRequest({ recipient, companyName: 'www.evil.example\r\nBcc: x@evil.example' })),
    );

    expect(mail.text).toContain('Guten Tag,\n');
    expect(mail.text).toContain('„www. evil. example Bcc: x@ evil. example“');
    expect(mail.text.replace(link, '')).not.toMatch(/https?:|evil\.example|0900/);
    expect(mail.header('to')).not.toContain('evil.example');
  });

  it('keeps its text no longer than until a server has it', async () => {
    const email = await request(aRequest());
    await read(email);

    await eventually(async () =>
      expect(await kept(email)).toEqual([{ state: 'accepted', text: null, answer: expect.any(String) }]),
    );
  });

  it('keeps its text no longer than the link is good, and is not sent after that', async () => {
    const turn = {
      query: <R extends object>(sql: string, values?: unknown[]) => service.database.query<R>(sql, values),
    };
    const housekeeping = new Housekeeping(turn, service.clock, [expiredTexts]);
    sink.answerAlways(() => 'defer');
    const email = await request(aRequest({ expiresAt: '2026-03-02T10:00:00.000Z', kind: 'password-reset' }));
    expect(await kept(email)).toMatchObject([{ state: 'queued', text: expect.stringContaining(link) }]);

    service.clock.advance(60 * 60 * 1000);

    await eventually(async () => {
      await housekeeping.doAll();
      expect(await kept(email)).toEqual([{ state: 'refused', text: null, answer: 'expired' }]);
    });
    sink.answerAlways(() => 'accept');
  });

  it('is not written to nobody, nor with a link that has expired', async () => {
    const before = await service.database.query('select id from mail');

    await request(aRequest({ recipient: null, link: null }));
    await request(aRequest({ expiresAt: '2026-03-02T09:00:00.000Z' }));

    expect(await service.database.query('select id from mail')).toEqual(before);
  });

  it('is written once, however often it is asked for', async () => {
    const requested = aRequest();
    const id = randomUUID();
    for (let times = 0; times < 2; times++)
      await service.deliver(
        GatewayEvents.accountMailRequested,
        requested,
        { companyId: null, aggregateId: requested.mailId, version: 1 },
        { id },
      );
    await request(aRequest()); // behind both

    expect(await kept(requested.recipient?.email ?? '')).toHaveLength(1);
  });

  it('is forgotten with the contact it is for, and not written once they are erased', async () => {
    const contacts = contactsAnnounces(service);
    const company = aCompanySnapshot();
    const contact = aContactSnapshot(company.id);
    await contacts.company(company);
    await contacts.registered(contact);
    const recipient = { ...aRecipient(), companyId: company.id, contactId: contact.id };
    await read(await request(aRequest({ recipient })));

    await contacts.erased({ ...contact, version: 2 });

    expect(await kept(recipient.email)).toEqual([]);
    await request(aRequest({ recipient }));
    expect(await kept(recipient.email)).toEqual([]);
  });

  it.each([
    ['password-changed', 'Ihr Passwort wurde geändert', 'Your password has been changed'],
    ['second-factor-added', 'Ihr zweiter Faktor ist eingerichtet', 'A second factor has been set up'],
    ['second-factor-removed', 'Ihr zweiter Faktor wurde entfernt', 'Your second factor has been removed'],
    [
      'invitation-to-known-address',
      'Ihre Einladung ins Kundencenter',
      'Your invitation to the customer centre',
    ],
  ] as const)('of the kind %s has no link', async (kind, de, en) => {
    for (const language of ['de', 'en'] as const) {
      const recipient = { ...aRecipient(), language };
      const mail = await read(await request(aRequest({ kind, recipient, link: null, expiresAt: null })));

      expect(mail.subject).toBe({ de, en }[language]);
      expect(mail.text).not.toContain('http');
    }
  });

  const aRecipient = () => ({
    email: `${randomUUID()}@example.org`,
    name: 'Erika Muster',
    language: 'de' as const,
    companyId: null,
    contactId: null,
  });
});
