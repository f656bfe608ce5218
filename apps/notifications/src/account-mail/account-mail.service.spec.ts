import { randomUUID } from 'node:crypto';
import { GatewayEvents, NotificationEvents, type AccountMailRequested } from '@lotse/contracts';
import { Mails } from '@lotse/mail';
import { Database } from '@lotse/persistence';
import {
  aCompanySnapshot,
  aContactSnapshot,
  contactsAnnounces,
  eventually,
  MailSink,
  taken,
  useMailSink,
} from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';
import { emptyExpiredTexts } from './account-mail.service.js';

const link = `https://lotse.example/invitation#token=${'t'.repeat(43)}`;

describe('mail about a sign-in while much other mail is under way', () => {
  const letGo = new AbortController();
  const isOver = new Promise<void>((resolve) => letGo.signal.addEventListener('abort', () => resolve()));
  let held = 0;
  const sink = new MailSink({
    onMail: ({ subject }) => {
      if (subject !== 'Flut') return;
      held += 1;
      return isOver;
    },
  });
  beforeAll(() => sink.listen());
  const service = useNotifications({ alarms: sink, mails: sink });
  afterAll(async () => {
    letGo.abort();
    await sink.stop();
  });

  it('waits for none of it', async () => {
    const email = `${randomUUID()}@example.org`;
    await service.get(Database).transaction(async (tx) => {
      for (let count = 0; count < 40; count += 1)
        await service.get(Mails).queue(tx, {
          companyId: null,
          class: 'transactional',
          contactId: null,
          email: `flut.${String(count)}@example.org`,
          label: null,
          subject: 'Flut',
          text: 'Ihr Ticket ist eingegangen.',
          keptUntil: new Date('2999-01-01'),
        });
    });
    await eventually(() => expect(held).toBeGreaterThan(0));

    const requested = {
      mailId: randomUUID(),
      kind: 'password-reset' as const,
      recipient: { email, name: 'Erika Muster', language: 'de' as const, companyId: null, contactId: null },
      companyName: null,
      link,
      expiresAt: new Date(service.clock.now().getTime() + 60 * 60_000).toISOString(),
    };
    await taken(service, GatewayEvents.accountMailRequested, requested, {
      companyId: null,
      aggregateId: requested.mailId,
      version: 1,
    });

    await eventually(() => expect(sink.to(email)).toHaveLength(1));
    expect(sink.accepted).toHaveLength(1);
  });
});

