import { randomUUID } from 'node:crypto';
import type { Page } from '@lotse/contracts';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';
import type { ApiKeyDto, CreatedApiKeyDto } from './api-keys.dto.js';

describe('API keys', () => {
  const gateway = GatewayUnderTest.use();
  const contacts = ContactsService.use(gateway);
  let companyId: string;
  let path: string;
  let owner: SignedIn;

  beforeAll(async () => {
    companyId = (await contacts.company()).id;
    path = `/v1/companies/${companyId}/api-keys`;
    owner = await gateway.user({ roles: ['company-administrator'], companyId });
  });

  const make = async (body: object = {}): Promise<CreatedApiKeyDto> =>
    (
      await owner.send<CreatedApiKeyDto>('POST', path, {
        body: { name: 'shop', scopes: ['companies:read'], ...body },
      })
    ).body;

  it('open what their scopes name, in their company alone', async () => {
    const { secret, ...key } = await make();
    const machine = gateway.withKey(secret ?? '');

    expect(key).toEqual({
      id: expect.any(String),
      companyId,
      version: 1,
      name: 'shop',
      scopes: ['companies:read'],
      createdBy: owner.session.user.id,
      createdAt: '2026-03-02T09:00:00.000Z',
      lastUsedAt: null,
      expiresAt: null,
      revokedAt: null,
    });
    expect(secret).toMatch(/^lotse_[\w-]{43}$/);
    expect((await machine.send('GET', `/v1/companies/${companyId}`)).body).toMatchObject({ id: companyId });
    expect((await machine.send('GET', `/v1/companies/${companyId}/contacts`)).body).toMatchObject({
      status: 403,
      code: 'auth.scope-missing',
    });
    expect((await machine.send('GET', `/v1/companies/${randomUUID()}`)).body).toMatchObject({
      status: 404,
      code: 'companies.not-found',
    });
    for (const [method, closed] of [
      ['GET', '/v1/users'],
      ['GET', '/v1/session'],
      ['DELETE', '/v1/session'],
      ['POST', path],
    ] as const)
      expect((await machine.send(method, closed)).body).toMatchObject({ code: 'auth.not-allowed' });
  });

  it('show their secret once: a repeated request gives the same key without it', async () => {
    const request = {
      body: { name: 'shop', scopes: ['companies:read'] },
      headers: { 'idempotency-key': 'make the key'.replaceAll(' ', '-') },
    };
    const { body: first } = await owner.send<CreatedApiKeyDto>('POST', path, request);

    const { status, body: again } = await owner.send('POST', path, request);

    expect(status).toBe(201);
    expect(again).toEqual({ ...first, secret: null });
    const { body: list } = await owner.send('GET', `${path}?limit=200`);
    expect(JSON.stringify(list)).not.toContain('secret');
    const stored = await gateway.database.query(
      `select row_to_json(api_key)::text as row from api_key
       union all select row_to_json(idempotency_key)::text from idempotency_key
       union all select row_to_json(audit_entry)::text from audit_entry`,
    );
    expect(JSON.stringify(stored)).not.toContain(first.secret);
  });

  it('are refused from their revocation on, and revoking again changes nothing', async () => {
    const { id, secret } = await make();
    const machine = gateway.withKey(secret ?? '');
    expect((await machine.send('GET', `/v1/companies/${companyId}`)).status).toBe(200);

    expect((await owner.send('DELETE', `${path}/${id}`)).status).toBe(204);

    const { status, headers } = await machine.send('GET', `/v1/companies/${companyId}`);
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toMatch(/^Bearer/);
    expect((await owner.send('DELETE', `${path}/${id}`)).status).toBe(204);
    const { body } = await owner.send<Page<ApiKeyDto>>('GET', `${path}?limit=200`);
    expect(body.items.find((key) => key.id === id)).toMatchObject({
      version: 2,
      revokedAt: '2026-03-02T09:00:00.000Z',
    });
    const actions = await gateway.database.query(
      `select action, company_id, coalesce(after, before)->>'name' as name from audit_entry where target_id = $1 order by id`,
      [id],
    );
    expect(actions).toEqual(
      ['api-key.created', 'api-key.revoked'].map((action) => ({
        action,
        company_id: companyId,
        name: 'shop',
      })),
    );
  });

  it('cannot end in the past, nor have scopes that are none, nor more than their maker may', async () => {
    for (const [body, pointer, rule] of [
      [{ expiresAt: '2026-03-02T09:00:00.000Z' }, '/expiresAt', 'inTheFuture'],
      [{ scopes: ['everything'] }, '/scopes', 'isIn'],
      [{ scopes: ['companies:read', 'incidents:write'] }, '/scopes/1', 'scopeNotYours'],
    ] as const) {
      const answer = await owner.send('POST', path, {
        body: { name: 'shop', scopes: ['companies:read'], ...body },
      });

      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ violations: [{ pointer, rule }] });
    }
    const admin = await gateway.signIn();
    const allowed = await admin.send('POST', path, { body: { name: 'alarms', scopes: ['incidents:write'] } });
    expect(allowed.status).toBe(201);
  });

  it('of another company are unknown, to read, to make and to revoke', async () => {
    const { id } = await make();
    const { id: otherId } = await contacts.company();
    const other = await gateway.user({ roles: ['company-administrator'], companyId: otherId });

    for (const [method, target] of [
      ['GET', path],
      ['POST', path],
      ['DELETE', `${path}/${id}`],
      ['DELETE', `/v1/companies/${otherId}/api-keys/${id}`],
    ] as const) {
      const body = method === 'POST' ? { name: 'shop', scopes: ['companies:read'] } : undefined;
      expect((await other.send(method, target, { body })).status).toBe(404);
    }
    expect((await owner.send('DELETE', `${path}/${id}`)).status).toBe(204);
  });

  it('do not continue with a cursor of another list', async () => {
    await make();
    await make();
    const { body: page } = await owner.send<Page<ApiKeyDto>>('GET', `${path}?limit=1`);
    const admin = await gateway.signIn();

    for (const [target, cursor] of [
      [`/v1/companies/${randomUUID()}/api-keys`, page.nextCursor],
      ['/v1/users', page.nextCursor],
      [path, 'nonsense'],
      [path, Buffer.from(JSON.stringify([`api-keys:${companyId}`, "'"])).toString('base64url')],
    ] as const) {
      const { body } = await admin.send('GET', `${target}?cursor=${cursor}`);
      expect(body).toMatchObject({ status: 404, code: 'request.cursor-unknown' });
    }
  });

  it('are refused when they are none', async () => {
    for (const authorization of [
      '',
      'Bearer',
      'Bearer x',
      'Basic bG90c2U6eA==',
      `Bearer lotse_${'a'.repeat(43)}`,
    ])
      expect((await gateway.as({ authorization }).send('GET', '/v1/companies')).status).toBe(401);
  });
});

