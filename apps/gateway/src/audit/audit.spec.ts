import { randomUUID } from 'node:crypto';
import type { Page } from '@lotse/contracts';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type Client, type SignedIn } from '../../test/gateway-under-test.js';
import type { AuditPage } from './audit.service.js';
import type { CreatedApiKeyDto } from '../api-keys/api-keys.dto.js';
import type { InvitationDto } from '../invitations/invitations.dto.js';
import type { UserDto } from '../users/users.dto.js';

describe('the audit trail of a company', () => {
  const gateway = GatewayUnderTest.use();
  const setClock = (): void => gateway.clock.set(new Date().toISOString());
  beforeAll(setClock); // contacts is a process of its own, with the clock of the machine
  const contacts = ContactsService.use(gateway);
  let companyId: string;
  let admin: SignedIn;

  beforeAll(async () => {
    companyId = (await contacts.company()).id;
    admin = await gateway.signIn();
  });

  const read = async (query: string, reader: Client = admin): Promise<AuditPage> => {
    const path = `/v1/companies/${companyId}/audit-entries?${query}`;
    const { status, body } = await reader.send<AuditPage>('GET', path);
    expect(status).toBe(200);
    return body;
  };
  const makeKey = async (): Promise<string> => {
    setClock();
    const { body } = await admin.send<CreatedApiKeyDto>('POST', `/v1/companies/${companyId}/api-keys`, {
      body: { name: 'shop', scopes: ['companies:read', 'audit:read', 'contacts:write'] },
    });
    return body.secret ?? '';
  };
  const changeCompany = (legalName: string, changer: Client = admin): Promise<unknown> =>
    changer.send('PATCH', `/v1/companies/${companyId}`, {
      body: { legalName },
      headers: { 'if-match': '*' },
    });

  it("merges the gateway's entries with those of contacts, the newest first, over pages of any size", async () => {
    for (const happen of ['Amber', 'key', 'key', 'Beryl', 'Coral', 'key', 'Dolomite'])
      await (happen === 'key' ? makeKey() : changeCompany(happen));
    const newestFirst = [
      'company.changed',
      'api-key.created',
      'company.changed',
      'company.changed',
      'api-key.created',
      'api-key.created',
      'company.changed',
      'company.registered',
    ];

    for (const limit of [1, 2, 3, 8, 200]) {
      const found: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const body: AuditPage = await read(`limit=${limit}${cursor && `&cursor=${cursor}`}`);
        found.push(...body.items.map(({ action }) => action));
        cursor = body.nextCursor;
      }
      expect(found).toEqual(newestFirst);
    }
  });

  it("does not go on with another company's cursor, nor with one that was made up", async () => {
    const other = Buffer.from(JSON.stringify([`audit:${randomUUID()}`, randomUUID()])).toString('base64url');
    const madeUp = Buffer.from(JSON.stringify([`audit:${companyId}`, 'x'])).toString('base64url');

    for (const cursor of [other, madeUp, 'x']) {
      const { body } = await admin.send('GET', `/v1/companies/${companyId}/audit-entries?cursor=${cursor}`);
      expect(body).toMatchObject({ status: 404, code: 'request.cursor-unknown' });
    }
  });

  it('says which services could not be asked: only contacts runs here', async () => {
    expect((await read('limit=1')).missing).toEqual(['newsletter', 'notifications']);
  });

  it('can be narrowed to what was done, by whom, to what and when, in all services alike', async () => {
    setClock();
    const { user } = await gateway.user({ roles: ['company-administrator'], companyId });
    const actions = async (query: string): Promise<string[]> =>
      (await read(query)).items.map(({ action }) => action);
    await makeKey();
    const [newest] = (await read('limit=1')).items;

    expect(new Set(await actions('action=api-key'))).toEqual(new Set(['api-key.created']));
    expect(new Set(await actions('action=company.changed'))).toEqual(new Set(['company.changed']));
    expect(await actions(`targetId=${user.id}`)).toEqual(['session.begun', 'user.created']);
    expect(await actions(`targetType=company&action=company.registered`)).toEqual(['company.registered']);
    expect(await actions(`actorId=${user.id}`)).toEqual(['session.begun']);
    expect(await actions(`since=${newest?.at}`)).toEqual(['api-key.created']);
    expect(await actions(`until=${newest?.at}&limit=1`)).toEqual(['session.begun']);
  });

  it('names the parameters that cannot be', async () => {
    const wrong = 'action=Contact&actorId=&targetType=&targetId=1&since=yesterday&until=2026-02-30T00:00:00Z';

    const { body } = await admin.send('GET', `/v1/companies/${companyId}/audit-entries?${wrong}`);

    expect(body).toMatchObject({
      status: 422,
      violations: ['action', 'actorId', 'targetType', 'targetId', 'since', 'until'].map((name) => ({
        pointer: `?${name}`,
      })),
    });
  });

  it("tells names of the company's own people and keys, and those of staff to staff alone", async () => {
    const somebody = await gateway.user({
      roles: ['company-administrator'],
      companyId,
      name: 'Erika Muster',
    });
    await changeCompany('By staff');
    await changeCompany('By Erika', somebody);
    await makeKey();
    const names = async (reader: Client): Promise<unknown[]> =>
      (await read('limit=3', reader)).items.map(({ actorName }) => actorName);
    const { body: users } = await admin.send<Page<UserDto>>('GET', '/v1/users');
    const administrator = users.items.find(({ id }) => id === admin.session.user.id)?.name;

    expect(administrator).toBeDefined();
    expect(await names(admin)).toEqual([administrator, 'Erika Muster', administrator]);
    expect(await names(somebody)).toEqual([null, 'Erika Muster', null]);
    await admin.send('DELETE', `/v1/companies/${companyId}/users/${somebody.user.id}`, {
      headers: { 'if-match': '*' },
    });
    expect((await read('action=company.changed&limit=1')).items).toMatchObject([
      { actor: { id: somebody.user.id }, actorName: null },
    ]);
  });

  describe('for whom may not read everything elsewhere', () => {
    /** One entry of each sort that can be made here, the newest first. */
    const trailOf = async (reader: Client): Promise<AuditPage['items']> =>
      (await read('limit=5', reader)).items;
    let viewer: Client;
    let keyReader: Client;

    beforeAll(async () => {
      setClock();
      viewer = await gateway.user({ roles: ['company-viewer'], companyId });
      const { body } = await admin.send<CreatedApiKeyDto>('POST', `/v1/companies/${companyId}/api-keys`, {
        body: { name: 'trail', scopes: ['audit:read'] },
      });
      keyReader = gateway.withKey(body.secret ?? '');
      const somebody = await gateway.user({
        roles: ['company-administrator'],
        companyId,
        name: 'Erika Muster',
      });
      setClock();
      await changeCompany('Ferrite', somebody);
      setClock();
      const { status } = await admin.send('POST', `/v1/companies/${companyId}/invitations`, {
        body: {
          email: 'new@harbour.example',
          name: 'Nora Neu',
          roles: ['company-viewer'],
          proof: 'Nora rang from the office',
        },
      });
      expect(status).toBe(201);
    });

    it('says that there is an entry, and withholds what it says: for a viewer', async () => {
      const [invitation, company, session, user, key] = await trailOf(viewer);

      expect(invitation).toMatchObject({
        action: 'invitation.created',
        actor: { id: admin.session.user.id },
        targetType: 'invitation',
        before: null,
        after: null,
        reason: null,
        actorName: null,
        withheld: ['before', 'after', 'reason', 'actorName'],
      });
      expect(company).toMatchObject({
        action: 'company.changed',
        after: { legalName: 'Ferrite' },
        actorName: null,
        withheld: ['actorName'],
      });
      expect(session).toMatchObject({ action: 'session.begun', after: null });
      expect(user).toMatchObject({ action: 'user.created', after: null });
      expect(key).toMatchObject({ action: 'api-key.created', after: null });
      expect(JSON.stringify(await trailOf(viewer))).not.toMatch(/Muster|Nora|harbour\.example|audit:read/);
    });

    it('withholds from a key what it has no scope for', async () => {
      const entries = await trailOf(keyReader);

      expect(entries.map(({ action, before, after }) => ({ action, before, after }))).toEqual(
        ['invitation.created', 'company.changed', 'session.begun', 'user.created', 'api-key.created'].map(
          (action) => ({ action, before: null, after: null }),
        ),
      );
      for (const { withheld, reason, actorName } of entries)
        expect({ withheld, reason, actorName }).toEqual({
          withheld: ['before', 'after', 'reason', 'actorName'],
          reason: null,
          actorName: null,
        });
    });

    it.each([
      ['support', { 'company.changed': true, 'user.created': true, 'api-key.created': true }],
      ['accounting', { 'company.changed': true, 'user.created': false, 'api-key.created': true }],
      ['company-administrator', { 'company.changed': true, 'user.created': true, 'api-key.created': true }],
    ] as const)('shows to %s what their role reads', async (role, shown) => {
      const reader = await gateway.user({
        roles: [role],
        companyId: role === 'company-administrator' ? companyId : null,
      });

      for (const [action, isShown] of Object.entries(shown)) {
        const [entry] = (await read(`action=${action}&limit=1`, reader)).items;
        expect({ action, isShown: entry?.after !== null }).toEqual({ action, isShown });
        expect(entry?.withheld.includes('after')).toBe(!isShown);
      }
    });

    it('withholds nothing from an administrator', async () => {
      for (const { withheld } of await trailOf(admin)) expect(withheld).toEqual([]);
    });
  });

  describe('of no company', () => {
    const path = '/v1/audit-entries';
    const trail = async (query: string): Promise<AuditPage> => {
      const { status, body } = await admin.send<AuditPage>('GET', `${path}?${query}`);
      expect(status).toBe(200);
      return body;
    };
    const putProduct = (key: string): Promise<unknown> =>
      admin.send('PUT', `/v1/catalogue/products/${key}`, {
        body: { name: { de: key, en: key }, position: 9 },
        headers: { 'if-match': '"0"' },
      });
    const invite = async (): Promise<string> => {
      setClock();
      const { status, body } = await admin.send<InvitationDto>('POST', '/v1/users/invitations', {
        body: { email: `${randomUUID()}@example.com`, name: 'Neu', roles: ['support'], language: 'de' },
      });
      expect(status).toBe(201);
      return body.id;
    };

    it("merges the gateway's entries with those of contacts, and has none of a company's", async () => {
      setClock();
      const since = gateway.clock.now().toISOString();
      await putProduct('amber');
      const invitationId = await invite();
      await makeKey();
      await putProduct('beryl');

      for (const limit of [1, 2, 200]) {
        const found: AuditPage['items'] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const body: AuditPage = await trail(
            `since=${since}&limit=${limit}${cursor && `&cursor=${cursor}`}`,
          );
          found.push(...body.items);
          cursor = body.nextCursor;
        }
        expect(found).toMatchObject([
          { action: 'product.added', companyId: null, actorName: expect.any(String) },
          { action: 'invitation.created', companyId: null, targetId: invitationId },
          { action: 'product.added', companyId: null },
        ]);
      }
      expect((await trail(`targetId=${invitationId}`)).items).toHaveLength(1);
      expect((await trail('limit=1')).missing).toEqual(['newsletter', 'notifications']);
    });

    it("is for the vendor's administrators alone, and not for keys", async () => {
      const secret = await makeKey();
      const others = [
        await gateway.user({ roles: ['company-administrator'], companyId }),
        await gateway.user({ roles: ['support', 'accounting', 'incident-manager', 'privacy'] }),
        gateway.as({ authorization: `Bearer ${secret}` }),
      ];

      for (const other of others)
        expect((await other.send('GET', path)).body).toMatchObject({ status: 403, code: 'auth.not-allowed' });
    });

    it("does not go on with a company's cursor", async () => {
      const { nextCursor } = await read('limit=1');

      expect((await admin.send('GET', `${path}?cursor=${nextCursor}`)).body).toMatchObject({
        status: 404,
        code: 'request.cursor-unknown',
      });
    });
  });
});
