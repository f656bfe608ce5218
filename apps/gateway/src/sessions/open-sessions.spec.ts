import { randomUUID } from 'node:crypto';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';
import type { OpenSessionDto } from './sessions.dto.js';

const minute = 60 * 1000;
const password = 'a long enough password';

describe('open sessions', () => {
  const gateway = GatewayUnderTest.use();
  let one: SignedIn & { user: { id: string; email: string } };
  let other: SignedIn;

  beforeEach(async () => {
    gateway.clock.set('2026-03-02T09:00:00.000Z');
    one = await gateway.user({ roles: ['support'] });
    other = await gateway.signIn({ email: one.user.email, password });
  });

  const list = async (client: Pick<SignedIn, 'send'> = one, path = '/v1/sessions') =>
    (await client.send<OpenSessionDto[]>('GET', path)).body;
  const isIn = async (client: Pick<SignedIn, 'send'>) =>
    (await client.send('GET', '/v1/session')).status === 200;

  it('are shown to their user, with the one that asks marked, and without anything that opens them', async () => {
    const signedIn = await gateway.send('POST', '/v1/session', {
      body: { email: one.user.email, password },
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0' },
    });
    const cookie = signedIn.cookies[0]?.split(';')[0] ?? '';

    const sessions = await list();

    expect(sessions).toHaveLength(3);
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    expect(sessions).toContainEqual({
      id: expect.any(String),
      createdAt: '2026-03-02T09:00:00.000Z',
      lastUsedAt: '2026-03-02T09:00:00.000Z',
      expiresAt: '2026-03-02T21:00:00.000Z',
      device: 'Firefox, Linux',
      current: false,
    });
    expect(JSON.stringify(sessions)).not.toContain(cookie.split('=')[1]);
    for (const { id } of sessions)
      expect(await isIn(gateway.as({ cookie: `__Host-lotse-session=${id}` }))).toBe(false);
  });

  it('say when they were last used, to a minute, so that not every request writes', async () => {
    const lastUsed = async () => (await list(other)).find(({ current }) => !current)?.lastUsedAt;

    gateway.clock.advance(minute);
    await isIn(one);
    expect(await lastUsed()).toBe('2026-03-02T09:00:00.000Z');
    gateway.clock.advance(1);
    await isIn(one);

    expect(await lastUsed()).toBe('2026-03-02T09:01:00.001Z');
  });

  it('end one by one, on their very next request', async () => {
    const id = (await list()).find(({ current }) => !current)?.id ?? '';

    expect((await one.send('DELETE', `/v1/sessions/${id}`)).status).toBe(204);

    expect(await isIn(other)).toBe(false);
    expect(await isIn(one)).toBe(true);
    expect((await one.send('DELETE', `/v1/sessions/${id}`)).body).toMatchObject({
      status: 404,
      code: 'sessions.not-found',
    });
  });

  it('end all but the one that asks', async () => {
    expect((await one.send('DELETE', '/v1/sessions')).status).toBe(204);

    expect(await isIn(other)).toBe(false);
    expect(await isIn(one)).toBe(true);
  });

  it('ended by many requests at once keep nobody else waiting', async () => {
    const stranger = await gateway.user({ roles: ['support'] });

    const answers = await Promise.all([
      ...Array.from({ length: 12 }, () => one.send('DELETE', '/v1/sessions')),
      stranger.send('GET', '/v1/session'),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(12).fill(204), 200]);
  });

  it('of others are neither seen nor ended', async () => {
    const stranger = await gateway.user({ roles: ['support'] });
    const [mine] = await list();

    for (const [method, path] of [
      ['DELETE', `/v1/sessions/${mine?.id}`],
      ['DELETE', `/v1/sessions/${randomUUID()}`],
    ] as const)
      expect((await stranger.send(method, path)).body).toMatchObject({ code: 'sessions.not-found' });
    for (const [method, path] of [
      ['GET', `/v1/users/${one.user.id}/sessions`],
      ['DELETE', `/v1/users/${one.user.id}/sessions`],
      ['DELETE', `/v1/users/${one.user.id}/sessions/${mine?.id}`],
    ] as const)
      expect((await stranger.send(method, path)).body).toMatchObject({ code: 'auth.not-allowed' });
    await stranger.send('DELETE', '/v1/sessions');
    expect(await isIn(one)).toBe(true);
  });

  it("are ended by the vendor's administrators, which the trail says", async () => {
    const admin = await gateway.signIn();
    const path = `/v1/users/${one.user.id}/sessions`;
    const sessions = await list(admin, path);
    expect(sessions.map(({ current }) => current)).toEqual([false, false]);

    expect((await admin.send('DELETE', `${path}/${sessions[0]?.id}`)).status).toBe(204);
    expect((await list(admin, path)).map(({ id }) => id)).toEqual([sessions[1]?.id]);
    expect((await admin.send('DELETE', path)).status).toBe(204);

    expect(await isIn(one)).toBe(false);
    expect(await isIn(other)).toBe(false);
    expect(await isIn(admin)).toBe(true);
    const actions = await gateway.database.query(
      `select action, actor->>'id' as actor from audit_entry where target_id = $1 and action like 'session%.ended' order by id`,
      [one.user.id],
    );
    expect(actions).toEqual(
      ['session.ended', 'sessions.ended'].map((action) => ({ action, actor: admin.session.user.id })),
    );
    expect((await admin.send('GET', `/v1/users/${randomUUID()}/sessions`)).body).toMatchObject({
      code: 'users.not-found',
    });
  });
});

