import { randomUUID } from 'node:crypto';
import { NotificationEvents, type MailFailure, type Page } from '@lotse/contracts';
import { contactsAnnounces, eventually, severalAtOnce, taken } from '@lotse/test-support';
import { AccountMails, tokenOf } from '../../test/account-mails.js';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';
import { WorkLog } from '../../test/work-log.js';
import type { InvitationDto, InviteInput, OpenedInvitationDto } from './invitations.dto.js';
import type { SessionDto } from '../sessions/sessions.dto.js';
import type { UserDto } from '../users/users.dto.js';

const day = 24 * 60 * 60 * 1000;
const password = 'chosen by the invited';
const proof = 'Rückruf unter der Nummer aus dem Handelsregister';
const anInvitation = (overrides: Partial<InviteInput> = {}): InviteInput => ({
  email: `${randomUUID()}@example.com`,
  name: 'Erika Muster',
  roles: ['company-viewer'],
  ...overrides,
});

describe('an invitation', () => {
  const gateway = GatewayUnderTest.use(severalAtOnce);
  const contacts = ContactsService.use(gateway);
  const mails = new AccountMails(gateway);
  const work = WorkLog.use(gateway);
  let companyId: string;
  let legalName: string;
  let path: string;
  let admin: SignedIn;

  beforeEach(async () => {
    ({ id: companyId, legalName } = await contacts.company());
    path = `/v1/companies/${companyId}/invitations`;
    admin = await gateway.user({ roles: ['company-administrator'], companyId });
  });

  const invite = (input: Partial<InviteInput> = {}, by: Pick<SignedIn, 'send'> = admin) =>
    by.send<InvitationDto>('POST', path, { body: anInvitation(input) });
  const accept = (token: string, chosen = password) =>
    gateway.send<SessionDto>('POST', '/v1/invitations/acceptance', { body: { token, password: chosen } });
  const invitations = async () => (await admin.send<Page<InvitationDto>>('GET', path)).body.items;

  it('makes a user who is signed in, of this company, with these roles', async () => {
    const { status, body: invitation } = await invite({
      email: 'Jürgen@Müller.Example',
      roles: ['company-administrator'],
    });
    expect(status).toBe(201);
    expect(invitation).toEqual({
      id: expect.any(String),
      version: 1,
      email: 'Jürgen@müller.example',
      name: 'Erika Muster',
      roles: ['company-administrator'],
      companyId,
      contactId: null,
      language: 'de',
      invitedBy: admin.session.user.id,
      createdAt: gateway.clock.now().toISOString(),
      sentAt: gateway.clock.now().toISOString(),
      expiresAt: new Date(gateway.clock.now().getTime() + 7 * day).toISOString(),
      undelivered: null,
    });
    expect(await invitations()).toEqual([invitation]);
    const mail = await mails.next('invitation', 'Jürgen@xn--mller-kva.example'); // mail servers know it by that
    expect(mail).toMatchObject({
      companyName: legalName,
      recipient: { companyId, language: 'de' },
      link: expect.stringContaining('/invitation#token='),
    });

    const { status: accepted, body: session, cookies } = await accept(tokenOf(mail));

    expect(accepted).toBe(201);
    expect(session.user).toMatchObject({ id: invitation.id, companyId, roles: ['company-administrator'] });
    const client = gateway.as({ cookie: cookies[0]?.split(';')[0] ?? '' });
    expect((await client.send('GET', `/v1/companies/${companyId}/users`)).status).toBe(200);
    expect(await invitations()).toEqual([]);
    await gateway.signIn({ email: invitation.email, password });
  });

  it('says whose it is before it is accepted, as often as its link is opened, and nobody without it', async () => {
    const open = (token: string) =>
      gateway.send<OpenedInvitationDto>('POST', '/v1/invitations/opened', { body: { token } });
    const { body: invitation } = await invite();
    const token = await mails.token('invitation', invitation.email);
    const reset = await gateway.send('POST', '/v1/password-resets', {
      body: { email: admin.session.user.email },
    });
    expect(reset.status).toBe(202);

    for (let time = 0; time < 2; time++)
      await eventually(async () =>
        expect(await open(token)).toMatchObject({
          status: 200,
          body: { email: invitation.email, companyName: legalName }, // without it where companies cannot be read in time
        }),
      );
    expect(Object.keys((await open(token)).body)).toEqual(['email', 'companyName']);
    const ofAnotherPurpose = await mails.token('password-reset', admin.session.user.email);
    for (const wrong of ['', 't'.repeat(43), ofAnotherPurpose])
      expect(await open(wrong)).toMatchObject({ status: 404, body: { code: 'account-links.not-valid' } });

    expect((await accept(token)).status).toBe(201);
    expect((await open(token)).status).toBe(404);
  });

  it('makes a user and no session where the company signs in by its provider alone', async () => {
    const vendor = await gateway.signIn();
    const { status: made } = await vendor.send('POST', '/v1/identity-providers', {
      body: {
        name: 'Login',
        issuer: 'https://id.example.com',
        clientId: 'lotse',
        companyId,
        emailDomains: ['only.example'],
        passwordAllowed: false,
      },
    });
    expect(made).toBe(201);
    const { body: invitation } = await invite({ email: `${randomUUID()}@only.example` });

    const { status, body, cookies } = await accept(await mails.token('invitation', invitation.email));

    expect({ status, body, cookies }).toMatchObject({
      status: 403,
      body: { code: 'auth.password-not-allowed' },
      cookies: [],
    });
    const { body: users } = await admin.send<Page<UserDto>>('GET', `/v1/companies/${companyId}/users`);
    expect(users.items.map(({ id }) => id)).toContain(invitation.id);
    expect(await invitations()).toEqual([]);
    const sessions = await gateway.database.query('select 1 from session where user_id = $1', [
      invitation.id,
    ]);
    expect(sessions).toEqual([]);
  });

  it('says that its mail has not arrived, until it is sent again', async () => {
    const { body: invitation } = await invite();
    const { body: other } = await invite();
    const { mailId } = await mails.next('invitation', invitation.email);
    const since = gateway.clock.now().toISOString();
    const lose = (id: string, reason: MailFailure, status: string | null, version = 1) =>
      taken(
        gateway,
        NotificationEvents.accountMailUndelivered,
        { mailId: id, reason, status, since },
        { companyId, aggregateId: id, version },
      );

    await lose(mailId, 'unclear', null);
    expect(await invitations()).toEqual([
      { ...invitation, undelivered: { reason: 'unclear', status: null, since } },
      other,
    ]);
    await lose(mailId, 'bounced', '5.1.1', 2);
    await lose(mailId, 'unclear', null); // late
    expect((await invitations())[0]?.undelivered).toEqual({ reason: 'bounced', status: '5.1.1', since });

    const again = await admin.send<InvitationDto>('POST', `${path}/${invitation.id}/mail`);
    expect(again.body.undelivered).toBeNull();
    await lose(mailId, 'bounced', '5.1.1', 2); // of the mail that another has replaced
    expect(await invitations()).toEqual([again.body, other]);

    const next = await mails.next('invitation', invitation.email);
    await lose(next.mailId, 'refused', '550 5.1.1');
    expect((await invitations())[0]?.undelivered).toEqual({ reason: 'refused', status: '550 5.1.1', since });
    await admin.send('DELETE', `${path}/${invitation.id}`);
    expect(await gateway.database.query('select 1 from account_mail where id = $1', [next.mailId])).toEqual(
      [],
    );
  });

  it('is good once, however many come with it at the same time', async () => {
    const { body: invitation } = await invite();
    const token = await mails.token('invitation', invitation.email);

    const answers = await Promise.all([1, 2, 3].map(() => accept(token)));

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404]);
    expect((await accept(token)).body).toMatchObject({ code: 'account-links.not-valid' });
  });

  it('is not used up by a password that is refused', async () => {
    const { body: invitation } = await invite();
    const token = await mails.token('invitation', invitation.email);

    expect((await accept(token, 'password1234')).body).toMatchObject({
      violations: [{ pointer: '/password', rule: 'passwordCommon' }],
    });

    expect((await accept(token)).status).toBe(201);
  });

  it('is replaced by a second one to the same address, and sent again with a new link', async () => {
    const { body: first } = await invite();
    const tokens = [await mails.token('invitation', first.email)];

    const { body: second } = await invite({ email: first.email.toUpperCase(), name: 'Erika Neu' });
    tokens.push(await mails.token('invitation', second.email));
    const { body: third } = await admin.send<InvitationDto>('POST', `${path}/${second.id}/mail`);
    tokens.push(await mails.token('invitation', third.email));

    expect(third).toMatchObject({ id: first.id, version: 3, name: 'Erika Neu' });
    expect(await invitations()).toEqual([third]);
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens.slice(0, 2)) expect((await accept(token)).status).toBe(404);
    expect((await accept(tokens[2] ?? '')).status).toBe(201);
  });

  it('fills nobody’s mailbox: after a few mails in an hour the next one has to wait', async () => {
    const { body: invitation } = await invite();
    const resend = () => admin.send('POST', `${path}/${invitation.id}/mail`);
    for (let mails = 1; mails < 6; mails++) expect((await resend()).status).toBe(200);

    const { status, headers, body } = await resend();

    expect(status).toBe(429);
    expect(body).toMatchObject({ code: 'auth.too-many-attempts' });
    expect(headers['retry-after']).toBe('60');
    expect((await invite({ email: invitation.email })).status).toBe(429);
    expect((await invite()).status).toBe(201);
    expect((await admin.send('DELETE', `${path}/${invitation.id}`)).status).toBe(204);
  });

  it.each<[string, (inviter: UserDto) => Promise<unknown>]>([
    ['is removed', ({ id }) => admin.send('DELETE', `/v1/companies/${companyId}/users/${id}`)],
    [
      'may invite no longer',
      ({ id }) =>
        admin.send('PATCH', `/v1/companies/${companyId}/users/${id}`, {
          body: { roles: ['company-viewer'] },
          headers: { 'if-match': '*' },
        }),
    ],
  ])('ends when whoever sent it %s', async (_, happens) => {
    const inviter = await gateway.user({ roles: ['company-administrator'], companyId });
    const { body: others } = await invite();
    const { body: invitation } = await invite({ roles: ['company-administrator'] }, inviter);
    const token = tokenOf(await mails.next('invitation', invitation.email));

    await happens(inviter.user);

    expect(await invitations()).toEqual([others]);
    expect((await accept(token)).body).toMatchObject({ status: 404, code: 'account-links.not-valid' });
  });

  it('ends when it is withdrawn, and nothing says any more who was invited', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = anInvitation({ name: 'Canary Invited' });
    const { body: invitation } = await admin.send<InvitationDto>('POST', path, { body, headers });
    await mails.token('invitation', invitation.email);
    await admin.send('POST', `${path}/${invitation.id}/mail`);
    const token = await mails.token('invitation', invitation.email);
    expect((await tellingOf('Canary Invited')).length).toBeGreaterThan(0);

    expect((await admin.send('DELETE', `${path}/${invitation.id}`)).status).toBe(204);

    expect((await accept(token)).status).toBe(404);
    expect((await admin.send('DELETE', `${path}/${invitation.id}`)).status).toBe(404);
    expect(await tellingOf('Canary Invited')).toEqual([]);
  });

  it('gives those of a company its own roles only, at its own company only', async () => {
    const other = await contacts.company();
    const stranger = await gateway.user({ roles: ['company-administrator'], companyId: other.id });
    const { body: invitation } = await invite();

    const wrong: [object, string, string][] = [
      [{ roles: ['support'] }, '/roles', 'isIn'],
      [{ roles: [] }, '/roles', 'arrayNotEmpty'],
      [{ contactId: randomUUID() }, '/contactId', 'unknownContact'],
      [{ contactId: (await contacts.contact(other.id)).id }, '/contactId', 'unknownContact'],
      [{ email: 'nobody' }, '/email', 'emailAddress'],
    ];
    for (const [overrides, pointer, rule] of wrong)
      expect((await invite(overrides)).body).toMatchObject({ status: 422, violations: [{ pointer, rule }] });
    const own = `/v1/companies/${other.id}/invitations/${invitation.id}`;
    for (const [method, target] of [
      ['POST', `${own}/mail`],
      ['DELETE', own],
    ] as const)
      expect((await stranger.send(method, target)).body).toMatchObject({ code: 'invitations.not-found' });
  });

  it('tells the inviter nothing about people elsewhere: the same answer, the same work', async () => {
    const elsewhere = await gateway.user({ roles: ['support'] });
    const other = await gateway.user({ roles: ['company-viewer'], companyId: (await contacts.company()).id });
    const unknown = await work.of(() => invite());

    for (const { user } of [elsewhere, other]) {
      const known = await work.of(() => invite({ email: user.email }));

      expect(known.answer.status).toBe(201);
      expect(known.work).toEqual(unknown.work);
      expect({ ...known.answer.body, id: 0, email: 0 }).toEqual({ ...unknown.answer.body, id: 0, email: 0 });
      const mail = await mails.next('invitation-to-known-address', user.email);
      expect(mail.link).toBeNull();
    }
    const { body } = await invite({ email: admin.session.user.email });
    expect(body).toMatchObject({ status: 409, code: 'users.email-taken' }); // whom they see anyway
  });

  it('of two companies lets a person into one: who was first', async () => {
    const other = await contacts.company();
    const otherAdmin = await gateway.user({ roles: ['company-administrator'], companyId: other.id });
    const { body: invitation } = await invite();
    const first = await mails.token('invitation', invitation.email);
    await otherAdmin.send('POST', `/v1/companies/${other.id}/invitations`, {
      body: anInvitation({ email: invitation.email }),
    });
    const second = await mails.token('invitation', invitation.email);

    expect((await accept(second)).body.user).toMatchObject({ companyId: other.id });
    expect((await accept(first)).body).toMatchObject({ status: 409, code: 'users.email-taken' });
  });

  it('to the first administrator comes from staff, who note how they checked it', async () => {
    const fresh = await contacts.company();
    const support = await gateway.user({ roles: ['support'] });
    const send = (body: object) =>
      support.send<InvitationDto>('POST', `/v1/companies/${fresh.id}/invitations`, { body });
    const input = anInvitation({ roles: ['company-administrator'] });

    expect((await send(input)).body).toMatchObject({ violations: [{ pointer: '/proof', rule: 'required' }] });
    const { status, body } = await send({ ...input, proof });
    expect(status).toBe(201);
    expect((await accept(await mails.token('invitation', body.email))).status).toBe(201);

    const entries = await gateway.database.query(
      'select action, reason from audit_entry where target_id = $1 order by id',
      [body.id],
    );
    expect(entries).toEqual([
      { action: 'invitation.created', reason: proof },
      { action: 'user.created', reason: null },
      { action: 'session.begun', reason: null },
    ]);
    expect((await send({ ...anInvitation(), proof })).body).toMatchObject({
      status: 409,
      code: 'invitations.company-has-administrator',
    });
    expect((await send({ ...anInvitation(), proof, roles: ['support'] })).status).toBe(422);
    const vendor = await gateway.signIn();
    const byVendor = await vendor.send('POST', `/v1/companies/${fresh.id}/invitations`, {
      body: { ...anInvitation(), proof },
    });
    expect(byVendor.status).toBe(201);
  });

  it('to the first administrator takes the place of one to somebody else, also at the same time', async () => {
    const fresh = await contacts.company();
    const support = await gateway.user({ roles: ['support'] });
    const send = (over: Partial<InviteInput> = {}) =>
      support.send<InvitationDto>('POST', `/v1/companies/${fresh.id}/invitations`, {
        body: { ...anInvitation({ roles: ['company-administrator'] }), proof, ...over },
      });
    const first = await send();
    const token = await mails.token('invitation', first.body.email);
    const viewer = await send({ roles: ['company-viewer'] });

    const answers = await Promise.all([send(), send(), send()]);

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await accept(token)).status).toBe(404);
    const vendor = await gateway.signIn();
    const { body } = await vendor.send<Page<InvitationDto>>('GET', `/v1/companies/${fresh.id}/invitations`);
    const open = body.items.map(({ id }) => id);
    expect(open).toHaveLength(2);
    expect(open).toContain(viewer.body.id);
    const entries = await gateway.database.query(
      `select action from audit_entry where company_id = $1 and action = 'invitation.withdrawn'`,
      [fresh.id],
    );
    expect(entries).toHaveLength(3);
  });

  it('makes staff of those whom an administrator invites', async () => {
    const vendor = await gateway.signIn();
    const email = `${randomUUID()}@example.com`;

    const { status, body } = await vendor.send<InvitationDto>('POST', '/v1/users/invitations', {
      body: { email, name: 'Neu', roles: ['incident-manager'], language: 'en' },
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({ companyId: null, roles: ['incident-manager'] });
    const { body: list } = await vendor.send<Page<InvitationDto>>('GET', '/v1/users/invitations');
    expect(list.items).toContainEqual(body);
    const session = await accept(await mails.token('invitation', email));
    expect(session.body.user).toMatchObject({ roles: ['incident-manager'], companyId: null, language: 'en' });
    const again = await vendor.send('POST', '/v1/users/invitations', {
      body: { email, name: 'Neu', roles: ['support'] },
    });
    expect(again.body).toMatchObject({ status: 409, code: 'users.email-taken' });
    expect(
      (
        await vendor.send('POST', '/v1/users/invitations', {
          body: { email: 'a@example.com', name: 'Neu', roles: ['company-administrator'] },
        })
      ).status,
    ).toBe(422);
  });

  it('ends with the contact who is invited, and leaves nothing of them', async () => {
    const contact = await contacts.contact(companyId);
    const { body: invitation } = await invite({ name: 'Canary Contact', contactId: contact.id });
    const token = await mails.token('invitation', invitation.email);

    await contactsAnnounces(gateway).erased({ ...contact, version: 2 });

    expect((await accept(token)).status).toBe(404);
    expect(await invitations()).toEqual([]);
    expect(await tellingOf('Canary Contact')).toEqual([]);
    expect((await invite({ contactId: contact.id })).body).toMatchObject({
      violations: [{ pointer: '/contactId', rule: 'unknownContact' }],
    });
  });

  it('links the user to the contact, whose end is the end of the login and of what was said before it', async () => {
    const contact = await contacts.contact(companyId);
    const { body: invitation } = await invite({ name: 'Canary Linked', contactId: contact.id });
    const { body: session } = await accept(await mails.token('invitation', invitation.email));
    expect(session.user.contactId).toBe(contact.id);

    await contactsAnnounces(gateway).erased({ ...contact, version: 2 });

    const { body } = await admin.send<Page<UserDto>>('GET', `/v1/companies/${companyId}/users`);
    expect(body.items.map(({ id }) => id)).toEqual([admin.session.user.id]);
    expect(await tellingOf('Canary Linked')).toEqual([]);
  });

  it('is made once per Idempotency-Key, with one mail', async () => {
    const request = { body: anInvitation(), headers: { 'idempotency-key': randomUUID() } };

    const answers = await Promise.all([1, 2, 3].map(() => admin.send<InvitationDto>('POST', path, request)));

    for (const { status, body } of answers) {
      expect(status).toBe(201);
      expect(body).toEqual(answers[0]?.body);
    }
    expect(answers[0]?.body.version).toBe(1);
  });

  /** Tables in which a text stands; the outbox is being emptied. */
  async function tellingOf(text: string): Promise<string[]> {
    const tables = await gateway.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'outbox'`,
    );
    const telling = [];
    for (const { name } of tables) {
      const rows = await gateway.database.query(`select 1 from "${name}" as line where line::text like $1`, [
        `%${text}%`,
      ]);
      if (rows.length > 0) telling.push(name);
    }
    return telling;
  }
});

describe('an invitation that nobody takes up', () => {
  const gateway = GatewayUnderTest.use(severalAtOnce);
  const mails = new AccountMails(gateway);

  const invite = async (): Promise<{ invitation: InvitationDto; token: string }> => {
    const admin = await gateway.signIn();
    const { body: invitation } = await admin.send<InvitationDto>('POST', '/v1/users/invitations', {
      body: { email: `${randomUUID()}@example.com`, name: 'Canary Late', roles: ['support'] },
    });
    return { invitation, token: await mails.token('invitation', invitation.email) };
  };
  const accept = (token: string) =>
    gateway.send('POST', '/v1/invitations/acceptance', { body: { token, password } });
  const shown = async () =>
    (await (await gateway.signIn()).send<Page<InvitationDto>>('GET', '/v1/users/invitations')).body.items;

  it('is good for a week, and can be sent again after that', async () => {
    const [late, tooLate] = [await invite(), await invite()];

    gateway.clock.advance(7 * day - 1);
    expect((await accept(late.token)).status).toBe(201);
    gateway.clock.advance(1);
    expect((await accept(tooLate.token)).body).toMatchObject({
      status: 404,
      code: 'account-links.not-valid',
    });

    const admin = await gateway.signIn();
    await admin.send('POST', `/v1/users/invitations/${tooLate.invitation.id}/mail`);
    expect((await accept(await mails.token('invitation', tooLate.invitation.email))).status).toBe(201);
  });

  it('is forgotten a month after its end', async () => {
    const { invitation } = await invite();

    gateway.clock.advance(37 * day);
    await invite();
    expect((await shown()).map(({ id }) => id)).toContain(invitation.id);
    gateway.clock.advance(1);
    await invite();

    expect((await shown()).map(({ id }) => id)).not.toContain(invitation.id);
    const [entry] = await gateway.database.query('select after from audit_entry where target_id = $1', [
      invitation.id,
    ]);
    expect(entry).toEqual({ after: null });
  });
});
