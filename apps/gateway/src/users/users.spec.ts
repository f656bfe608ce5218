import { randomUUID } from 'node:crypto';
import { highestVersion, type CustomerUserEnded, type Page, type StaffChanged } from '@lotse/contracts';
import { Timers } from '@lotse/persistence';
import { contactsAnnounces, eventually, severalAtOnce } from '@lotse/test-support';
import { ContactsService } from '../../test/contacts-service.js';
import { administrator, GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';
import type { CreateUserInput, UserDto } from './users.dto.js';

const aUser = (overrides: Partial<CreateUserInput> = {}): CreateUserInput => ({
  email: `${randomUUID()}@example.com`,
  name: 'Erika Muster',
  password: 'a long enough password',
  roles: ['support'],
  ...overrides,
});

describe('users', () => {
  const gateway = GatewayUnderTest.use(severalAtOnce);
  const contacts = ContactsService.use(gateway);
  let companyId: string;
  let admin: SignedIn;
  /** Nobody who takes them is there: their queue keeps them. */
  const waitingIn = <T>(queue: string): Promise<T[]> => gateway.broker.take<T>(queue);

  beforeAll(async () => {
    companyId = (await contacts.company()).id;
    admin = await gateway.signIn();
  });

  it('are made by an administrator, and can sign in', async () => {
    const input = aUser({ email: 'Jürgen.Größe@Müller.Example' });

    const { status, body, headers } = await admin.send<UserDto>('POST', '/v1/users', { body: input });

    expect(status).toBe(201);
    expect(headers['etag']).toBe('"1"');
    expect(body).toEqual({
      id: expect.any(String),
      version: 1,
      email: 'Jürgen.Größe@müller.example',
      name: 'Erika Muster',
      roles: ['support'],
      companyId: null,
      contactId: null,
      language: 'de',
      hasSecondFactor: false,
      createdAt: '2026-03-02T09:00:00.000Z',
    });
    expect((await admin.send('GET', `/v1/users/${body.id}`)).body).toEqual(body);
    const login = { email: 'jürgen.größe@xn--mller-kva.EXAMPLE', password: input.password };
    expect((await gateway.signIn(login)).session.user).toEqual(body);
  });

  it('are made once per address, however it is written', async () => {
    const input = aUser();
    await admin.send('POST', '/v1/users', { body: input });

    const { status, body } = await admin.send('POST', '/v1/users', {
      body: { ...input, email: input.email.toUpperCase() },
    });

    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'users.email-taken' });
    const inScript = `${input.email.split('@')[0]}@müller.example`;
    await admin.send('POST', '/v1/users', { body: { ...input, email: inScript } });
    const inAscii = { ...input, email: inScript.replace('müller', 'xn--mller-kva') };
    expect((await admin.send('POST', '/v1/users', { body: inAscii })).status).toBe(409);
  });

  it('are made once per Idempotency-Key, also by two requests at the same time', async () => {
    const request = { body: aUser(), headers: { 'idempotency-key': randomUUID() } };

    const answers = await Promise.all([1, 2, 3].map(() => admin.send('POST', '/v1/users', request)));

    for (const { status, body } of answers) {
      expect(status).toBe(201);
      expect(body).toEqual(answers[0]?.body);
    }
    const other = await admin.send('POST', '/v1/users', { ...request, body: aUser() });
    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({ code: 'request.idempotency-key-reused' });
  });

  it('leave nothing by which a password could be guessed fast', async () => {
    const input = aUser();
    const headers = { 'idempotency-key': 'with-password' };
    await admin.send('POST', '/v1/users', { body: input, headers });

    const { status } = await admin.send('POST', '/v1/users', {
      body: { ...input, password: 'another long password' },
      headers,
    });

    expect(status).toBe(201); // the fingerprint does not know the password
  });

  it('of a company need a company role and a company that exists', async () => {
    const wrong: [Partial<CreateUserInput>, string, string][] = [
      [{ roles: ['company-viewer'] }, '/roles/0', 'rolesNeedCompany'],
      [{ roles: ['support'], companyId }, '/roles/0', 'rolesWithoutCompany'],
      [{ roles: ['company-viewer', 'support'], companyId }, '/roles/1', 'rolesWithoutCompany'],
      [{ roles: ['company-viewer'], companyId: randomUUID() }, '/companyId', 'unknownCompany'],
      [{ roles: ['company-viewer'], companyId, contactId: randomUUID() }, '/contactId', 'unknownContact'],
      [{ contactId: randomUUID() }, '/contactId', 'unknownContact'],
      [{ roles: [] }, '/roles', 'arrayNotEmpty'],
      [{ password: 'too short' }, '/password', 'password'],
    ];
    for (const [overrides, pointer, rule] of wrong) {
      const { status, body } = await admin.send('POST', '/v1/users', { body: aUser(overrides) });

      expect(status).toBe(422);
      expect(body['violations']).toEqual([{ pointer, rule, detail: expect.any(String) }]);
    }
    const { body } = await admin.send('POST', '/v1/users', {
      body: aUser({ roles: ['company-administrator'], companyId }),
    });
    expect(body).toMatchObject({ roles: ['company-administrator'], companyId });
  });

  it('are listed page by page', async () => {
    await Promise.all([1, 2, 3].map(() => admin.send('POST', '/v1/users', { body: aUser() })));
    const { body: all } = await admin.send<Page<UserDto>>('GET', '/v1/users?limit=200');

    const found: UserDto[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor && `&cursor=${cursor}`;
      const { body } = await admin.send<Page<UserDto>>('GET', `/v1/users?limit=2${query}`);
      found.push(...body.items);
      cursor = body.nextCursor;
    }

    expect(found).toEqual(all.items);
    expect(all.nextCursor).toBeNull();
  });

  it('are the matter of administrators alone', async () => {
    const support = await gateway.user({ roles: ['support'] });

    for (const [method, path] of [
      ['GET', '/v1/users'],
      ['GET', `/v1/users/${support.user.id}`],
      ['POST', '/v1/users'],
    ] as const) {
      const { status, body } = await support.send(method, path, method === 'POST' ? { body: aUser() } : {});

      expect(status).toBe(403);
      expect(body).toMatchObject({ code: 'auth.not-allowed' });
    }
    expect((await admin.send('GET', `/v1/users/${randomUUID()}`)).body).toMatchObject({
      status: 404,
      code: 'users.not-found',
    });
  });

  it('leave an audit entry when they are made', async () => {
    const { user } = await gateway.user({ roles: ['accounting'] });

    const entries = await gateway.database.query(
      `select action, actor, after from audit_entry where target_id = $1 and action like 'user.%'`,
      [user.id],
    );

    expect(entries).toEqual([
      { action: 'user.created', actor: expect.objectContaining({ id: admin.session.user.id }), after: user },
    ]);
    expect(JSON.stringify(entries)).not.toContain('argon2');
  });

  it('end with their contact: session, keys, login, and everything that says who it was', async () => {
    const { id: contactId } = await contacts.contact(companyId);
    const key = { 'idempotency-key': randomUUID() };
    const input = aUser({ roles: ['company-administrator'], companyId, contactId, name: 'Canary Name' });
    const made = await admin.send<UserDto>('POST', '/v1/users', { body: input, headers: key });
    const { email, password } = input;
    const login = await gateway.signIn({ email, password });
    const { body: apiKey } = await login.send<{ secret: string }>(
      'POST',
      `/v1/companies/${companyId}/api-keys`,
      {
        body: { name: 'shop', scopes: ['companies:read'] },
      },
    );
    const machine = gateway.withKey(apiKey.secret);
    expect((await machine.send('GET', `/v1/companies/${companyId}`)).status).toBe(200);

    const erased = await admin.send('DELETE', `/v1/companies/${companyId}/contacts/${contactId}`);

    expect(erased.status).toBe(204);
    await eventually(async () => expect((await login.send('GET', '/v1/session')).status).toBe(401));
    expect((await machine.send('GET', `/v1/companies/${companyId}`)).status).toBe(401);
    expect((await gateway.send('POST', '/v1/session', { body: { email, password } })).status).toBe(401);
    expect((await admin.send('GET', `/v1/users/${made.body.id}`)).status).toBe(404);
    const kept = await gateway.database.query(
      `select row_to_json(audit_entry)::text as row from audit_entry
       union all select row_to_json(idempotency_key)::text from idempotency_key
       union all select row_to_json("user")::text from "user"`,
    );
    expect(JSON.stringify(kept)).not.toContain('Canary Name');
    const repeated = await admin.send('POST', '/v1/users', { body: input, headers: key });
    expect(repeated.body).toMatchObject({ status: 404, code: 'request.answer-erased' });
  });

  it('are not told of again by a repeated request once their contact is erased', async () => {
    const contact = await contacts.contact(companyId);
    const request = {
      body: aUser({ roles: ['company-viewer'], companyId, contactId: contact.id }),
      headers: { 'idempotency-key': randomUUID() },
    };
    expect((await admin.send('POST', '/v1/users', request)).status).toBe(201);

    await contactsAnnounces(gateway).erased({ ...contact, version: 2 }); // and contacts still knows them when asked

    const { body } = await admin.send('POST', '/v1/users', request);
    expect(body).toMatchObject({ status: 404, code: 'request.answer-erased' });
  });

  it('end with a contact who has left the company, and no new one is made for them', async () => {
    const contact = await contacts.contact(companyId);
    const body = aUser({ roles: ['company-viewer'], companyId, contactId: contact.id, name: 'Canary Left' });
    await admin.send('POST', '/v1/users', { body });
    const { email, password } = body;
    const login = await gateway.signIn({ email, password });

    await contactsAnnounces(gateway).offboarded({
      ...contact,
      version: 2,
      offboardedAt: '2026-03-02T08:30:00.000Z',
    });

    expect((await login.send('GET', '/v1/session')).status).toBe(401);
    expect((await gateway.send('POST', '/v1/session', { body: { email, password } })).status).toBe(401);
    const again = await admin.send('POST', '/v1/users', { body: { ...body, email: `x.${body.email}` } });
    expect(again.body).toMatchObject({ violations: [{ pointer: '/contactId', rule: 'unknownContact' }] });
  });

  it('of the staff are announced by name when they change, and as gone; customers only as gone', async () => {
    const { body: staff } = await admin.send<UserDto>('POST', '/v1/users', { body: aUser() });
    const { body: customer } = await admin.send<UserDto>('POST', '/v1/users', {
      body: aUser({ roles: ['company-viewer'], companyId }),
    });
    for (const { id } of [staff, customer]) {
      const headers = { 'if-match': '"1"' };
      await admin.send('PATCH', `/v1/users/${id}`, { body: { name: 'Ina Neu' }, headers });
      await admin.send('DELETE', `/v1/users/${id}`);
    }

    const told: StaffChanged[] = [];
    await eventually(async () => {
      told.push(...(await waitingIn<StaffChanged>('notifications.team-members')));
      expect(told.filter(({ userId }) => userId === staff.id)).toEqual([
        {
          userId: staff.id,
          version: 2,
          name: 'Ina Neu',
          language: 'de',
        },
        {
          userId: staff.id,
          version: 3,
          name: null,
          language: null,
        },
      ]);
    });
    expect(told.filter(({ userId }) => userId === customer.id)).toEqual([]);
    const gone: CustomerUserEnded[] = [];
    await eventually(async () => {
      gone.push(...(await waitingIn<CustomerUserEnded>('notifications.former-users')));
      expect(gone.filter(({ userId }) => userId === customer.id)).toEqual([
        {
          userId: customer.id,
          companyId,
          email: customer.email,
          endedAt: expect.any(String) as string,
        },
      ]);
    });
    expect(gone.filter(({ userId }) => userId === staff.id)).toEqual([]);
  });

  it('of the staff are all told of once, and who has gone before anybody was told', async () => {
    const { body: staff } = await admin.send<UserDto>('POST', '/v1/users', { body: aUser() });
    const { body: gone } = await admin.send<UserDto>('POST', '/v1/users', { body: aUser() });
    await admin.send('DELETE', `/v1/users/${gone.id}`);
    const { body: customer } = await admin.send<UserDto>('POST', '/v1/users', {
      body: aUser({ roles: ['company-viewer'], companyId }),
    });
    await admin.send('DELETE', `/v1/users/${customer.id}`);

    await gateway.database.query(`update timer set due_at = now(), try_at = now() where kind = 'staff-told'`);
    gateway.app.get(Timers, { strict: false }).ring();

    const told: StaffChanged[] = [];
    await eventually(async () => {
      told.push(...(await waitingIn<StaffChanged>('notifications.team-members')));
      expect(told).toEqual(
        expect.arrayContaining([
          {
            userId: staff.id,
            version: 1,
            name: staff.name,
            language: 'de',
          },
          {
            userId: gone.id,
            version: highestVersion,
            name: null,
            language: null,
          },
        ]),
      );
    });
    expect(told.filter(({ userId }) => userId === customer.id)).toEqual([]);
    expect(await gateway.database.query(`select 1 from timer where kind = 'staff-told'`)).toEqual([]);
  });

  it('can be listed without those of companies', async () => {
    const { body: staff } = await admin.send<UserDto>('POST', '/v1/users', { body: aUser() });
    await admin.send('POST', '/v1/users', { body: aUser({ roles: ['company-viewer'], companyId }) });

    const { body } = await admin.send<Page<UserDto>>('GET', '/v1/users?staff=true&limit=200');

    expect(body.items.map(({ id }) => id)).toContain(staff.id);
    expect(body.items.every((user) => user.companyId === null)).toBe(true);
    expect((await admin.send('GET', '/v1/users?staff=yes')).status).toBe(422);
  });

  it('cannot be linked to a contact whose end has been announced already', async () => {
    const contact = await contacts.contact(companyId); // which contacts still knows when it is asked
    await contactsAnnounces(gateway).erased({ ...contact, version: 2 });

    const { status, body } = await admin.send('POST', '/v1/users', {
      body: aUser({ roles: ['company-viewer'], companyId, contactId: contact.id }),
    });

    expect(status).toBe(422);
    expect(body).toMatchObject({ violations: [{ pointer: '/contactId', rule: 'unknownContact' }] });
  });
});

describe('the first administrator', () => {
  const gateway = GatewayUnderTest.use(severalAtOnce);

  it('is made once, however many replicas start at the same time', async () => {
    await gateway.database.query('delete from "user"');

    const replicas = await Promise.all([gateway.replica(), gateway.replica()]);
    await Promise.all(replicas.map((replica) => replica.close()));

    const users = await gateway.database.query('select email from "user"');
    expect(users).toEqual([{ email: administrator.email }]);
  });

  it('is not made where there is any user', async () => {
    await gateway.database.query(`update "user" set email_key = 'other@example.com'`);

    await (await gateway.replica()).close();

    expect(await gateway.database.query('select email from "user"')).toHaveLength(1);
  });
});
