import { randomUUID } from 'node:crypto';
import type { ApiKeyDto, CreatedApiKeyDto, Page } from '@lotse/contracts';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';

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
      createdAt: '2026-03-02T09:00:00.000Z',
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
      'select action, company_id from audit_entry where target_id = $1 order by id',
      [id],
    );
    expect(actions).toEqual([
      { action: 'api-key.created', company_id: companyId },
      { action: 'api-key.revoked', company_id: companyId },
    ]);
  });

  it('are refused from their end on', async () => {
    const { secret } = await make({ expiresAt: '2026-03-02T10:00:00.000Z' });
    const machine = gateway.withKey(secret ?? '');
    expect((await machine.send('GET', `/v1/companies/${companyId}`)).status).toBe(200);

    gateway.clock.advance(60 * 60 * 1000);

    expect((await machine.send('GET', `/v1/companies/${companyId}`)).status).toBe(401);
    gateway.clock.set('2026-03-02T09:00:00.000Z');
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
