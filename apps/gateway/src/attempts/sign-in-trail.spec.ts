import type { AuditEntryDto } from '@lotse/contracts';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';
import { setUpApp } from '../../test/second-factors.js';
import type { UserDto } from '../users/users.dto.js';

const password = 'a long enough password';
const hour = 60 * 60 * 1_000;

describe('the audit trail of signing in', () => {
  const gateway = GatewayUnderTest.use({ TRUSTED_PROXIES: 'loopback' });
  const contacts = ContactsService.use(gateway);

  beforeEach(() => gateway.database.query('truncate attempt_counter, sign_in_count'));

  const customer = async (): Promise<SignedIn & { user: UserDto }> =>
    gateway.user({ companyId: (await contacts.company()).id, roles: ['company-administrator'] });
  const trailOf = async (
    targetId: string,
  ): Promise<Pick<AuditEntryDto, 'action' | 'companyId' | 'after'>[]> =>
    gateway.database.query(
      `select action, company_id as "companyId", after from audit_entry
        where target_id = $1 and action <> 'user.created' order by id`,
      [targetId],
    );
  const refusals = async (targetId: string): Promise<unknown[]> =>
    (await trailOf(targetId)).filter(({ action }) => action.endsWith('.refused')).map(({ after }) => after);
  let network = 0;
  /** Each from another network, so that the throttle lets it through. */
  const tries = async (email: string, typed = 'not the password'): Promise<number> => {
    network += 1;
    const from = { 'x-forwarded-for': `198.51.${network >> 8}.${network & 255}` };
    const { status } = await gateway.send('POST', '/v1/session', {
      body: { email, password: typed },
      headers: from,
    });
    return status;
  };

  it('tells of users of a company there, and of staff in that of the vendor', async () => {
    for (const somebody of [await customer(), await gateway.user()]) {
      await tries(somebody.user.email);
      await somebody.send('DELETE', '/v1/session');

      const { id, companyId, name } = somebody.user;
      expect(await trailOf(id)).toEqual([
        { action: 'session.begun', companyId, after: { by: 'password', device: null } },
        { action: 'sign-in.refused', companyId, after: { name, reason: 'auth.credentials-wrong' } },
        { action: 'session.signed-out', companyId, after: {} },
      ]);
    }
  });

  it('says that nobody known wanted in, and who went out', async () => {
    const { user, ...somebody } = await customer();
    await tries(user.email);
    await somebody.send('DELETE', '/v1/session');

    const actors = await gateway.database.query(
      `select action, actor ->> 'id' as "actorId" from audit_entry where target_id = $1 and action <> 'user.created' order by id`,
      [user.id],
    );

    expect(actors).toEqual([
      { action: 'session.begun', actorId: user.id },
      { action: 'sign-in.refused', actorId: 'gateway' },
      { action: 'session.signed-out', actorId: user.id },
    ]);
  });

  it('tells of refusals by their reason', async () => {
    const { user } = await customer();
    for (let times = 0; times < 11; times++)
      await gateway.send('POST', '/v1/session', { body: { email: user.email, password: 'wrong' } });
    expect(
      (await gateway.send('POST', '/v1/session', { body: { email: user.email, password } })).status,
    ).toBe(429);

    expect((await refusals(user.id)).at(-1)).toEqual({ name: user.name, reason: 'auth.too-many-attempts' });
  });

  it('tells of second factors shown and refused, and of wrong passwords within', async () => {
    const { user } = await setUpApp(gateway, await gateway.user());
    const { id, email } = user.session.user;
    const half = await gateway.signIn({ email, password });
    await half.send('POST', '/v1/session/second-factor/code', { body: { code: '000000' } });
    await user.send('PUT', '/v1/session/password', {
      body: { currentPassword: 'not the password', newPassword: 'quite another password' },
    });

    const entries = (await trailOf(id)).filter(({ action }) => action.endsWith('.refused'));

    expect(entries.map(({ action, after }) => ({ action, after }))).toEqual([
      { action: 'second-factor.refused', after: { reason: 'auth.second-factor-wrong' } },
      { action: 'password-check.refused', after: { reason: 'auth.password-wrong' } },
    ]);
  });

  it('names an address without a login by a keyed hash, the same each time, and never itself', async () => {
    const before = await gateway.database.query('select id from audit_entry');
    for (const email of ['Nobody.Here@example.com', 'nobody.here@EXAMPLE.com', 'another.one@example.com'])
      await tries(email);

    const rows = await gateway.database.query<{
      id: string;
      company_id: unknown;
      target_id: string;
      row: string;
    }>('select id, company_id, target_id, e::text as row from audit_entry e order by id');
    const entries = rows.slice(before.length);

    expect(entries.map(({ company_id }) => company_id)).toEqual([null, null, null]);
    expect(entries[0]?.target_id).toBe(entries[1]?.target_id);
    expect(entries[2]?.target_id).not.toBe(entries[0]?.target_id);
    expect(rows.map(({ row }) => row.toLowerCase()).join()).not.toMatch(/nobody\.here|another\.one/);
    const admin = await gateway.signIn();
    const { body } = await admin.send<{ items: AuditEntryDto[] }>(
      'GET',
      `/v1/audit-entries?targetId=${entries[0]?.target_id}`,
    );
    expect(body.items).toHaveLength(2);
  });

  it('grows by the doublings of a flood', async () => {
    const { user } = await customer();
    for (let times = 0; times < 70; times++) await tries(user.email);
    for (let times = 0; times < 70; times++) await tries(`nobody.${times}@example.com`);

    const told = (await refusals(user.id)) as { timesInThisHour?: number }[];
    expect(told).toHaveLength(18);
    expect(told.slice(15).map(({ timesInThisHour }) => timesInThisHour)).toEqual([undefined, 32, 64]);
    const unknown = await gateway.database.query(
      `select 1 from audit_entry where after ->> 'timesInThisHour' is not null and company_id is null`,
    );
    expect(unknown).toHaveLength(2);

    gateway.clock.advance(hour);
    await tries(user.email);
    expect(await refusals(user.id)).toHaveLength(19);
  });

  it('is forgotten with the user, but for the fact', async () => {
    const { user } = await gateway.user();
    await tries(user.email);
    expect(await refusals(user.id)).toEqual([{ name: user.name, reason: 'auth.credentials-wrong' }]);
    const admin = await gateway.signIn();

    const removed = await admin.send('DELETE', `/v1/users/${user.id}`, { headers: { 'if-match': '*' } });

    expect(removed.status).toBe(204);
    expect(await refusals(user.id)).toEqual([null]);
  });
});
