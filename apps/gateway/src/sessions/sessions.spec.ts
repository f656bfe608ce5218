import { csrfTokenOf } from '../secrets/tokens.js';
import { administrator, GatewayUnderTest } from '../../test/gateway-under-test.js';

const minute = 60 * 1000;
const hour = 60 * minute;

describe('signing in', () => {
  const gateway = GatewayUnderTest.use();

  it('answers the user, a CSRF token and a cookie that only browsers on HTTPS keep', async () => {
    const { status, headers, cookies, body } = await gateway.send('POST', '/v1/session', {
      body: administrator,
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      user: { email: administrator.email, roles: ['administrator'], companyId: null },
      expiresAt: '2026-03-02T21:00:00.000Z',
    });
    expect(JSON.stringify(body)).not.toContain('argon2');
    expect(cookies).toEqual([
      expect.stringMatching(
        /^__Host-lotse-session=[\w-]{43}; Max-Age=43200; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
      ),
      expect.stringMatching(/^__Secure-lotse-device-.*; Secure; HttpOnly; SameSite=Strict$/),
    ]);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('takes the address however it is written', async () => {
    const { status } = await gateway.send('POST', '/v1/session', {
      body: { ...administrator, email: 'ADMIN@Example.COM' },
    });

    expect(status).toBe(201);
  });

  it('does not tell an unknown address from a wrong password', async () => {
    const wrong = await gateway.send('POST', '/v1/session', {
      body: { ...administrator, password: 'not the password' },
    });
    const unknown = await gateway.send('POST', '/v1/session', {
      body: { ...administrator, email: 'nobody@example.com' },
    });

    for (const { status, body, cookies } of [wrong, unknown]) {
      expect(status).toBe(401);
      expect(body).toMatchObject({ code: 'auth.credentials-wrong' });
      expect(cookies).toEqual([]);
    }
  });

  it('keeps neither the token nor the password', async () => {
    const { cookie } = await gateway.signIn();

    const rows = await gateway.database.query<{ row: string }>(
      `select session::text as row from session union all select "user"::text from "user"`,
    );

    const stored = rows.map(({ row }) => row).join();
    expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(stored).not.toContain(cookie.split('=')[1]);
    expect(stored).not.toContain(administrator.password);
  });

  it('gives a new token to a browser that is signed in already, and ends the old one', async () => {
    const first = await gateway.signIn();

    const again = await gateway.send('POST', '/v1/session', {
      body: administrator,
      headers: { cookie: first.cookie },
    });

    expect(again.cookies[0]).not.toContain(first.cookie);
    expect((await first.send('GET', '/v1/session')).status).toBe(401);
  });

  it('tells who is signed in', async () => {
    const { session, send } = await gateway.signIn();

    expect((await send('GET', '/v1/session')).body).toEqual(session);
  });

  it('ends with signing out, on the very next request', async () => {
    const { send } = await gateway.signIn();

    const { status, cookies } = await send('DELETE', '/v1/session');

    expect(status).toBe(204);
    expect(cookies[0]).toMatch(/^__Host-lotse-session=; Max-Age=0;/);
    expect((await send('GET', '/v1/session')).status).toBe(401);
  });

  it('ends for every replica when the session is deleted in the database', async () => {
    const { send } = await gateway.signIn();
    expect((await send('GET', '/v1/users')).status).toBe(200);

    await gateway.database.query('delete from session');

    expect((await send('GET', '/v1/users')).status).toBe(401);
  });

  it('ends after its lifetime', async () => {
    const { send } = await gateway.signIn();

    for (const quarters of Array(47).keys()) {
      gateway.clock.advance(hour / 4);
      expect({ quarters, ...(await send('GET', '/v1/session')) }).toMatchObject({ status: 200 });
    }
    gateway.clock.advance(hour / 4 - 1);
    expect((await send('GET', '/v1/session')).status).toBe(200);
    gateway.clock.advance(1);

    expect((await send('GET', '/v1/session')).status).toBe(401);
  });

  it('ends half an hour after its last use, to a minute', async () => {
    const { send } = await gateway.signIn();
    gateway.clock.advance(29 * minute);
    expect((await send('GET', '/v1/users')).status).toBe(200);
    gateway.clock.advance(30 * minute - 1);
    expect((await send('GET', '/v1/users')).status).toBe(200);

    gateway.clock.advance(30 * minute);

    for (const path of ['/v1/users', '/v1/session', '/v1/sessions'])
      expect((await send('GET', path)).body).toMatchObject({ code: 'auth.sign-in-required' });
  });

  it('is not kept going by a page that nobody is in front of', async () => {
    const { cookie, send } = await gateway.signIn();
    const page = gateway.as({ cookie, 'x-unattended': 'true' });

    for (let minutes = 0; minutes < 29; minutes++) {
      gateway.clock.advance(minute);
      expect((await page.send('GET', '/v1/users')).status).toBe(200);
    }
    gateway.clock.advance(minute);

    expect((await page.send('GET', '/v1/users')).status).toBe(401);
    expect((await send('GET', '/v1/users')).status).toBe(401);
  });

  it('needs the CSRF token of this very session for writes, and none for reads', async () => {
    const one = await gateway.signIn();
    const other = await gateway.signIn();

    for (const token of [undefined, '', other.session.csrfToken, csrfTokenOf('x')]) {
      const client = gateway.as({
        cookie: one.cookie,
        ...(token !== undefined && { 'x-csrf-token': token }),
      });
      expect((await client.send('GET', '/v1/session')).status).toBe(200);

      const { status, body } = await client.send('DELETE', '/v1/session');

      expect(status).toBe(403);
      expect(body).toMatchObject({ code: 'auth.csrf-token-wrong' });
    }
    expect((await one.send('DELETE', '/v1/session')).status).toBe(204);
  });

  it('cannot be done by a form of another site', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const { status } = await gateway.send('POST', '/v1/session', {
        body: JSON.stringify(administrator),
        headers: { 'content-type': type },
      });

      expect(status).toBe(415);
    }
  });
});
