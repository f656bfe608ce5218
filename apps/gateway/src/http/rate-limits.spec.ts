import { randomUUID } from 'node:crypto';
import { administrator, GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';

describe('rate limits', () => {
  const gateway = GatewayUnderTest.use({
    RATE_LIMIT_PER_MINUTE: '30',
    RATE_LIMIT_PUBLIC_PER_MINUTE: '20',
    TRUSTED_PROXIES: 'loopback',
  });
  let admin: SignedIn;

  beforeEach(async () => {
    gateway.clock.advance(60_000);
    admin = await gateway.signIn();
    gateway.clock.advance(60_000);
  });

  it('are told with every answer', async () => {
    const first = await admin.send('GET', '/v1/session');
    const second = await admin.send('GET', '/v1/users/nobody');

    expect(first.headers).toMatchObject({
      'ratelimit-policy': '"caller";q=30;w=60',
      ratelimit: '"caller";r=29;t=2',
    });
    expect(second).toMatchObject({ status: 404, headers: { ratelimit: '"caller";r=28;t=4' } });
    const open = await gateway.send('GET', '/docs');
    expect(open.headers).toMatchObject({
      'ratelimit-policy': '"network";q=20;w=60',
      ratelimit: '"network";r=19;t=3',
    });
  });

  it('refuse what is too much for one user, with all sessions together, until there is room again', async () => {
    const other = await gateway.signIn();
    for (let index = 0; index < 30; index++)
      expect((await (index % 2 ? admin : other).send('GET', '/v1/session')).status).toBe(200);

    const refused = await admin.send('GET', '/v1/session', { headers: { 'accept-language': 'en' } });

    expect(refused).toMatchObject({
      status: 429,
      headers: { 'retry-after': '2', ratelimit: '"caller";r=0;t=60' },
      body: { code: 'request.too-many', detail: 'Too many requests. Please try again in 2 seconds.' },
    });
    expect((await other.send('GET', '/v1/session')).status).toBe(429);
    gateway.clock.advance(2_000);
    expect((await other.send('GET', '/v1/session')).status).toBe(200);
    expect((await admin.send('GET', '/v1/session')).status).toBe(429);
  });

  it('count what is costly as several', async () => {
    const { headers } = await admin.send('GET', `/v1/companies/${randomUUID()}/contacts/export?format=csv`);

    expect(headers['ratelimit']).toBe('"caller";r=10;t=40');
  });

  it('do not make one user pay for another, nor for their network', async () => {
    const support = await gateway.user({ roles: ['support'] });
    gateway.clock.advance(60_000);
    for (let index = 0; index < 31; index++) await admin.send('GET', '/v1/session');

    expect((await admin.send('GET', '/v1/session')).status).toBe(429);
    expect((await support.send('GET', '/v1/session')).status).toBe(200);
    expect((await gateway.send('GET', '/docs')).status).toBe(200);
  });

  it('count who is not signed in by network, signing in and unknown addresses among it', async () => {
    const one = gateway.as({ 'x-forwarded-for': '192.0.2.1' });
    for (let index = 0; index < 10; index++) {
      expect((await one.send('GET', '/v1/nothing')).status).toBe(404);
      expect((await one.send('GET', '/docs')).status).toBe(200);
    }

    const refused = await one.send('POST', '/v1/session', { body: administrator });

    expect(refused).toMatchObject({
      status: 429,
      headers: { 'retry-after': '3' },
      body: { code: 'request.too-many' },
    });
    expect((await gateway.as({ 'x-forwarded-for': '192.0.2.2' }).send('GET', '/docs')).status).toBe(200);
  });

  it('stop a network that tries credentials, and not who is signed in there', async () => {
    expect((await admin.send('GET', '/v1/session')).status).toBe(200);
    const tries = [];
    for (let index = 0; index < 21; index++)
      tries.push((await gateway.withKey(`lotse_${randomUUID()}`).send('GET', '/v1/companies')).status);

    expect(tries).toEqual([...Array<number>(20).fill(401), 429]);
    expect((await admin.send('GET', '/v1/session')).status).toBe(200);
  });
});
