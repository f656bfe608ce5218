import type { CompanyDto, Page } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type Client, type SignedIn } from '../../test/gateway-under-test.js';
import type { CreatedVendorKeyDto, VendorKeyCallDto, VendorKeyDto } from './vendor-keys.dto.js';

const day = 24 * 60 * 60_000;

describe("keys of the vendor's own systems", () => {
  const gateway = GatewayUnderTest.use();
  const contacts = ContactsService.use(gateway);
  let admin: SignedIn;
  let own: CompanyDto;
  let other: CompanyDto;

  beforeAll(async () => {
    [own, other] = [await contacts.company(), await contacts.company()];
  });
  /** A key outlives sessions, and so do these tests. */
  beforeEach(async () => {
    admin = await gateway.signIn();
  });

  const inDays = (days: number): string => new Date(gateway.clock.now().getTime() + days * day).toISOString();
  const make = async (body: object = {}): Promise<CreatedVendorKeyDto> => {
    const answer = await admin.send<CreatedVendorKeyDto>('POST', '/v1/vendor-keys', {
      body: { name: 'ERP', scopes: ['companies:read'], expiresAt: inDays(300), ...body },
    });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const machineWith = ({ secret }: CreatedVendorKeyDto): Client => gateway.withKey(secret ?? '');
  const rotate = async ({ id }: VendorKeyDto, body: object = {}): Promise<CreatedVendorKeyDto> =>
    (await admin.send<CreatedVendorKeyDto>('POST', `/v1/vendor-keys/${id}/secrets`, { body })).body;
  const statusFor = async (machine: Client): Promise<number> =>
    (await machine.send('GET', `/v1/companies/${own.id}`)).status;

  it('open what their scopes name, at every company, and nothing that is for people', async () => {
    const { secret, ...key } = await make();
    const machine = gateway.withKey(secret ?? '');

    expect(key).toEqual({
      id: expect.any(String),
      version: 1,
      name: 'ERP',
      scopes: ['companies:read'],
      companyIds: null,
      createdBy: admin.session.user.id,
      createdAt: gateway.clock.now().toISOString(),
      expiresAt: inDays(300),
      revokedAt: null,
      secrets: [{ createdAt: gateway.clock.now().toISOString(), lastUsedAt: null, endsAt: null }],
    });
    expect(secret).toMatch(/^lotse-vendor_[\w-]{43}$/);
    for (const { id } of [own, other])
      expect((await machine.send('GET', `/v1/companies/${id}`)).body).toMatchObject({ id });
    expect((await machine.send('GET', '/v1/contacts')).body).toMatchObject({ code: 'auth.scope-missing' });
    for (const [method, path] of [
      ['GET', '/v1/users'],
      ['GET', '/v1/session'],
      ['GET', '/v1/vendor-keys'],
      ['GET', `/v1/companies/${own.id}/audit-entries`],
      ['POST', '/v1/companies'],
      ['PUT', `/v1/companies/${own.id}/closure`],
    ] as const)
      expect((await machine.send(method, path)).body).toMatchObject({
        status: 403,
        code: 'auth.not-allowed',
      });
  });

  it('see no company but those they are bound to, though they may walk through all', async () => {
    const machine = machineWith(await make({ companyIds: [own.id.toUpperCase()] }));

    expect((await machine.send('GET', `/v1/companies/${other.id}`)).body).toMatchObject({
      status: 404,
      code: 'companies.not-found',
    });
    const { body } = await machine.send<Page<CompanyDto>>('GET', '/v1/companies');
    expect(body.items.map(({ id }) => id)).toEqual([own.id]);
    expect((await machine.send('GET', '/v1/companies?q=muster')).body).toMatchObject({
      violations: [{ pointer: '?q', rule: 'peopleSearch' }],
    });
  });

  it('are refused at once when they are revoked, and when their time is over', async () => {
    const [revoked, expired] = [await make(), await make({ expiresAt: inDays(1) })];
    const machines = [machineWith(revoked), machineWith(expired)];
    for (const machine of machines) expect(await statusFor(machine)).toBe(200);

    expect((await admin.send('DELETE', `/v1/vendor-keys/${revoked.id}`)).status).toBe(204);
    gateway.clock.advance(day);

    for (const machine of machines) expect(await statusFor(machine)).toBe(401);
    admin = await gateway.signIn();
    expect((await admin.send('DELETE', `/v1/vendor-keys/${revoked.id}`)).status).toBe(204);
    expect(await rotate(revoked)).toMatchObject({ code: 'vendor-keys.revoked' });
  });

  it('have two secrets while they are rotated, of which the first ends after a week', async () => {
    const first = await make();
    const second = await rotate(first);

    for (const key of [first, second]) expect(await statusFor(machineWith(key))).toBe(200);
    expect(second).toMatchObject({
      id: first.id,
      version: 2,
      secrets: [{ endsAt: inDays(7) }, { endsAt: null }],
    });

    gateway.clock.advance(7 * day);

    expect(await statusFor(machineWith(first))).toBe(401);
    expect(await statusFor(machineWith(second))).toBe(200);
  });

  it('can have their earlier secrets ended at once, or at a chosen time', async () => {
    const first = await make();
    const second = await rotate(first, { earlierEndAt: inDays(3) });
    expect(second.secrets[0]).toMatchObject({ endsAt: inDays(3) });

    const third = await rotate(first, { earlierEndAt: gateway.clock.now().toISOString() });

    expect(await statusFor(machineWith(first))).toBe(401);
    expect(await statusFor(machineWith(second))).toBe(401);
    expect(await statusFor(machineWith(third))).toBe(200);
    expect(await rotate(first, { earlierEndAt: inDays(31) })).toMatchObject({
      violations: [{ pointer: '/earlierEndAt', rule: 'atMostDaysAhead' }],
    });
    for (let nth = 2; nth <= 5; nth++) await rotate(first);
    expect(await rotate(first)).toMatchObject({ status: 409, code: 'vendor-keys.too-many-secrets' });
  });

  it('show a secret once, and keep none', async () => {
    const headers = { 'idempotency-key': 'make-a-vendor-key' };
    const body = { name: 'ERP', scopes: ['companies:read'], expiresAt: inDays(300) };
    const once = await admin.send<CreatedVendorKeyDto>('POST', '/v1/vendor-keys', { body, headers });
    const again = await admin.send('POST', '/v1/vendor-keys', { body, headers });
    const rotated = await rotate(once.body);

    expect(again.body).toEqual({ ...once.body, secret: null });
    const stored = JSON.stringify(
      await gateway.database.query(
        `select row_to_json(vendor_key_secret)::text as row from vendor_key_secret
         union all select row_to_json(idempotency_key)::text from idempotency_key
         union all select row_to_json(audit_entry)::text from audit_entry`,
      ),
    );
    for (const secret of [once.body.secret, rotated.secret]) expect(stored).not.toContain(secret);
  });

  it('cannot last longer than a year, nor see companies that are not there, nor do what no scope names', async () => {
    for (const [body, pointer, rule] of [
      [{ expiresAt: inDays(0) }, '/expiresAt', 'inTheFuture'],
      [{ expiresAt: inDays(367) }, '/expiresAt', 'atMostDaysAhead'],
      [{ expiresAt: undefined }, '/expiresAt', 'required'],
      [{ scopes: ['incidents:write'] }, '/scopes', 'isIn'],
      [{ companyIds: [own.id, admin.session.user.id] }, '/companyIds/1', 'unknownCompany'],
      [{ companyIds: [] }, '/companyIds', 'arrayNotEmpty'],
    ] as const)
      expect(
        (
          await admin.send('POST', '/v1/vendor-keys', {
            body: { name: 'ERP', scopes: ['companies:read'], expiresAt: inDays(300), ...body },
          })
        ).body,
      ).toMatchObject({ status: 422, violations: [{ pointer, rule }] });
  });

  it('can be renamed and end later, by whoever has read them', async () => {
    const { id } = await make();
    const path = `/v1/vendor-keys/${id}`;
    const patch = { body: { name: 'Warenwirtschaft', expiresAt: inDays(30) } };

    const { body } = await admin.send('PATCH', path, { ...patch, headers: { 'if-match': '"1"' } });

    expect(body).toMatchObject({ version: 2, name: 'Warenwirtschaft', expiresAt: inDays(30) });
    expect((await admin.send('PATCH', path, { ...patch, headers: { 'if-match': '"1"' } })).status).toBe(412);
  });

  it('leave a trace of each call, refused ones too, and of their last use', async () => {
    const key = await make({ companyIds: [own.id] });
    const machine = machineWith(key);
    await machine.send('GET', `/v1/companies/${own.id}`);
    await machine.send('GET', `/v1/companies/${other.id}`);
    await machine.send('GET', '/v1/contacts');

    const path = `/v1/vendor-keys/${key.id}`;
    await eventually(async () => {
      const { body } = await admin.send<Page<VendorKeyCallDto>>('GET', `${path}/calls`);
      expect(body.items.map(({ operation, companyId, status }) => [operation, companyId, status])).toEqual([
        ['GET /api/v1/contacts', null, 403],
        ['GET /api/v1/companies/{companyId}', other.id, 404],
        ['GET /api/v1/companies/{companyId}', own.id, 200],
      ]);
    });
    const { body } = await admin.send<VendorKeyDto>('GET', path);
    expect(body.secrets).toMatchObject([{ lastUsedAt: gateway.clock.now().toISOString() }]);
    expect((await admin.send('GET', `/v1/vendor-keys/${own.id}/calls`)).body).toMatchObject({
      code: 'vendor-keys.not-found',
    });
  });

  it('are in the trail of the vendor, with what was done to them and by whom', async () => {
    const { id } = await make();
    await rotate({ id } as VendorKeyDto);
    await admin.send('DELETE', `/v1/vendor-keys/${id}`);

    const entries = await gateway.database.query(
      `select action, company_id, actor->>'id' as by from audit_entry where target_id = $1 order by id`,
      [id],
    );
    expect(entries).toEqual(
      ['created', 'rotated', 'revoked'].map((what) => ({
        action: `vendor-key.${what}`,
        company_id: null,
        by: admin.session.user.id,
      })),
    );
  });

  it('declare ten emergencies in a row, and then wait', async () => {
    const machine = machineWith(await make({ scopes: ['incidents:declare'] }));
    const declare = { body: { companyIds: [own.id], subject: 'Strom', text: 'weg' } };
    for (let nth = 1; nth <= 11; nth++)
      expect((await machine.send('POST', '/v1/incidents', declare)).status).toBe(503); // nobody is there to alarm

    const { status, headers } = await machine.send('POST', '/v1/incidents', declare);

    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });
});
