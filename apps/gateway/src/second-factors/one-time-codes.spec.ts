import { randomUUID } from 'node:crypto';
import { severalAtOnce } from '@lotse/test-support';
import { AccountMails } from '../../test/account-mails.js';
import { GatewayUnderTest, type Answer, type SignedIn } from '../../test/gateway-under-test.js';
import { codeOf, nextCodeOf, sessionCookieIn, setUpApp, showCode } from '../../test/second-factors.js';
import { hashRecoveryCode } from './recovery-codes.js';
import type { SecondFactorsDto, TotpEnrolmentDto } from './second-factors.dto.js';
import type { SessionDto } from '../sessions/sessions.dto.js';

const minute = 60_000;
const password = 'a long enough password';

describe('an app that makes codes', () => {
  const gateway = GatewayUnderTest.use(severalAtOnce);

  const signInAgain = ({ session }: SignedIn): Promise<SignedIn> =>
    gateway.signIn({ email: session.user.email, password });

  const show = (user: SignedIn, code: string): Promise<Answer<SessionDto & { code?: string }>> =>
    user.send('POST', '/v1/session/second-factor/code', { body: { code } });

  const listed = async (user: SignedIn): Promise<SecondFactorsDto> =>
    (await user.send<SecondFactorsDto>('GET', '/v1/second-factors')).body;

  const begin = (user: SignedIn, body: object = {}): Promise<Answer<TotpEnrolmentDto & { code?: string }>> =>
    user.send('POST', '/v1/second-factors/totp', { body });

  describe('is set up', () => {
    it('by its first code, and comes with ten recovery codes', async () => {
      const user = await gateway.user();

      const { body: begun } = await begin(user);
      const { status, body } = await user.send('POST', '/v1/second-factors/totp/confirmation', {
        body: { name: ' Erikas Telefon ', code: codeOf(gateway, begun.secret) },
      });

      expect(begun.uri).toMatch(
        /^otpauth:\/\/totp\/Lotse:[^?]+\?issuer=Lotse&secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30$/,
      );
      expect(status).toBe(201);
      expect(body['factor']).toEqual({
        id: expect.any(String),
        kind: 'totp',
        name: 'Erikas Telefon',
        createdAt: gateway.clock.now().toISOString(),
        lastUsedAt: null,
      });
      const codes = body['recoveryCodes'] as string[];
      expect(new Set(codes).size).toBe(10);
      codes.forEach((code) => expect(code).toMatch(/^([A-Z2-7]{4}-){6}[A-Z2-7]{4}$/));
      expect(body['session']).toMatchObject({
        secondFactor: { state: 'shown', methods: ['totp', 'recovery-code'] },
        user: { hasSecondFactor: true, version: 2 },
      });
    });

    it('and its owner is told by mail', async () => {
      const { user } = await setUpApp(gateway, await gateway.user());

      const mail = await new AccountMails(gateway).next('second-factor-added', user.session.user.email);

      expect(mail).toMatchObject({ link: null, recipient: { name: 'Somebody', language: 'de' } });
    });

    it('without its secret or the recovery codes in clear in the database', async () => {
      const { secret, recoveryCodes } = await setUpApp(gateway, await gateway.user());

      const rows = await gateway.database.query<{ row: string }>(
        `select second_factor::text as row from second_factor union all select recovery_code::text from recovery_code
         union all select after::text from audit_entry where after is not null`,
      );

      const stored = rows.map(({ row }) => row).join();
      expect(stored).not.toContain(secret);
      for (const code of recoveryCodes ?? []) expect(stored).not.toContain(code.replace(/-/g, ''));
      expect(stored).toContain('Telefon');
    });

    it('not by a wrong code', async () => {
      const user = await gateway.user();
      await begin(user);

      const { status, body } = await user.send('POST', '/v1/second-factors/totp/confirmation', {
        body: { name: 'Telefon', code: '000000' },
      });

      expect(status).toBe(422);
      expect(body['violations']).toEqual([
        expect.objectContaining({ pointer: '/code', rule: 'oneTimeCode' }),
      ]);
      expect((await listed(user)).factors).toEqual([]);
    });

    it('in the session in which that was begun, within ten minutes, once', async () => {
      const user = await gateway.user();
      const other = await signInAgain(user);
      const { secret } = (await begin(user)).body;
      const confirm = (by: SignedIn): Promise<Answer<{ code?: string }>> =>
        by.send('POST', '/v1/second-factors/totp/confirmation', {
          body: { name: 'Telefon', code: codeOf(gateway, secret) },
        });

      expect((await confirm(other)).body.code).toBe('second-factors.nothing-begun');
      gateway.clock.advance(10 * minute);
      expect((await confirm(user)).body.code).toBe('second-factors.nothing-begun');
      expect((await listed(user)).factors).toEqual([]);
    });

    it('by whoever has just signed in, later with the password only', async () => {
      const user = await gateway.user();
      gateway.clock.advance(10 * minute);

      for (const body of [{}, { password: 'not the password' }])
        expect(await begin(user, body)).toMatchObject({ status: 403, body: { code: 'auth.password-wrong' } });

      expect((await begin(user, { password })).status).toBe(200);
    });

    it('beside another one, by whoever has shown that one a short time ago', async () => {
      const first = await setUpApp(gateway, await gateway.user());
      gateway.clock.advance(10 * minute);

      expect((await begin(first.user, { password })).body.code).toBe('auth.second-factor-expired');
      const second = await setUpApp(gateway, await showCode(gateway, first.user, first.secret), 'Tablet');

      expect(second.recoveryCodes).toBeNull();
      expect((await listed(second.user)).factors.map(({ name }) => name)).toEqual(['Telefon', 'Tablet']);
      for (const { secret } of [first, second]) await showCode(gateway, second.user, secret);
    });

    it('not by whoever knows the password alone', async () => {
      const { user } = await setUpApp(gateway, await gateway.user());
      const thief = await signInAgain(user);

      expect(await begin(thief, { password })).toMatchObject({
        status: 403,
        body: { code: 'auth.second-factor-required' },
      });
    });

    it('not by a session that began it before there was a first factor', async () => {
      const user = await gateway.user();
      const thief = await signInAgain(user);
      const { secret } = (await begin(thief)).body;
      await setUpApp(gateway, user);

      const { body } = await thief.send('POST', '/v1/second-factors/totp/confirmation', {
        body: { name: 'Mine', code: codeOf(gateway, secret) },
      });

      expect(body['code']).toBe('auth.second-factor-required');
    });
  });

  describe('is shown', () => {
    it('to finish signing in: the session goes on under a new token, and the old one is worth nothing', async () => {
      const { user, secret } = await setUpApp(gateway, await gateway.user());
      const half = await signInAgain(user);
      expect(half.session.secondFactor).toEqual({
        state: 'needed',
        methods: ['totp', 'recovery-code'],
        shownAt: null,
        countsUntil: null,
      });

      const { status, cookies, body } = await show(half, nextCodeOf(gateway, secret));

      const now = gateway.clock.now().getTime();
      expect(status).toBe(200);
      expect(body.secondFactor).toEqual({
        state: 'shown',
        methods: ['totp', 'recovery-code'],
        shownAt: new Date(now).toISOString(),
        countsUntil: new Date(now + 10 * minute).toISOString(),
      });
      expect(cookies).toContainEqual(
        expect.stringMatching(
          /^__Host-lotse-session=[\w-]{43}; Max-Age=43170; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
        ),
      );
      expect((await half.send('GET', '/v1/session')).status).toBe(401);
      const whole = gateway.as({ cookie: sessionCookieIn(cookies) ?? '', 'x-csrf-token': body.csrfToken });
      expect((await whole.send('GET', '/v1/second-factors')).status).toBe(200);
    });

    it('once more without a new token', async () => {
      const { user, secret } = await setUpApp(gateway, await gateway.user());

      const { status, cookies } = await show(user, nextCodeOf(gateway, secret));

      expect(status).toBe(200);
      expect(sessionCookieIn(cookies)).toBeUndefined();
      expect((await user.send('GET', '/v1/session')).status).toBe(200);
    });

    it('by each code once, in whatever session', async () => {
      const { user, secret } = await setUpApp(gateway, await gateway.user());
      const used = nextCodeOf(gateway, secret);
      expect((await show(user, used)).status).toBe(200);

      for (const session of [user, await signInAgain(user)])
        expect(await show(session, used)).toMatchObject({
          status: 403,
          body: { code: 'auth.second-factor-wrong' },
        });
    });

    it('once, when two show the same code at the same time', async () => {
      const { user, secret } = await setUpApp(gateway, await gateway.user());
      const code = nextCodeOf(gateway, secret);
      const sessions = await Promise.all([signInAgain(user), signInAgain(user), signInAgain(user)]);

      const answers = await Promise.all(sessions.map((session) => show(session, code)));

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
    });

    it('by the code of half a minute before or after, and none that is older than the last one', async () => {
      const { user, secret } = await setUpApp(gateway, await gateway.user());
      const codeAt = (seconds: number): string => {
        gateway.clock.advance(seconds * 1_000);
        const code = codeOf(gateway, secret);
        gateway.clock.advance(-seconds * 1_000);
        return code;
      };
      gateway.clock.advance(5 * minute);

      for (const seconds of [-60, 60]) expect((await show(user, codeAt(seconds))).status).toBe(403);
      for (const seconds of [-30, 0, 30]) expect((await show(user, codeAt(seconds))).status).toBe(200);
      for (const seconds of [-30, 0]) expect((await show(user, codeAt(seconds))).status).toBe(403);
    });

    it('by nobody who has none, nor by the app of somebody else', async () => {
      const none = await gateway.user();
      const { secret } = await setUpApp(gateway, await gateway.user());
      const { user } = await setUpApp(gateway, await gateway.user());
      const code = nextCodeOf(gateway, secret);

      for (const session of [none, user]) expect((await show(session, code)).status).toBe(403);
    });

    it('by guessing ever more slowly, and by the right code once the wait is over', async () => {
      const { user, secret } = await setUpApp(gateway, await gateway.user());
      const thief = await signInAgain(user);
      const guesses: Answer<{ code?: string }>[] = [];
      for (let guess = 0; guess < 20; guess += 1) guesses.push(await show(thief, '000000'));

      const [refused] = guesses.filter(({ status }) => status === 429);

      expect(guesses.filter(({ status }) => status === 403).length).toBeLessThan(10);
      expect(refused?.body.code).toBe('auth.too-many-attempts');
      gateway.clock.advance(Number(refused?.headers['retry-after']) * 1_000);
      expect((await show(thief, nextCodeOf(gateway, secret))).status).toBe(200);
    });

    it('as six digits, and nothing else', async () => {
      const user = await gateway.user();

      for (const code of ['12345', '1234567', '12 456', '١٢٣٤٥٦', ''])
        expect((await show(user, code)).status).toBe(422);
    });
  });

  describe('recovery codes', () => {
    const recover = (user: SignedIn, code: string): Promise<Answer<{ code?: string }>> =>
      user.send('POST', '/v1/session/second-factor/recovery-code', { body: { code } });

    it('that were given out when they were shorter work once, too', async () => {
      const { user } = await setUpApp(gateway, await gateway.user());
      const { id, email } = user.session.user;
      const old = 'K7QM-2XTP-5FWB-HC3D';
      await gateway.database.query('insert into recovery_code (user_id, code_hash) values ($1, $2)', [
        id,
        hashRecoveryCode(id, old),
      ]);
      const again = (): Promise<SignedIn> => gateway.signIn({ email, password });

      expect((await recover(await again(), 'k7qm 2xtp 5fwb hc3d')).status).toBe(200);
      expect((await recover(await again(), old)).body).toMatchObject({ code: 'auth.second-factor-wrong' });
    });

    it('work once each, however they are typed, and leave a trace', async () => {
      const { user, recoveryCodes } = await setUpApp(gateway, await gateway.user());
      const [code = ''] = recoveryCodes ?? [];
      const half = await signInAgain(user);

      expect((await recover(half, ` ${code.toLowerCase().replace(/-/g, ' ')} `)).status).toBe(200);

      expect((await recover(await signInAgain(user), code)).body.code).toBe('auth.second-factor-wrong');
      expect((await listed(user)).recoveryCodesLeft).toBe(9);
      const trail = await gateway.database.query<{ action: string }>(
        `select action from audit_entry where target_id = $1 order by id`,
        [user.session.user.id],
      );
      expect(trail.map(({ action }) => action)).toEqual([
        'user.created',
        'session.begun',
        'second-factor.added',
        'second-factor.recovery-codes-made',
        'session.begun',
        'second-factor.recovery-code-used',
        'second-factor.shown',
        'session.begun',
        'second-factor.refused',
      ]);
    });

    it('work once, when two use the same at the same time', async () => {
      const { user, recoveryCodes } = await setUpApp(gateway, await gateway.user());
      const sessions = await Promise.all([signInAgain(user), signInAgain(user)]);

      const answers = await Promise.all(
        sessions.map((session) => recover(session, recoveryCodes?.[0] ?? '')),
      );

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    });

    it('are made anew by whoever has shown a factor a short time ago; the old ones work no more', async () => {
      const { user, secret, recoveryCodes } = await setUpApp(gateway, await gateway.user());
      gateway.clock.advance(10 * minute);
      const renew = (by: SignedIn): Promise<Answer<{ code?: string; recoveryCodes?: string[] }>> =>
        by.send('POST', '/v1/second-factors/recovery-codes');

      expect((await renew(user)).body.code).toBe('auth.second-factor-expired');
      const fresh = await renew(await showCode(gateway, user, secret));

      expect(fresh.body.recoveryCodes).toHaveLength(10);
      expect((await recover(user, recoveryCodes?.[1] ?? '')).status).toBe(403);
      expect((await recover(user, fresh.body.recoveryCodes?.[1] ?? '')).status).toBe(200);
    });

    it('are for those who have a factor', async () => {
      const { body } = await (await gateway.user()).send('POST', '/v1/second-factors/recovery-codes');

      expect(body['code']).toBe('second-factors.none');
    });
  });

  describe('is taken away', () => {
    it('by whoever has shown a factor a short time ago; after the last one nobody asks any more', async () => {
      const { user, secret, factorId } = await setUpApp(gateway, await gateway.user());
      const remove = (by: SignedIn): Promise<Answer<{ code?: string }>> =>
        by.send('DELETE', `/v1/second-factors/${factorId}`);
      gateway.clock.advance(10 * minute);
      expect((await remove(user)).body.code).toBe('auth.second-factor-expired');

      expect((await remove(await showCode(gateway, user, secret))).status).toBe(204);

      expect(await listed(user)).toEqual({ factors: [], recoveryCodesLeft: 0 });
      expect((await signInAgain(user)).session.secondFactor.state).toBe('not-needed');
    });

    it('by its owner alone', async () => {
      const { factorId } = await setUpApp(gateway, await gateway.user());
      const { user } = await setUpApp(gateway, await gateway.user());

      for (const id of [factorId, randomUUID()])
        expect((await user.send('DELETE', `/v1/second-factors/${id}`)).body).toMatchObject({
          status: 404,
          code: 'second-factors.not-found',
        });
    });
  });
});
