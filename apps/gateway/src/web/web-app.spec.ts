import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatewayUnderTest } from '../../test/gateway-under-test.js';

describe('the web app', () => {
  const gateway = GatewayUnderTest.use({
    RATE_LIMIT_PUBLIC_PER_MINUTE: '5',
    PRIVACY_URL: 'https://example.com/datenschutz',
    IMPRINT_URL: '',
    LINKS_URL: 'https://links.example.com',
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}${path}`, { headers, redirect: 'manual' });
  const open = (path: string) => get(path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });

  it('is one page for every address, which lets in nothing but what carries its own nonce', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/invitation', '/companies/x/contacts?q=a']) {
      const answer = await open(path);
      const html = await answer.text();
      const policy = answer.headers.get('content-security-policy') ?? '';
      const [, nonce = ''] = /script-src 'nonce-([\w+/=]{24})' 'strict-dynamic';/.exec(policy) ?? [];

      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(policy).toContain("connect-src 'self' https://links.example.com;"); // files of tickets go there
      expect(html.match(/nonce="([^"]*)"/g)).toEqual([`nonce="${nonce}"`, `nonce="${nonce}"`]);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('is not found at an address that the app does not have, and shown all the same', async () => {
    for (const [path, status] of [
      ['/', 200],
      ['/invitation/', 200],
      ['/Invitation?from=mail', 200],
      ['/companies/x/contacts', 200],
      ['/nothing', 404],
      ['/invitation/x', 404],
      ['/companies//contacts', 404],
      ['/companies/x', 404],
      ['/$companyId', 404],
    ] as const) {
      gateway.clock.advance(60_000);
      const answer = await open(path);

      expect({ path, status: answer.status }).toEqual({ path, status });
      expect(await answer.text()).toContain('<title>Lotse</title>');
    }
  });

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', null],
  ])('is packed for who takes %j', async (accepted, coding) => {
    gateway.clock.advance(60_000);
    const answer = await get('/', { accept: 'text/html', 'accept-encoding': accepted });

    expect(answer.headers.get('content-encoding')).toBe(coding);
    expect(answer.headers.get('vary')).toContain('accept-encoding');
    expect(await answer.text()).toContain('<title>Lotse</title>');
  });

  it('says whether there is a session to ask about', async () => {
    gateway.clock.advance(60_000);
    const { cookie } = await gateway.signIn();

    expect(await (await open('/')).text()).toContain('<meta name="lotse-session" content="none" />');
    const known = await get('/', { accept: 'text/html', cookie });
    expect(await known.text()).toContain('<meta name="lotse-session" content="perhaps" />');
  });

  it('is no answer to a program: what is unknown stays unknown', async () => {
    gateway.clock.advance(60_000);
    for (const [path, accept] of [
      ['/contacts', 'application/json'],
      ['/api/v1/nothing', 'text/html'],
      ['/api', 'text/html'],
    ] as const) {
      const answer = await get(path, { accept });

      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'request.route-unknown' });
    }
  });

  it('sends its files packed, to be kept for ever, and counts none of them as a request', async () => {
    for (let time = 0; time < 10; time++) {
      const answer = await get('/assets/index-a1B2.js', { 'accept-encoding': 'br' });

      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-encoding')).toBe('br');
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(await answer.text()).toContain('document.title');
    }
  });

  it.each(['/assets/..%2findex.html', '/assets/%2e%2e/%2e%2e/gateway-under-test.ts', '/assets/none.js'])(
    'does not serve %s',
    async (path) => {
      expect((await get(path)).status).toBeGreaterThanOrEqual(400);
    },
  );

  it('is missed at the start, and not by the first visitor', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'lotse-web-'));

    await expect(gateway.replica({ WEB_ROOT: empty })).rejects.toThrow(`${empty} holds no web app`);
  });

  it('tells everybody where a death certificate is sent, and where imprint and privacy notice are', async () => {
    gateway.clock.advance(60_000);

    const { status, body } = await gateway.send('GET', '/v1/vendor');

    expect({ status, body }).toEqual({
      status: 200,
      body: { accountingEmail: 'accounting@example.com', privacyUrl: 'https://example.com/datenschutz' },
    });
  });
});