describe('API keys, as time goes on', () => {
  const gateway = GatewayUnderTest.use();
  const contacts = ContactsService.use(gateway);
  let companyId: string;
  let path: string;
  let owner: SignedIn;

  beforeAll(async () => {
    companyId = (await contacts.company()).id;
    path = `/v1/companies/${companyId}/api-keys`;
  });
  beforeEach(async () => {
    owner = await gateway.user({ roles: ['company-administrator'], companyId });
  });

  const make = async (body: object = {}): Promise<CreatedApiKeyDto> =>
    (
      await owner.send<CreatedApiKeyDto>('POST', path, {
        body: { name: 'shop', scopes: ['companies:read'], ...body },
      })
    ).body;

  it('are refused from their end on', async () => {
    const end = new Date(gateway.clock.now().getTime() + 60 * 60 * 1000);
    const { secret } = await make({ expiresAt: end.toISOString() });
    const machine = gateway.withKey(secret ?? '');

    gateway.clock.advance(60 * 60 * 1000 - 1);
    expect((await machine.send('GET', `/v1/companies/${companyId}`)).status).toBe(200);
    gateway.clock.advance(1);

    expect((await machine.send('GET', `/v1/companies/${companyId}`)).status).toBe(401);
  });

  it('say when they were last used, to ten minutes', async () => {
    const { id, secret } = await make();
    const machine = gateway.withKey(secret ?? '');
    const use = () => machine.send('GET', `/v1/companies/${companyId}`);
    const lastUsedAt = async () => (await owner.send<ApiKeyDto>('GET', `${path}/${id}`)).body.lastUsedAt;
    const first = gateway.clock.now().toISOString();

    await use();
    expect(await lastUsedAt()).toBe(first);
    gateway.clock.advance(10 * 60 * 1000);
    await use();
    expect(await lastUsedAt()).toBe(first);
    gateway.clock.advance(1);
    await use();

    expect(await lastUsedAt()).toBe(gateway.clock.now().toISOString());
  });

  it('get another name or end, on which whoever changes them agrees', async () => {
    const { id, secret } = await make();
    const machine = gateway.withKey(secret ?? '');
    const change = (body: object, ifMatch: string) =>
      owner.send<ApiKeyDto>('PATCH', `${path}/${id}`, { body, headers: { 'if-match': ifMatch } });
    const soon = new Date(gateway.clock.now().getTime() + 1_000).toISOString();

    const { status, body } = await change({ name: 'warehouse', expiresAt: soon }, '"1"');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      version: 2,
      name: 'warehouse',
      expiresAt: soon,
      scopes: ['companies:read'],
    });
    expect((await change({ name: 'stale' }, '"1"')).status).toBe(412);
    for (const [wrong, pointer] of [
      [{ expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
      [{ scopes: ['contacts:write'] }, '/scopes'],
      [{ name: null }, '/name'],
    ] as const)
      expect((await change(wrong, '*')).body).toMatchObject({ status: 422, violations: [{ pointer }] });
    expect((await machine.send('GET', `/v1/companies/${companyId}`)).status).toBe(200);
    gateway.clock.advance(1_000);
    expect((await machine.send('GET', `/v1/companies/${companyId}`)).status).toBe(401);
    expect((await change({ expiresAt: null }, '"2"')).body).toMatchObject({ version: 3, expiresAt: null });
    expect((await machine.send('GET', `/v1/companies/${companyId}`)).status).toBe(200);

    await owner.send('DELETE', `${path}/${id}`);
    expect((await change({ name: 'too late' }, '*')).body).toMatchObject({
      status: 409,
      code: 'api-keys.revoked',
    });
    const actions = await gateway.database.query(
      `select before, after from audit_entry where target_id = $1 and action = 'api-key.changed' order by id`,
      [id],
    );
    expect(actions[0]).toMatchObject({
      before: { name: 'shop', version: 1, expiresAt: null },
      after: { name: 'warehouse', version: 2, expiresAt: soon },
    });
  });
});
