import { randomUUID } from 'node:crypto';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';
import type { IdentityProviderDto } from './identity-providers.dto.js';

const secret = 'canary-client-secret';
const input = {
  name: 'Muster Login',
  issuer: 'https://id.example.com',
  clientId: 'lotse',
  clientSecret: secret,
  emailDomains: ['Example.COM', 'müller.example'],
};
const path = '/v1/identity-providers';

describe('identity providers', () => {
  const gateway = GatewayUnderTest.use();
  const contacts = ContactsService.use(gateway);
  let admin: SignedIn;

  beforeAll(async () => {
    admin = await gateway.signIn();
  });

  const create = async (over: object = {}): Promise<IdentityProviderDto> => {
    const { status, body } = await admin.send<IdentityProviderDto>('POST', path, {
      body: { ...input, ...over },
    });
    expect({ status, body }).toMatchObject({ status: 201 });
    return body;
  };
  const change = (id: string, body: object, version = 1) =>
    admin.send<IdentityProviderDto>('PATCH', `${path}/${id}`, {
      body,
      headers: { 'content-type': 'application/merge-patch+json', 'if-match': `"${version}"` },
    });

  it('are made, read, listed, changed and removed by administrators', async () => {
    const { id: companyId } = await contacts.company();

    const made = await create({ companyId });

    expect(made).toEqual({
      id: expect.any(String),
      version: 1,
      name: 'Muster Login',
      issuer: 'https://id.example.com',
      clientId: 'lotse',
      hasClientSecret: true,
      companyId,
      emailDomains: ['example.com', 'müller.example'],
      passwordAllowed: true,
      secondFactorValues: [],
      redirectUri: `http://localhost:3000/api/v1/session/oidc/${made.id}/callback`,
      ownRedirectUri: true,
      createdAt: expect.any(String),
    });
    const read = await admin.send('GET', `${path}/${made.id}`);
    expect(read).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: made });
    const changed = await change(made.id, { passwordAllowed: false, secondFactorValues: ['mfa'] });
    expect(changed).toMatchObject({
      status: 200,
      body: { version: 2, passwordAllowed: false, hasClientSecret: true },
    });
    const listed = await admin.send<{ items: IdentityProviderDto[] }>('GET', path);
    expect(listed.body.items).toContainEqual(changed.body);
    const headers = { 'if-match': '"2"' };
    expect((await admin.send('DELETE', `${path}/${made.id}`, { headers })).status).toBe(204);
    expect(await admin.send('GET', `${path}/${made.id}`)).toMatchObject({
      status: 404,
      body: { code: 'identity-providers.not-found' },
    });
    const entries = await gateway.database.query<{ action: string }>(
      'select action from audit_entry where target_id = $1 and company_id = $2 order by id',
      [made.id, companyId],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'identity-provider.created',
      'identity-provider.changed',
      'identity-provider.removed',
    ]);
  });

  it('never show their secret again, and keep it sealed', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await admin.send('POST', path, { body: input, headers });
    const again = await admin.send('POST', path, { body: { ...input, clientSecret: 'another' }, headers });

    expect(again.body).toEqual(first.body);
    expect(JSON.stringify([first.body, (await admin.send('GET', path)).body])).not.toContain('canary');
    const tables = ['identity_provider', 'audit_entry', 'idempotency_key', 'outbox'];
    for (const table of tables) {
      const rows = await gateway.database.query<{ row: string }>(`select t::text as row from ${table} t`);
      expect(rows.map(({ row }) => row).join()).not.toContain('canary');
    }
  });

  it('keep the secret through changes, lose it for null, and never send it to another issuer', async () => {
    const { id } = await create();
    const sealed = async (): Promise<unknown> =>
      (
        await gateway.database.query(
          'select client_secret_sealed as s from identity_provider where id = $1',
          [id],
        )
      )[0];
    const before = await sealed();

    await change(id, { name: 'Anders' });
    expect(await sealed()).toEqual(before);
    const moved = await change(id, { issuer: 'https://elsewhere.example' }, 2);
    expect(moved).toMatchObject({
      status: 422,
      body: { violations: [{ pointer: '/clientSecret', rule: 'required' }] },
    });
    expect((await change(id, { issuer: 'https://elsewhere.example', clientSecret: 'new' }, 2)).status).toBe(
      200,
    );
    expect(await sealed()).not.toEqual(before);
    expect(await change(id, { clientSecret: null }, 3)).toMatchObject({
      body: { version: 4, hasClientSecret: false },
    });
  });

  it.each<[object, string, string]>([
    [{ issuer: 'http://id.example.com' }, '/issuer', 'issuerUrl'],
    [{ issuer: 'https://id.example.com?x' }, '/issuer', 'issuerUrl'],
    [{ issuer: 'https://u:p@id.example.com' }, '/issuer', 'issuerUrl'],
    [{ issuer: 'file:///etc/passwd' }, '/issuer', 'issuerUrl'],
    [{ issuer: 'nonsense' }, '/issuer', 'issuerUrl'],
    [{ emailDomains: ['@example.com'] }, '/emailDomains', 'domainName'],
    [{ emailDomains: undefined }, '/emailDomains', 'required'],
    [{ companyId: 'x' }, '/companyId', 'isUuid'],
    [{ companyId: randomUUID() }, '/companyId', 'unknownCompany'],
    [{ clientSecret: '' }, '/clientSecret', 'lineOfText'],
    [{ passwordAllowed: 'no' }, '/passwordAllowed', 'isBoolean'],
    [{ secondFactorValues: [1] }, '/secondFactorValues', 'lineOfText'],
    [{ ownRedirectUri: false }, '/ownRedirectUri', 'unchangeable'],
    [{ jwks: {} }, '/jwks', 'whitelistValidation'],
  ])('refuse %j', async (over, pointer, rule) => {
    const { status, body } = await admin.send('POST', path, { body: { ...input, ...over } });

    expect(status).toBe(422);
    expect(body['violations']).toEqual([expect.objectContaining({ pointer, rule })]);
  });

  it('stay with their company, and change by their version', async () => {
    const { id } = await create();

    expect(await change(id, { companyId: randomUUID() })).toMatchObject({
      status: 422,
      body: { violations: [{ pointer: '/companyId', rule: 'unchangeable' }] },
    });
    expect(await change(id, { ownRedirectUri: false })).toMatchObject({
      status: 422,
      body: { violations: [{ pointer: '/ownRedirectUri', rule: 'unchangeable' }] },
    });
    expect((await change(id, { name: 'x' }, 2)).status).toBe(412);
    expect((await change(id, { name: null }, 1)).status).toBe(422);
    expect((await change(id, { name: input.name }, 1)).body).toMatchObject({ version: 1 });
  });
});
