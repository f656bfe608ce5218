import { GatewayUnderTest } from '../../test/gateway-under-test.js';

const app = 'https://app.lotse.example';
const preflight = { 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'if-match' };

describe('pages of other origins', () => {
  const gateway = GatewayUnderTest.use({ CORS_ORIGINS: `${app}, https://other.lotse.example` });

  it('may call the API where they are named, with the session', async () => {
    const admin = await gateway.signIn();

    const { status, headers } = await admin.send('GET', '/v1/session', { headers: { origin: app } });

    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'access-control-allow-origin': app,
      'access-control-allow-credentials': 'true',
      vary: 'origin',
    });
    expect(headers['access-control-expose-headers']).toContain('ETag');
  });

  it('are told so before they send what is no simple request', async () => {
    const { status, headers, body } = await gateway.send('OPTIONS', '/v1/companies/x', {
      headers: { origin: app, ...preflight },
    });

    expect({ status, body }).toEqual({ status: 204, body: '' });
    expect(headers['access-control-allow-origin']).toBe(app);
    expect(headers['access-control-allow-methods']).toContain('PATCH');
    expect(headers['access-control-allow-headers']).toMatch(/If-Match.*X-CSRF-Token/);
    expect(headers['access-control-max-age']).toBe('7200');
  });

  it('can read what is refused, too', async () => {
    const { status, headers } = await gateway.send('GET', '/v1/session', { headers: { origin: app } });

    expect(status).toBe(401);
    expect(headers).toMatchObject({ 'access-control-allow-origin': app, vary: 'origin, accept-language' });
  });

  it.each([
    'https://elsewhere.example',
    'http://app.lotse.example',
    'https://app.lotse.example.evil.example',
    'null',
  ])('may not where they are not: %s', async (origin) => {
    const read = await gateway.send('GET', '/docs', { headers: { origin } });
    const asked = await gateway.send('OPTIONS', '/v1/companies/x', { headers: { origin, ...preflight } });

    for (const { headers } of [read, asked]) {
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
      expect(headers['vary']).toMatch(/^origin/);
    }
    expect(asked.status).toBe(404);
  });

  it('may not at all where none is named', async () => {
    const closed = await gateway.replica({ CORS_ORIGINS: '' });
    const url = `${await closed.getUrl()}/api/docs`;

    const read = await fetch(url, { headers: { origin: app } });
    const asked = await fetch(url, { method: 'OPTIONS', headers: { origin: app, ...preflight } });

    for (const { headers } of [read, asked]) expect(headers.get('access-control-allow-origin')).toBeNull();
    await closed.close();
  });
});