describe('a session that somebody else has', () => {
  const gateway = GatewayUnderTest.use();

  /** What a thief tries with a cookie that was good once. */
  const tryAll = async (cookie: string, csrfToken: string) => {
    const thief = gateway.as({ cookie, 'x-csrf-token': csrfToken });
    return Promise.all([
      thief.send('GET', '/v1/session'),
      thief.send('GET', '/v1/sessions'),
      thief.send('PUT', '/v1/session/password', {
        body: { currentPassword: password, newPassword: 'the thief likes this one' },
      }),
      thief.send('DELETE', '/v1/sessions'),
    ]);
  };

  it.each([
    ['signed out', (victim: SignedIn) => victim.send('DELETE', '/v1/session')],
    [
      'signed in again in this browser',
      (victim: SignedIn) =>
        gateway.send('POST', '/v1/session', {
          body: { email: victim.session.user.email, password },
          headers: { cookie: victim.cookie },
        }),
    ],
    [
      'changed the password',
      (victim: SignedIn) =>
        victim.send('PUT', '/v1/session/password', {
          body: { currentPassword: password, newPassword: 'quite another password' },
        }),
    ],
    ['let it expire', () => Promise.resolve(gateway.clock.advance(12 * 60 * minute))],
  ])('is worth nothing once its user has %s', async (_, doIt) => {
    const victim = await gateway.user();

    await doIt(victim);

    const answers = await tryAll(victim.cookie, victim.session.csrfToken);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  });

  it('cannot be chosen beforehand: whoever signs in with a planted cookie gets another', async () => {
    const planted = `__Host-lotse-session=${'A'.repeat(43)}`;
    const { user } = await gateway.user();

    const { cookies } = await gateway.send('POST', '/v1/session', {
      body: { email: user.email, password },
      headers: { cookie: planted },
    });

    expect(cookies[0]).not.toContain('AAAAAAAAAA');
    expect((await gateway.as({ cookie: planted }).send('GET', '/v1/session')).status).toBe(401);
  });

  it('cannot write without its CSRF token, and that of another session does not help', async () => {
    const victim = await gateway.user();
    const thief = await gateway.user();

    const [read, , ...writes] = await tryAll(victim.cookie, thief.session.csrfToken);

    expect(read?.status).toBe(200);
    for (const { body } of writes) expect(body).toMatchObject({ code: 'auth.csrf-token-wrong' });
  });
});
