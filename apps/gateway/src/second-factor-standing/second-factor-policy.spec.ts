import { randomUUID } from 'node:crypto';
import { ContactEvents } from '@lotse/contracts';
import { eventually, severalAtOnce } from '@lotse/test-support';
import { apiKeyPrefix, hashToken, newToken } from '../secrets/tokens.js';
import { controllers } from '../controllers.js';
import { routesOf } from '../openapi/routes.js';
import { AccountMails } from '../../test/account-mails.js';
import {
  administrator,
  GatewayUnderTest,
  type Answer,
  type SignedIn,
} from '../../test/gateway-under-test.js';
import { nextCodeOf, sessionCookieIn, setUpApp, showCode } from '../../test/second-factors.js';
import type { SessionDto } from '../sessions/sessions.dto.js';
import type { UserDto } from '../users/users.dto.js';

const minute = 60_000;
const routes = routesOf(controllers).filter(({ access }) => access !== 'public');
const password = 'a long enough password';

const pathOf = (path: string): string =>
  path
    .replace('/api', '')
    .replace('{kind}', 'emergency')
    .replace(/\{\w+\}/g, () => randomUUID());

describe('while a second factor is to be shown', () => {
  const gateway = GatewayUnderTest.use();
  const companyOfKey = randomUUID();

  /** Made without the contacts service, which is not there to know the company. */
  const aKeyWith = async (scopes: string[]): Promise<{ secret: string }> => {
    const secret = `${apiKeyPrefix}${newToken()}`;
    await gateway.database.query(
      `insert into api_key (id, version, company_id, name, scopes, secret_hash, created_by, created_at)
       values (gen_random_uuid(), 1, $1, 'key', $2, $3, gen_random_uuid(), $4)`,
      [companyOfKey, scopes, hashToken(secret), gateway.clock.now()],
    );
    return { secret };
  };

  it('a session can finish signing in and end, and nothing else', async () => {
    const someone = await gateway.user({ roles: ['administrator'] });
    const { user } = await setUpApp(gateway, someone);
    const half = await gateway.signIn({ email: someone.user.email, password });
    const finishing = new Set(
      routes.filter(({ access }) => access !== 'public' && access.whileSigningIn).map(({ id }) => id),
    );
    finishing.delete('Sessions.signOut'); // would end it before the rest is tried

    for (const route of routes.filter(({ id }) => id !== 'Sessions.signOut')) {
      const { method, path, body, id } = route;
      if (finishing.has(id)) continue;
      const answer = await half.send(method.toUpperCase(), pathOf(path), { body: body && [] });
      expect({ id, code: answer.body['code'] }).toEqual({ id, code: 'auth.second-factor-required' });
    }

    expect([...finishing].sort()).toEqual([
      'SecondFactors.beginPasskey',
      'SecondFactors.beginTotp',
      'SecondFactors.confirmTotp',
      'SecondFactors.enrolPasskey',
      'SessionSecondFactor.beginPasskey',
      'SessionSecondFactor.showCode',
      'SessionSecondFactor.showPasskey',
      'SessionSecondFactor.showRecoveryCode',
      'Sessions.get',
    ]);
    expect((await half.send('GET', '/v1/session')).body).toEqual(half.session);
    expect((await half.send('DELETE', '/v1/session')).status).toBe(204);
    expect((await user.send('GET', '/v1/session')).status).toBe(200);
  });

  it('begins with the very next request of every session once there is one, and ends when it is shown', async () => {
    const one = await gateway.user();
    const other = await gateway.signIn({ email: one.user.email, password });
    expect((await other.send('GET', '/v1/companies')).body['code']).not.toBe('auth.second-factor-required');

    const { secret } = await setUpApp(gateway, one);

    expect((await other.send('GET', '/v1/second-factors')).body['code']).toBe('auth.second-factor-required');
    expect((await other.send('GET', '/v1/session')).body).toMatchObject({
      secondFactor: { state: 'needed' },
    });
    const whole = await showCode(gateway, other, secret);
    expect((await whole.send('GET', '/v1/second-factors')).status).toBe(200);
  });

  it('is nothing to a machine: a key announces incidents of its own company by its scope', async () => {
    const { secret } = await aKeyWith(['incidents:write']);

    const { body } = await gateway
      .withKey(secret)
      .send('POST', `/v1/companies/${companyOfKey}/incidents`, { body: {} });

    expect(body['code']).toBe('request.invalid');
  });

  it('ends with the factor: an erased person leaves neither factor nor code nor challenge', async () => {
    const { user } = await setUpApp(gateway, await gateway.user());
    const { id } = user.session.user;
    await user.send('POST', '/v1/session/second-factor/passkey/options');
    const contactId = randomUUID();
    const companyId = randomUUID();
    await gateway.database.query('update "user" set contact_id = $2, company_id = $3 where id = $1', [
      id,
      contactId,
      companyId,
    ]);
    const rows = (): Promise<{ table: string }[]> =>
      gateway.database.query(
        `select 'second_factor' as "table" from second_factor where user_id = $1
         union all select 'recovery_code' from recovery_code where user_id = $1
         union all select 'challenge' from second_factor_challenge
                    where session_id in (select id from session where user_id = $1)
         union all select 'audit' from audit_entry where target_id = $1 and (after is not null or before->>'name' is not null)`,
        [id],
      );
    expect(new Set((await rows()).map(({ table }) => table)).size).toBe(4);

    await gateway.deliver(
      ContactEvents.erased,
      { contactId, companyId, version: 2, erasedAt: gateway.clock.now().toISOString() },
      { companyId, aggregateId: contactId, version: 2 },
    );

    await eventually(async () => expect(await rows()).toEqual([]));
  });
});