describe('mail about a sign-in', () => {
  const sink = useMailSink();
  const service = useNotifications({ alarms: sink, mails: sink });
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

  it('brings the link in the language of the reader, as text and laid out, and no program answers it', async () => {
    const german = await read(await request(aRequest()));
    const english = await read(
      await request(aRequest({ recipient: { ...aRecipient(), language: 'en' }, companyName: null })),
    );

    expect(german.subject).toBe('Ihre Einladung ins Kundencenter');
    expect(german.header('auto-submitted')).toBe('auto-generated');
    expect(german.header('content-type')).toMatch(/^multipart\/alternative/);
    expect(german.html).toContain(`href="${link.replaceAll('/', '&#x2F;').replaceAll('=', '&#x3D;')}"`);
    expect(german.text).toContain('Guten Tag Erika Muster,');
    expect(german.text).toContain('für „Muster GmbH“ zu arbeiten');
    expect(german.text).toContain(`\n${link}\n`);
    expect(german.text).toContain('9. März 2026');
    expect(english.subject).toBe('Your invitation to the customer centre');
    expect(english.text).toContain(`\n${link}\n`);
  });

  it('tells who administers a company what one reader of a shared mailbox has ended, and until when it can be taken back', async () => {
    const newsletters = ['Produktneuigkeiten', 'Rechtliches'];
    const link = 'https://lotse.example/companies/1/subscriptions';
    const { mailId, recipient } = aRequest();
    const requested = {
      mailId,
      recipient: recipient ?? aRecipient(),
      newsletters,
      link,
      expiresAt: '2026-03-16T09:00:00.000Z',
    };
    await taken(service, GatewayEvents.sharedMailboxMailRequested, requested, {
      companyId: null,
      aggregateId: mailId,
      version: 1,
    });
    const mail = await read(requested.recipient.email);

    expect(mail.subject).toBe('Newsletter an ein gemeinsames Postfach abbestellt');
    expect(mail.text).toContain('Guten Tag Erika Muster,');
    expect(mail.text).toContain('\nProduktneuigkeiten\nRechtliches\n');
    expect(mail.text).toContain('bis zum 16. März 2026');
    expect(mail.text).toContain(`\n${link}\n`);
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
    sink.answerAlways(() => 'defer');
    const email = await request(aRequest({ expiresAt: '2026-03-02T10:00:00.000Z', kind: 'password-reset' }));
    expect(await kept(email)).toMatchObject([
      { state: expect.stringMatching(/queued|sending/), text: expect.stringContaining(link) },
    ]);

    service.clock.advance(60 * 60 * 1000);

    await eventually(async () => {
      await service.makeDue(emptyExpiredTexts, 'all');
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

describe('mail about a sign-in that does not arrive', () => {
  const sink = useMailSink();
  const service = useNotifications({
    alarms: sink,
    mails: sink,
    relay: 'paused',
    env: { TRANSACTIONAL_MAIL_LASTS_MS: '3000' },
  });
  beforeEach(() => sink.clear());

  const aRequest = (expiresAt: string | null = null): AccountMailRequested => ({
    mailId: randomUUID(),
    kind: expiresAt === null ? 'password-changed' : 'invitation',
    recipient: {
      email: `${randomUUID()}@example.org`,
      name: 'Erika Muster',
      language: 'de',
      companyId: '01940000-0000-7000-8000-000000000001',
      contactId: null,
    },
    companyName: null,
    link: expiresAt === null ? null : link,
    expiresAt,
  });
  const request = async (requested: AccountMailRequested): Promise<AccountMailRequested> => {
    const companyId = requested.recipient?.companyId ?? null;
    const about = { companyId, aggregateId: requested.mailId, version: 1 };
    await taken(service, GatewayEvents.accountMailRequested, requested, about);
    return requested;
  };
  const told = async ({ mailId }: AccountMailRequested) =>
    (await service.announced(NotificationEvents.accountMailUndelivered)).filter(
      ({ data }) => data.mailId === mailId,
    );
  const mailTo = async ({ recipient }: AccountMailRequested): Promise<string> =>
    eventually(async () => {
      const [mail] = await service.database.query<{ id: string }>(
        `select id from mail where email = $1 and state not in ('queued', 'sending')`,
        [recipient?.email],
      );
      if (!mail) throw new Error('it has not ended');
      return mail.id;
    });

  it('is told when it comes back after a server had taken it, once', async () => {
    const requested = await request(aRequest());
    const bounce = { mailId: await mailTo(requested), status: '5.1.1', at: service.clock.now() };
    expect(await told(requested)).toEqual([]);

    const mails = service.get(Mails);
    for (let times = 0; times < 2; times++)
      await service.get(Database).transaction((tx) => mails.bounce(tx, bounce));

    expect(await told(requested)).toMatchObject([
      { event: { version: 2 }, data: { reason: 'bounced', status: '5.1.1' } },
    ]);
  });

  it.each([
    ['refuse', { reason: 'refused', status: '550 5.1.1' }],
    ['defer', { reason: 'undelivered', status: '451 4.3.0' }],
    ['close-after-body', { reason: 'unclear', status: null }],
  ] as const)('is told to whoever has asked for it, without a person: %s', async (answer, expected) => {
    sink.answerAlways(answer);

    const requested = await request(aRequest());

    await eventually(async () =>
      expect(await told(requested)).toEqual([
        {
          event: expect.objectContaining({
            companyId: '01940000-0000-7000-8000-000000000001',
            aggregateId: requested.mailId,
            version: 1,
          }),
          data: { mailId: requested.mailId, since: service.clock.now().toISOString(), ...expected },
        },
      ]),
    );
  });

  it('is told where its link has expired before a server took it, or before it was written', async () => {
    const inAnHour = new Date(service.clock.now().getTime() + 60 * 60_000).toISOString();
    sink.answerAlways('defer');
    const waiting = await request(aRequest(inAnHour));
    await service.database.query(`update mail set due_at = now() + interval '1 hour' where state = 'queued'`);
    service.clock.advance(60 * 60_000);

    const late = await request(aRequest(inAnHour));

    for (const requested of [waiting, late])
      await eventually(async () =>
        expect(await told(requested)).toMatchObject([{ data: { reason: 'undelivered' } }]),
      );
  });

  it('is told of nobody who was erased meanwhile, and of no other mail', async () => {
    sink.answerAlways('defer');
    const requested = await request(aRequest());
    await service.get(Database).transaction(async (tx) => {
      const ids = await tx.query<{ id: string }[]>('select id from mail where email = $1', [
        requested.recipient?.email,
      ]);
      await service.get(Mails).forget(
        tx,
        ids.map(({ id }) => id),
      );
    });

    await eventually(async () =>
      expect(await service.database.query(`select 1 from mail where state in ('queued', 'sending')`)).toEqual(
        [],
      ),
    );
    expect(await told(requested)).toEqual([]);
  });
});
