import { randomUUID } from 'node:crypto';
import type { Page } from '@lotse/contracts';
import { severalAtOnce } from '@lotse/test-support';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';
import type { CreatedApiKeyDto } from '../api-keys/api-keys.dto.js';
import type { UserDto } from '../users/users.dto.js';

const any = { 'if-match': '*' };

describe('the users of a company', () => {
  const gateway = GatewayUnderTest.use(severalAtOnce);
  const contacts = ContactsService.use(gateway);
  let companyId: string;
  let admin: SignedIn;
  let path: string;

  beforeEach(async () => {
    companyId = (await contacts.company()).id;
    path = `/v1/companies/${companyId}/users`;
    admin = await gateway.user({ roles: ['company-administrator'], companyId });
  });

  const viewer = () => gateway.user({ roles: ['company-viewer'], companyId });

  it('are listed to its administrators, those of other companies and staff not among them', async () => {
    const { user } = await viewer();
    await gateway.user({ roles: ['company-viewer'], companyId: (await contacts.company()).id });
    await gateway.user({ roles: ['support'] });

    const { body } = await admin.send<Page<UserDto>>('GET', path);

    expect(body.items).toEqual([admin.session.user, user]);
  });

  it('of others do not exist for them, whatever they try', async () => {
    const staff = await gateway.user({ roles: ['support'] });
    const stranger = await gateway.user({
      roles: ['company-viewer'],
      companyId: (await contacts.company()).id,
    });

    for (const { user } of [staff, stranger])
      for (const [method, request] of [
        ['GET', {}],
        ['PATCH', { body: { name: 'Mine' }, headers: any }],
        ['DELETE', {}],
      ] as const) {
        const { body } = await admin.send(method, `${path}/${user.id}`, request);
        expect(body).toMatchObject({ status: 404, code: 'users.not-found' });
      }
  });

  it('may do with their next request what their roles say by then', async () => {
    const { user, send } = await viewer();
    expect((await send('GET', path)).status).toBe(403);

    const { status, body, headers } = await admin.send<UserDto>('PATCH', `${path}/${user.id}`, {
      body: { roles: ['company-administrator'] },
      headers: { 'if-match': '"1"' },
    });

    expect(status).toBe(200);
    expect(body).toEqual({ ...user, roles: ['company-administrator'], version: 2 });
    expect(headers['etag']).toBe('"2"');
    expect((await send('GET', path)).status).toBe(200);
    const [entry] = await gateway.database.query(
      `select before, after, actor->>'id' as actor, company_id from audit_entry where action = 'user.changed' and target_id = $1`,
      [user.id],
    );
    expect(entry).toEqual({
      before: { roles: ['company-viewer'], version: 1 },
      after: { roles: ['company-administrator'], version: 2 },
      actor: admin.session.user.id,
      company_id: companyId,
    });
  });

  it('are not changed by whoever read an older version, nor into anything wrong', async () => {
    const { user } = await viewer();
    const change = (body: object, headers: Record<string, string> = { 'if-match': '"1"' }) =>
      admin.send('PATCH', `${path}/${user.id}`, { body, headers });
    const wrong: [object, string, string][] = [
      [{ roles: ['support'] }, '/roles/0', 'rolesWithoutCompany'],
      [{ roles: [] }, '/roles', 'arrayNotEmpty'],
      [{ name: null }, '/name', 'required'],
      [{ name: ' ' }, '/name', 'lineOfText'],
      [{ language: 'fr' }, '/language', 'isIn'],
      [{ email: 'other@example.com' }, '/email', 'whitelistValidation'],
      [{ companyId: randomUUID() }, '/companyId', 'whitelistValidation'],
    ];

    for (const [body, pointer, rule] of wrong)
      expect((await change(body)).body).toMatchObject({ status: 422, violations: [{ pointer, rule }] });
    expect((await change({ name: 'New' }, {})).status).toBe(428);
    expect((await change({ name: 'New' })).status).toBe(200);
    expect((await change({ name: 'Newer' })).body).toMatchObject({ status: 412 });
    expect((await admin.send('GET', `${path}/${user.id}`)).body).toMatchObject({ name: 'New', version: 2 });
  });

  it('lose sessions and keys when they are removed, and leave nothing that says who they were', async () => {
    const other = await gateway.user({ roles: ['company-administrator'], companyId, name: 'Canary Name' });
    const { body: key } = await other.send<CreatedApiKeyDto>('POST', `/v1/companies/${companyId}/api-keys`, {
      body: { name: 'shop', scopes: ['companies:read'] },
    });

    expect((await admin.send('DELETE', `${path}/${other.user.id}`)).status).toBe(204);

    expect((await other.send('GET', '/v1/session')).status).toBe(401);
    expect((await gateway.withKey(key.secret ?? '').send('GET', `/v1/companies/${companyId}`)).status).toBe(
      401,
    );
    expect((await admin.send('DELETE', `${path}/${other.user.id}`)).status).toBe(404);
    const rows = await gateway.database.query<{ row: string }>(
      `select audit_entry::text as row from audit_entry union all select idempotency_key::text from idempotency_key
       union all select "user"::text from "user"`,
    );
    expect(rows.map(({ row }) => row).join()).not.toContain('Canary Name');
    const [entry] = await gateway.database.query(
      `select before, after from audit_entry where action = 'user.removed' and target_id = $1`,
      [other.user.id],
    );
    expect(entry).toEqual({ before: { roles: ['company-administrator'] }, after: null });
  });

  it('keep no keys that they could not make any more', async () => {
    const other = await gateway.user({ roles: ['company-administrator'], companyId });
    const { body: key } = await other.send<CreatedApiKeyDto>('POST', `/v1/companies/${companyId}/api-keys`, {
      body: { name: 'shop', scopes: ['companies:read'] },
    });

    await admin.send('PATCH', `${path}/${other.user.id}`, {
      body: { roles: ['company-viewer'] },
      headers: any,
    });

    expect((await gateway.withKey(key.secret ?? '').send('GET', `/v1/companies/${companyId}`)).status).toBe(
      401,
    );
  });

  it('keep an administrator: the last one can neither leave, be removed nor lose the role', async () => {
    await viewer();
    const vendor = await gateway.signIn();
    const { id } = admin.session.user;

    for (const by of [admin, vendor])
      for (const [method, request] of [
        ['PATCH', { body: { roles: ['company-viewer'] }, headers: any }],
        ['DELETE', {}],
      ] as const) {
        const { body } = await by.send(method, `${path}/${id}`, request);
        expect(body).toMatchObject({ status: 409, code: 'users.last-administrator' });
      }
    expect((await admin.send('GET', path)).status).toBe(200);

    await gateway.user({ roles: ['company-administrator'], companyId });
    expect((await admin.send('DELETE', `${path}/${id}`)).status).toBe(204); // may leave now
  });

  it('keep an administrator when two remove each other at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const other = await gateway.user({ roles: ['company-administrator'], companyId });

      const answers = await Promise.all([
        admin.send('DELETE', `${path}/${other.user.id}`),
        other.send('DELETE', `${path}/${admin.session.user.id}`),
      ]);

      const left = await gateway.database.query<{ id: string }>(
        `select id from "user" where company_id = $1 and 'company-administrator' = any(roles)`,
        [companyId],
      );
      expect(left).toHaveLength(1);
      expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
      if (left[0]?.id === other.user.id) admin = other;
    }
  });
});

describe('the users of the vendor', () => {
  const gateway = GatewayUnderTest.use(severalAtOnce);

  it('keep an administrator too', async () => {
    const admin = await gateway.signIn();
    const self = `/v1/users/${admin.session.user.id}`;

    for (const [method, request] of [
      ['PATCH', { body: { roles: ['support'] }, headers: any }],
      ['DELETE', {}],
    ] as const)
      expect((await admin.send(method, self, request)).body).toMatchObject({
        status: 409,
        code: 'users.last-administrator',
      });

    const other = await gateway.user({ roles: ['administrator'] });
    expect((await other.send('DELETE', self)).status).toBe(204);
    expect((await admin.send('GET', '/v1/session')).status).toBe(401);
    expect((await other.send('DELETE', `/v1/users/${other.user.id}`)).status).toBe(409);
  });
});