describe('staff who must have a second factor', () => {
  const gateway = GatewayUnderTest.use({ STAFF_SECOND_FACTOR: 'required', ...severalAtOnce });
  let admin: { user: SignedIn; secret: string };

  beforeAll(async () => {
    const first = await gateway.signIn();
    expect(first.session.secondFactor).toEqual({
      state: 'enrolment-needed',
      methods: [],
      shownAt: null,
      countsUntil: null,
    });
    admin = await setUpApp(gateway, first);
  });

  /** An administrator who has shown a factor just now. */
  const fresh = async (): Promise<SignedIn> =>
    (admin.user = await showCode(gateway, admin.user, admin.secret));

  const newUser = async (input: object = {}): Promise<UserDto> => {
    const { body } = await (
      await fresh()
    ).send<UserDto>('POST', '/v1/users', {
      body: {
        email: `${randomUUID()}@example.com`,
        name: 'Somebody',
        password,
        roles: ['support'],
        ...input,
      },
    });
    return body;
  };

  it('set one up when they sign in, and are in with that', async () => {
    const { email } = await newUser();
    const user = await gateway.signIn({ email, password });
    expect((await user.send('GET', '/v1/companies')).body['code']).toBe('auth.second-factor-required');

    const { user: whole } = await setUpApp(gateway, user);

    expect((await whole.send('GET', '/v1/second-factors')).status).toBe(200);
    expect((await user.send('GET', '/v1/session')).status).toBe(401);
  });

  it('cannot take the last one away', async () => {
    const { email } = await newUser();
    const first = await setUpApp(gateway, await gateway.signIn({ email, password }));
    const remove = (id: string) => first.user.send('DELETE', `/v1/second-factors/${id}`);
    expect((await remove(first.factorId)).body['code']).toBe('second-factors.last-one');

    const second = await setUpApp(gateway, first.user, 'Tablet');

    expect((await remove(first.factorId)).status).toBe(204);
    expect((await remove(second.factorId)).body['code']).toBe('second-factors.last-one');
  });

  it('show it again, after a while, before anything that reaches many or changes who may do what', async () => {
    const asked = routes.filter(({ access }) => access !== 'public' && access.recentSecondFactor);
    expect(asked.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['Incidents.announce', 'UserSecondFactors.reset', 'Users.create']),
    );
    await fresh();
    gateway.clock.advance(10 * minute);

    for (const { id, method, path, body } of asked) {
      const send = (by: SignedIn) => by.send(method.toUpperCase(), pathOf(path), { body: body && [] });
      expect({ id, ...(await send(admin.user)).body }).toMatchObject({
        id,
        code: 'auth.second-factor-expired',
      });
    }
    const { body } = await (await fresh()).send('POST', '/v1/users', { body: {} });
    expect(body['code']).toBe('request.invalid');
  });

  it('get rid of lost ones by an administrator, and of every session with them', async () => {
    const { id, email } = await newUser();
    const { user, secret } = await setUpApp(gateway, await gateway.signIn({ email, password }));
    const reset = async (): Promise<number> =>
      (await (await fresh()).send('DELETE', `/v1/users/${id}/second-factors`)).status;

    expect(await reset()).toBe(204);
    expect(await reset()).toBe(204); // finds nothing left to do

    expect((await user.send('GET', '/v1/session')).status).toBe(401);
    const again = await gateway.signIn({ email, password });
    expect(again.session.secondFactor).toMatchObject({ state: 'enrolment-needed', methods: [] });
    expect(await new AccountMails(gateway).next('second-factor-removed', email)).toMatchObject({
      link: null,
    });
    const { status } = await again.send('POST', '/v1/session/second-factor/code', {
      body: { code: nextCodeOf(gateway, secret) },
    });
    expect(status).toBe(403);
    const trail = await gateway.database.query<{ actor: { id: string } }>(
      `select actor from audit_entry where target_id = $1 and action = 'second-factor.reset'`,
      [id],
    );
    expect(trail.map(({ actor }) => actor.id)).toEqual([admin.user.session.user.id]);
  });

  it('do not reset their own, nor those of nobody', async () => {
    const own = admin.user.session.user.id;
    const by = await fresh();

    expect((await by.send('DELETE', `/v1/users/${own}/second-factors`)).body['code']).toBe(
      'second-factors.your-own',
    );
    expect((await by.send('DELETE', `/v1/users/${randomUUID()}/second-factors`)).body['code']).toBe(
      'users.not-found',
    );
  });

  it('keep one when they take away two at the same time', async () => {
    const { email } = await newUser();
    const first = await setUpApp(gateway, await gateway.signIn({ email, password }));
    const second = await setUpApp(gateway, first.user, 'Tablet');

    const answers = await Promise.all(
      [first, second].map(({ factorId }) => first.user.send('DELETE', `/v1/second-factors/${factorId}`)),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('are no customers: those choose for themselves', async () => {
    const { id, email } = await newUser();
    await gateway.database.query(
      `update "user" set roles = '{company-administrator}', company_id = gen_random_uuid() where id = $1`,
      [id],
    );

    const user = await gateway.signIn({ email, password });

    expect(user.session.secondFactor.state).toBe('not-needed');
    await setUpApp(gateway, user);
    expect((await gateway.signIn({ email, password })).session.secondFactor.state).toBe('needed');
  });

  it('are remembered by their browser once they are in, not by the password alone', async () => {
    const { email } = await newUser();
    const devices = ({ cookies }: Answer): string[] => cookies.filter((one) => one.includes('lotse-device'));
    const signIn = (): Promise<Answer<SessionDto>> =>
      gateway.send('POST', '/v1/session', { body: { email, password } });
    const { secret } = await setUpApp(gateway, await gateway.signIn({ email, password }));

    const byPassword = await signIn();
    const cookie = sessionCookieIn(byPassword.cookies) ?? '';
    const byCode = await gateway.send('POST', '/v1/session/second-factor/code', {
      body: { code: nextCodeOf(gateway, secret) },
      headers: { cookie, 'x-csrf-token': byPassword.body.csrfToken },
    });

    expect([devices(byPassword).length, devices(byCode).length]).toEqual([0, 1]);
  });

  it('are not in by the password alone', async () => {
    const half = await gateway.signIn(administrator);

    expect(half.session.secondFactor.state).toBe('needed');
    expect((await half.send('GET', '/v1/users')).body['code']).toBe('auth.second-factor-required');
  });
});
