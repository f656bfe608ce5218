import { severalAtOnce } from '@lotse/test-support';
import { randomUUID } from 'node:crypto';
import { AccountMails, tokenOf } from '../../test/account-mails.js';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';
import { WorkLog } from '../../test/work-log.js';

const minute = 60 * 1000;
const old = 'a long enough password';
const fresh = 'quite another password';

describe('a password', () => {
  const gateway = GatewayUnderTest.use(severalAtOnce);
  const mails = new AccountMails(gateway);
  const work = WorkLog.use(gateway);

  const signIn = (email: string, password: string) =>
    gateway.send('POST', '/v1/session', { body: { email, password } });
  const change = (client: Pick<SignedIn, 'send'>, currentPassword: string, newPassword: string) =>
    client.send<SignedIn['session']>('PUT', '/v1/session/password', {
      body: { currentPassword, newPassword },
    });
  const requestReset = (email: string) => gateway.send('POST', '/v1/password-resets', { body: { email } });
  const reset = (token: string, password: string) =>
    gateway.send('PUT', '/v1/password-resets/password', { body: { token, password } });

  describe('changed by its owner', () => {
    it('ends all other sessions, and goes on in this one with a new token', async () => {
      const one = await gateway.user();
      const other = await gateway.signIn({ email: one.user.email, password: old });

      const { status, body, cookies } = await change(one, old, fresh);

      expect(status).toBe(200);
      expect((await other.send('GET', '/v1/session')).status).toBe(401);
      expect((await one.send('GET', '/v1/session')).status).toBe(401); // the cookie a thief may have
      const cookie = cookies[0]?.split(';')[0] ?? '';
      const now = gateway.as({ cookie, 'x-csrf-token': body.csrfToken });
      expect((await now.send('GET', '/v1/session')).body).toEqual(body);
      expect((await now.send('DELETE', '/v1/session')).status).toBe(204);
      expect((await signIn(one.user.email, old)).status).toBe(401);
      expect((await signIn(one.user.email, fresh)).status).toBe(201);
      await mails.next('password-changed', one.user.email);
    });

    it('needs the old one, and changes nothing without', async () => {
      const { user, send } = await gateway.user();

      const { body } = await change({ send }, 'not my password', fresh);

      expect(body).toMatchObject({ status: 403, code: 'auth.password-wrong' });
      expect((await send('GET', '/v1/session')).status).toBe(200);
      expect((await signIn(user.email, old)).status).toBe(201);
    });

    it('ends the links that were sent before', async () => {
      const { user, send } = await gateway.user();
      await requestReset(user.email);
      const token = await mails.token('password-reset', user.email);

      expect((await change({ send }, old, fresh)).status).toBe(200);

      expect((await reset(token, 'a thief wants this one')).body).toMatchObject({
        code: 'account-links.not-valid',
      });
    });

    it('lets nobody in who proved the old one a moment before', async () => {
      const one = await gateway.user();

      const answers = await Promise.all([
        change(one, old, fresh),
        ...[1, 2, 3].map(() => signIn(one.user.email, old)),
      ]);

      for (const { cookies, status } of answers.slice(1)) {
        if (status !== 201) continue;
        const cookie = cookies[0]?.split(';')[0] ?? '';
        expect((await gateway.as({ cookie }).send('GET', '/v1/session')).status).toBe(401);
      }
    });
  });

  describe('that is new', () => {
    it('is neither easy to guess nor made of the address, wherever it is chosen', async () => {
      const { user, send } = await gateway.user({
        email: `wolfgang.${randomUUID().slice(0, 8)}@example.com`,
      });
      const wrong: [string, string][] = [
        ['password1234', 'passwordCommon'],
        ['qwertzuiopasdf', 'passwordCommon'],
        ['aaaaaaaaaaaaaaaa', 'passwordCommon'],
        ['1234567890123', 'passwordCommon'],
        [`${user.email}!`, 'passwordContainsAddress'],
        [`${(user.email.split('@')[0] ?? '').toUpperCase()}-2026`, 'passwordContainsAddress'],
        ['too short', 'password'],
      ];

      for (const [password, rule] of wrong)
        expect((await change({ send }, old, password)).body).toMatchObject({
          status: 422,
          violations: [{ pointer: '/newPassword', rule }],
        });
      const admin = await gateway.signIn();
      const made = await admin.send('POST', '/v1/users', {
        body: {
          email: `${randomUUID()}@example.com`,
          name: 'A',
          password: 'password1234',
          roles: ['support'],
        },
      });
      expect(made.body).toMatchObject({ violations: [{ pointer: '/password', rule: 'passwordCommon' }] });
      await requestReset(user.email);
      const token = await mails.token('password-reset', user.email);
      expect((await reset(token, 'password1234')).body).toMatchObject({
        violations: [{ pointer: '/password', rule: 'passwordCommon' }],
      });
      expect((await reset(token, fresh)).status).toBe(204); // the link was not used up
    });
  });

  describe('forgotten', () => {
    it('is set anew by the link in a mail, which ends all sessions and signs nobody in', async () => {
      const one = await gateway.user({ language: 'en' });
      await requestReset(one.user.email);

      const mail = await mails.next('password-reset', one.user.email);
      const token = tokenOf(mail);
      expect(mail).toMatchObject({
        recipient: { name: 'Somebody', language: 'en', companyId: null, contactId: null },
        link: expect.stringMatching(/^http:\/\/localhost:3000\/password-reset#token=[\w-]{43}$/),
        expiresAt: new Date(gateway.clock.now().getTime() + 60 * minute).toISOString(),
      });
      const { status, cookies } = await reset(token, fresh);

      expect(status).toBe(204);
      expect(cookies).toEqual([expect.stringMatching(/^__Secure-lotse-device-/)]); // no session
      expect((await one.send('GET', '/v1/session')).status).toBe(401);
      expect((await signIn(one.user.email, old)).status).toBe(401);
      expect((await signIn(one.user.email, fresh)).status).toBe(201);
      const actions = await gateway.database.query(
        `select action, before, after from audit_entry where target_id = $1 and action = 'user.password-changed'`,
        [one.user.id],
      );
      expect(actions).toEqual([{ action: 'user.password-changed', before: null, after: null }]);
    });

    it('is set once with a link, however many come with it at the same time', async () => {
      const { user } = await gateway.user();
      await requestReset(user.email);
      const token = await mails.token('password-reset', user.email);

      const answers = await Promise.all(
        ['one', 'two', 'three'].map((which) => reset(token, `quite another password ${which}`)),
      );

      expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
      expect((await reset(token, fresh)).body).toMatchObject({ code: 'account-links.not-valid' });
    });

    it('is not set with a link that was opened, is an hour old, made up, changed, or of another purpose', async () => {
      const { user } = await gateway.user();
      await requestReset(user.email);
      const mail = await mails.next('password-reset', user.email);
      const token = tokenOf(mail);
      const flipped = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
      const admin = await gateway.signIn();
      const invited = `${randomUUID()}@example.com`;
      await admin.send('POST', '/v1/users/invitations', {
        body: { email: invited, name: 'Somebody', roles: ['support'] },
      });
      const invitation = await mails.token('invitation', invited);

      for (const wrong of [flipped, invitation, '', 'x', token.slice(1), `${token}x`, '%', "' or 1=1 --"]) {
        const { body } = await reset(wrong, fresh);
        expect(body).toMatchObject({ status: 404, code: 'account-links.not-valid' });
      }
      const acceptance = await gateway.send('POST', '/v1/invitations/acceptance', {
        body: { token, password: fresh },
      });
      expect(acceptance.body).toMatchObject({ status: 404, code: 'account-links.not-valid' });
      expect(new URL(mail.link ?? '').search).toBe(''); // nothing that a server on the way could read

      gateway.clock.advance(60 * minute);
      expect((await reset(token, fresh)).status).toBe(404);
      expect((await signIn(user.email, old)).status).toBe(201);
    });

    it('leaves no token in any table', async () => {
      const { user } = await gateway.user();
      await requestReset(user.email);
      const token = await mails.token('password-reset', user.email);

      const tables = await gateway.database.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'public'`,
      );
      for (const { name } of tables) {
        const rows = await gateway.database.query(
          `select 1 from "${name}" as line where line::text like $1`,
          [`%${token}%`],
        );
        expect({ name, rows }).toEqual({ name, rows: [] });
      }
    });

    it('is asked for alike, whether or not there is a user: same answer, same work, same traces', async () => {
      const { user } = await gateway.user();
      const known = await work.of(() => requestReset(user.email));
      const unknown = await work.of(() => requestReset(`${randomUUID()}@example.com`));
      const again = await work.of(() => requestReset(user.email));
      const unknownAgain = await work.of(() => requestReset(`${randomUUID()}@example.com`));

      for (const { answer } of [known, unknown, again, unknownAgain]) {
        expect(answer.status).toBe(202);
        expect(answer.body).toBe('');
      }
      expect(unknown.work).toEqual(known.work);
      expect(unknownAgain.work).toEqual(again.work);
      expect(known.work).toMatchObject({ hashes: 0, rows: { account_link: 1, outbox: 1 } });
    });

    it('keeps nothing of an address without a user', async () => {
      const address = `canary-${randomUUID()}@example.com`;
      await requestReset(address);

      const tables = await gateway.database.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'public'`,
      );
      for (const { name } of tables)
        expect(
          await gateway.database.query(`select 1 from "${name}" as line where line::text like $1`, [
            `%${address}%`,
          ]),
        ).toEqual([]);
    });
  });

  it('that is wrong costs the same hash and the same rows with and without a user', async () => {
    const { user } = await gateway.user();
    const wrong = await work.of(() => signIn(user.email, 'not the password'));
    const unknown = await work.of(() => signIn(`${randomUUID()}@example.com`, 'not the password'));

    expect(wrong.answer.status).toBe(401);
    expect(unknown.answer.body).toEqual({ ...wrong.answer.body, traceId: unknown.answer.body['traceId'] });
    expect(unknown.work).toEqual(wrong.work);
    expect(wrong.work.hashes).toBe(1);
  });
});
