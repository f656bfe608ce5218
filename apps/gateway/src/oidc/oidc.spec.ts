import { randomUUID } from 'node:crypto';
import { Browser, nextOf, type Visit } from '../../test/browser.js';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';
import { LyingProvider } from '../../test/lying-provider.js';
import { client, OpenIdProvider } from '../../test/openid-provider.js';
import type { IdentityProviderDto } from '../identity-providers/identity-providers.dto.js';
import type { SessionDto } from '../sessions/sessions.dto.js';
import type { CreateUserInput, UserDto } from '../users/users.dto.js';

const publicUrl = 'http://localhost:3000';
const isCallback = (url: string): boolean =>
  url.startsWith(publicUrl) && new URL(url).pathname.endsWith('/callback');

describe('signing in through an identity provider', () => {
  const gateway = GatewayUnderTest.use({ CORS_ORIGINS: 'https://app.lotse.example' });
  const contacts = ContactsService.use(gateway);
  let openId: OpenIdProvider;
  let admin: SignedIn;
  let companyId: string;
  let ours: IdentityProviderDto;
  let staffs: IdentityProviderDto;

  beforeAll(async () => {
    openId = await OpenIdProvider.start();
    admin = await gateway.signIn();
    companyId = (await contacts.company()).id;
    ours = await provider({ companyId });
    staffs = await provider({ companyId: null, secondFactorValues: ['mfa'] });
  });
  afterAll(() => openId?.stop());

  const provider = async (over: object): Promise<IdentityProviderDto> => {
    const { status, body } = await admin.send<IdentityProviderDto>('POST', '/v1/identity-providers', {
      body: {
        name: 'Login',
        issuer: openId.issuer,
        clientId: client.id,
        clientSecret: client.secret,
        emailDomains: ['example.com'],
        ...over,
      },
    });
    expect({ status, body }).toMatchObject({ status: 201 });
    openId.redirectUris.add(body.redirectUri);
    return body;
  };

  const person = async (over: Partial<CreateUserInput> = {}): Promise<{ id: string; email: string }> => {
    const { status, body } = await admin.send<UserDto>('POST', '/v1/users', {
      body: {
        email: `${randomUUID()}@example.com`,
        name: 'Somebody',
        password: 'a long enough password',
        companyId,
        roles: ['company-viewer'],
        ...over,
      },
    });
    expect({ status, body }).toMatchObject({ status: 201 });
    return body;
  };

  /** Somebody with an account at the provider sits down at a browser. */
  const comes = (
    subject: string,
    account: { email: string; email_verified?: boolean; amr?: string[] },
  ): Browser => {
    openId.accounts.set(subject, { email_verified: true, ...account });
    openId.visitor = subject;
    return new Browser({ [publicUrl]: gateway.url });
  };
  const startOf = ({ id }: IdentityProviderDto, query = ''): string =>
    `${publicUrl}/api/v1/session/oidc/${id}${query}`;
  const backHome = (url: string): boolean =>
    new URL(url).pathname === '/' || new URL(url).pathname === '/companies';

  const sessionIn = async (browser: Browser): Promise<{ status: number; body: SessionDto }> =>
    gateway.as({ cookie: browser.cookiesOf(publicUrl) }).send<SessionDto>('GET', '/v1/session');
  const refusedIn = async (
    browser: Browser,
    { status, headers, body }: Visit,
    code: string,
  ): Promise<void> => {
    expect({ status, body }).toMatchObject({
      status: 403,
      body: expect.stringContaining(`<small>${code}</small>`),
    });
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect((await sessionIn(browser)).status).toBe(401);
  };

  it('begins where somebody wants it, and not by following a link from elsewhere', async () => {
    const begin = (headers: Record<string, string>) =>
      gateway.send('GET', `/v1/session/oidc/${ours.id}?returnTo=%2Fcompanies`, { headers });
    const page = `${publicUrl}/sign-in?returnTo=%2Fcompanies`;

    const elsewhere: Record<string, string>[] = [
      {},
      { referer: 'https://evil.example/' },
      { referer: 'nonsense' },
    ];
    for (const referer of elsewhere) {
      const { status, headers, cookies } = await begin({ 'sec-fetch-site': 'cross-site', ...referer });
      expect({ status, location: headers['location'], cookies }).toEqual({
        status: 303,
        location: page,
        cookies: [],
      });
    }
    for (const site of ['same-origin', 'same-site', 'none', 'cross-site']) {
      const { headers } = await begin({ 'sec-fetch-site': site, referer: 'https://app.lotse.example/login' });
      expect(headers['location']).toContain(openId.issuer);
    }
  });

  it('links an existing user of the company by the verified address, and signs in', async () => {
    const { id, email } = await person();
    const browser = comes(randomUUID(), { email: email.toUpperCase() });

    const last = await browser.follow(startOf(ours), backHome);

    expect(last.status).toBe(303);
    expect(nextOf(last)).toBe(`${publicUrl}/`);
    expect(await sessionIn(browser)).toMatchObject({ status: 200, body: { user: { id, email } } });
    expect(browser.cookiesOf(publicUrl)).not.toContain('oidc');
    const entries = await gateway.database.query(
      'select action, actor, after from audit_entry where target_id = $1',
      [id],
    );
    expect(entries).toContainEqual({
      action: 'user.linked',
      actor: expect.objectContaining({ kind: 'user', id }),
      after: { identityProviderId: ours.id },
    });
  });

  it('knows a linked identity by its subject, whatever its address is by now', async () => {
    const { id, email } = await person();
    const subject = randomUUID();
    await comes(subject, { email }).follow(startOf(ours), backHome);

    const browser = comes(subject, { email: 'married@elsewhere.example', email_verified: false });
    await browser.follow(startOf(ours), backHome);

    expect((await sessionIn(browser)).body.user.id).toBe(id);
  });

  it('ends the session that the browser had', async () => {
    const { email } = await person();
    const browser = comes(randomUUID(), { email });
    await browser.follow(startOf(ours), backHome);
    const former = browser.cookiesOf(publicUrl);

    await browser.follow(startOf(ours), backHome);

    expect((await sessionIn(browser)).status).toBe(200);
    expect((await gateway.as({ cookie: former }).send('GET', '/v1/session')).status).toBe(401);
  });

  describe('lets nobody in', () => {
    it.each<[string, () => Promise<{ email: string; email_verified?: boolean }>]>([
      ['for whom there is no user', () => Promise.resolve({ email: 'nobody@example.com' })],
      [
        'whose address is not verified',
        async () => ({ email: (await person()).email, email_verified: false }),
      ],
      ['whose domain it does not vouch for', async () => person({ email: `${randomUUID()}@other.example` })],
      ['of another company', async () => person({ companyId: (await contacts.company()).id })],
      ['of the staff', async () => person({ companyId: null, roles: ['administrator'] })],
    ])('%s', async (_, account) => {
      const browser = comes(randomUUID(), await account());

      await refusedIn(browser, await browser.follow(startOf(ours), backHome), 'auth.identity-unknown');
    });

    it("of a company through the staff's provider", async () => {
      const browser = comes(randomUUID(), await person());

      await refusedIn(browser, await browser.follow(startOf(staffs), backHome), 'auth.identity-unknown');
    });

    it('who was linked by another provider of the same issuer, to another company', async () => {
      const subject = randomUUID();
      await comes(subject, await person()).follow(startOf(ours), backHome);
      const theirs = await provider({ companyId: (await contacts.company()).id });

      const browser = comes(subject, { email: 'any@example.com' });

      await refusedIn(browser, await browser.follow(startOf(theirs), backHome), 'auth.identity-unknown');
    });

    it('who was given the address of somebody who has left the provider', async () => {
      const { email } = await person();
      await comes(randomUUID(), { email }).follow(startOf(ours), backHome);

      const browser = comes(randomUUID(), { email });

      await refusedIn(browser, await browser.follow(startOf(ours), backHome), 'auth.identity-unknown');
    });
  });

  describe('an attempt', () => {
    /** As far as the provider's redirect back. */
    const signedInThere = async (browser: Browser): Promise<string> => {
      const visit = await browser.follow(startOf(ours), isCallback);
      return nextOf(visit) ?? '';
    };

    it('is good for one answer', async () => {
      const browser = comes(randomUUID(), await person());
      const back = await signedInThere(browser);
      const cookie = browser.cookiesOf(publicUrl);
      expect((await browser.get(back)).status).toBe(303);

      const again = await new Browser({ [publicUrl]: gateway.url }).get(back, { cookie });

      expect(again.status).toBe(403);
      expect(again.body).toContain('auth.sign-in-expired');
    });

    it('is good in the browser in which it was begun alone', async () => {
      const back = await signedInThere(comes(randomUUID(), await person()));
      const other = new Browser({ [publicUrl]: gateway.url });
      await refusedIn(other, await other.get(back), 'auth.sign-in-expired');

      await other.follow(startOf(ours), (url) => url.startsWith(openId.issuer)); // has an attempt of its own
      const state = new URL(back).searchParams.get('state') ?? '';
      const forged = other.cookiesOf(publicUrl).replace(/-oidc-[\w-]{12}=/, `-oidc-${state.slice(0, 12)}=`);

      const answer = await other.get(back, { cookie: forged });

      await refusedIn(other, answer, 'auth.sign-in-expired');
    });

    it('is good for ten minutes', async () => {
      const browser = comes(randomUUID(), await person());
      const back = await signedInThere(browser);

      gateway.clock.advance(10 * 60 * 1_000);

      await refusedIn(browser, await browser.get(back), 'auth.sign-in-expired');
      admin = await gateway.signIn();
    });

    it('ends when its provider is changed or removed meanwhile', async () => {
      const passing = await provider({ companyId });
      const browser = comes(randomUUID(), await person());
      const visit = await browser.follow(startOf(passing), isCallback);
      await admin.send('DELETE', `/v1/identity-providers/${passing.id}`, { headers: { 'if-match': '*' } });

      await refusedIn(browser, await browser.get(nextOf(visit) ?? ''), 'auth.sign-in-expired');
    });

    it('tells no code to what its provider has become meanwhile', async () => {
      const moving = await provider({ companyId });
      const liar = await LyingProvider.start();
      let told = 0;
      liar.lies = { token: (response) => void response.writeHead(500).end(String(++told)) };
      const browser = comes(randomUUID(), await person());
      const visit = await browser.follow(startOf(moving), isCallback);
      const moved = await admin.send('PATCH', `/v1/identity-providers/${moving.id}`, {
        body: { issuer: liar.issuer, clientSecret: null },
        headers: { 'if-match': '*', 'content-type': 'application/merge-patch+json' },
      });
      expect(moved.status).toBe(200);
      const answer = new URL(nextOf(visit) ?? '');
      answer.searchParams.delete('iss'); // as of a provider that does not name itself

      await refusedIn(browser, await browser.get(answer.href), 'auth.sign-in-expired');

      expect(told).toBe(0);
      await liar.stop();
    });

    it('does not disturb another one in the same browser', async () => {
      const browser = comes(randomUUID(), await person());
      const [one, two] = [await signedInThere(browser), await signedInThere(browser)];

      expect(await browser.get(one)).toMatchObject({ status: 303 });
      expect(await browser.get(two)).toMatchObject({ status: 303 });
    });

    it('keeps nothing by which a code could be exchanged', async () => {
      const browser = comes(randomUUID(), await person());
      const visit = await browser.get(startOf(ours));
      const asked = new URL(nextOf(visit) ?? '').searchParams;
      const [, binding = '?'] = /-oidc-[\w-]{12}=([\w-]{43})/.exec(browser.cookiesOf(publicUrl)) ?? [];

      const rows = await gateway.database.query<{ row: string }>('select t::text as row from oidc_attempt t');

      expect(asked.get('code_challenge_method')).toBe('S256');
      for (const secret of [asked.get('state'), asked.get('nonce'), binding])
        expect(rows.map(({ row }) => row).join()).not.toContain(secret);
    });

    it('is refused in the words of the reader, as a problem to a program and as a page to a person', async () => {
      const path = `/v1/session/oidc/${ours.id}/callback?state=x`;

      const problem = await gateway.send('GET', path, { headers: { 'accept-language': 'en' } });
      const page = await gateway.send<string>('GET', path, { headers: { accept: 'text/html' } });

      expect(problem).toMatchObject({ status: 403, body: { code: 'auth.sign-in-expired' } });
      expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'/);
      expect(page.body).toContain('<html lang="de">');
    });
  });

  it('says so when the provider refuses', async () => {
    const browser = comes(randomUUID(), await person());
    openId.visitor = null;

    await refusedIn(browser, await browser.follow(startOf(ours), backHome), 'auth.identity-refused');
  });

  it('goes on where it was told to, here or on a page that may call the API', async () => {
    const { email } = await person();
    const subject = randomUUID();

    for (const [returnTo, end] of [
      ['/companies?tab=1', `${publicUrl}/companies?tab=1`],
      ['https://app.lotse.example/x', 'https://app.lotse.example/x'],
    ] as const) {
      const browser = comes(subject, { email });
      const last = await browser.follow(
        startOf(ours, `?returnTo=${encodeURIComponent(returnTo)}`),
        (url) => !url.startsWith(openId.issuer) && !isCallback(url),
      );
      expect(nextOf(last)).toBe(end);
    }
    for (const returnTo of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      `blob:${publicUrl}/x`,
      '/a b',
      '',
    ]) {
      const answer = await gateway.send(
        'GET',
        `/v1/session/oidc/${ours.id}?returnTo=${encodeURIComponent(returnTo)}`,
      );
      expect(answer).toMatchObject({
        status: 422,
        body: { violations: [{ pointer: '?returnTo', rule: 'returnPath' }] },
      });
    }
  });

  it("takes the provider's word for a second factor where it was told to", async () => {
    const { email } = await person({ companyId: null, roles: ['support'] });
    const subject = randomUUID();
    const stateAfter = async (provider: IdentityProviderDto, amr: string[]): Promise<unknown> => {
      const browser = comes(subject, { email, amr });
      await browser.follow(startOf(provider), backHome);
      return (await sessionIn(browser)).body.secondFactor;
    };

    expect(await stateAfter(staffs, ['pwd', 'mfa'])).toMatchObject({
      state: 'shown',
      shownAt: expect.any(String),
    });
    expect(await stateAfter(staffs, ['pwd'])).toMatchObject({ shownAt: null });
    const trusted = await admin.send('PATCH', `/v1/identity-providers/${staffs.id}`, {
      body: { secondFactorValues: null },
      headers: { 'if-match': '*', 'content-type': 'application/merge-patch+json' },
    });
    expect(trusted.status).toBe(200);
    expect(await stateAfter(staffs, ['pwd', 'mfa'])).toMatchObject({ shownAt: null });
  });

  it('can be the only way for a company, and no way out for the administrators of the vendor', async () => {
    const password = 'a long enough password';
    const viewer = await person({ email: `${randomUUID()}@only.example`, password });
    const only = await provider({ companyId, emailDomains: ['only.example'], passwordAllowed: false });
    const boss = await person({
      email: `${randomUUID()}@staff.example`,
      companyId: null,
      roles: ['administrator'],
    });
    await provider({ emailDomains: ['staff.example'], passwordAllowed: false });
    const signIn = (email: string, secret = password) =>
      gateway.send('POST', '/v1/session', { body: { email, password: secret } });

    expect(await signIn(viewer.email)).toMatchObject({
      status: 403,
      body: { code: 'auth.password-not-allowed' },
    });
    expect(await signIn(viewer.email, 'a wrong password')).toMatchObject({ status: 401 });
    expect((await signIn(boss.email)).status).toBe(201);
    const options = await gateway.send(
      'GET',
      `/v1/sign-in-options?email=${encodeURIComponent('Anybody@ONLY.example')}`,
    );
    expect(options.body).toEqual({ password: false, identityProviders: [{ id: only.id, name: 'Login' }] });
  });

  it('tells how to sign in by the domain alone, so not whether there is a user', async () => {
    const { email } = await person();
    const ask = (address: string) =>
      gateway.send('GET', `/v1/sign-in-options?email=${encodeURIComponent(address)}`);

    expect((await ask(email)).body).toEqual((await ask('nobody@example.com')).body);
    expect((await ask('nobody@no-provider.example')).body).toEqual({ password: true, identityProviders: [] });
    for (const wrong of ['', 'x', '@'])
      expect(await ask(wrong)).toMatchObject({ status: 422, body: { violations: [{ pointer: '?email' }] } });
  });

  it('signs out whom it has signed in when it is removed', async () => {
    const removed = await provider({ companyId });
    const { email } = await person();
    const browser = comes(randomUUID(), { email });
    await browser.follow(startOf(removed), backHome);
    expect((await sessionIn(browser)).status).toBe(200);

    await admin.send('DELETE', `/v1/identity-providers/${removed.id}`, { headers: { 'if-match': '*' } });

    expect((await sessionIn(browser)).status).toBe(401);
    const last = await browser.get(startOf(removed));
    expect(last.status).toBe(404);
  });

  it('forgets whom it has linked together with the user', async () => {
    const { id, email } = await person();
    await comes(randomUUID(), { email }).follow(startOf(ours), backHome);
    const links = () => gateway.database.query('select 1 from identity_link where user_id = $1', [id]);
    expect(await links()).toHaveLength(1);

    await gateway.database.query('delete from "user" where id = $1', [id]);

    expect(await links()).toEqual([]);
  });
});
