import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Browser } from '../../test/browser.js';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';
import { LyingProvider, type Lies } from '../../test/lying-provider.js';
import type { IdentityProviderDto } from '../identity-providers/identity-providers.dto.js';

const publicUrl = 'http://localhost:3000';

/** The rules that a person is let in by are tried in `oidc.spec.ts`; here is who may not be believed. */
describe('an identity provider', () => {
  const gateway = GatewayUnderTest.use();
  let liar: LyingProvider;
  let admin: SignedIn;
  let email: string;

  beforeAll(async () => {
    liar = await LyingProvider.start();
    admin = await gateway.signIn();
    email = (await gateway.user({ roles: ['support'] })).user.email;
  });
  afterAll(() => liar?.stop());

  const trusted = async (issuer = liar.issuer, over: object = {}): Promise<IdentityProviderDto> => {
    const { status, body } = await admin.send<IdentityProviderDto>('POST', '/v1/identity-providers', {
      body: { name: 'Liar', issuer, clientId: 'lotse', emailDomains: ['example.com'], ...over },
    });
    expect(status).toBe(201);
    return body;
  };

  /** What a person sees in the end, and whether they are signed in. */
  const signingIn = async (lies: Lies, issuer?: string, over: object = {}) => {
    liar.lies = { ...lies, claims: { email, email_verified: true, ...lies.claims } };
    const browser = new Browser({ [publicUrl]: gateway.url });
    const { id } = await trusted(issuer, over);
    const visit = await browser.follow(
      `${publicUrl}/api/v1/session/oidc/${id}`,
      (url) => url === `${publicUrl}/`,
    );
    const session = await gateway.as({ cookie: browser.cookiesOf(publicUrl) }).send('GET', '/v1/session');
    return {
      status: visit.status,
      code: /<small>(.*)<\/small>/.exec(visit.body)?.[1],
      signedIn: session.status === 200,
    };
  };
  const notProved = { status: 403, code: 'auth.identity-not-proved', signedIn: false };
  const away = { status: 503, code: 'auth.identity-provider-unreachable', signedIn: false };

  it('that tells the truth is believed', async () => {
    expect(await signingIn({})).toEqual({ status: 303, code: undefined, signedIn: true });
  });

  it.each<[string, Lies]>([
    ['signs with a key of somebody else', { otherKey: true }],
    ['does not sign', { unsigned: true }],
    ['answers another question', { claims: { nonce: 'another' } }],
    ['leaves the nonce out', { claims: { nonce: undefined } }],
    ['speaks to another client', { claims: { aud: 'somebody-else' } }],
    ['speaks for another issuer', { claims: { iss: 'https://id.example.com' } }],
    ['brings an old token', { claims: { exp: 1_700_000_000, iat: 1_699_999_000 } }],
    ['names nobody', { claims: { sub: '' } }],
    ['names somebody by what is no text', { claims: { sub: 'a\u0000b' } }],
    ['names somebody by what others are named by as well', { claims: { sub: 'a\ud800b' } }],
    [
      'gives no ID token',
      {
        token: (response) =>
          void response
            .setHeader('content-type', 'application/json')
            .end('{"access_token":"x","token_type":"bearer"}'),
      },
    ],
    [
      'sends us elsewhere',
      { token: (response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end() },
    ],
    [
      'answers with a page',
      { token: (response) => void response.setHeader('content-type', 'text/html').end('<p>Hello') },
    ],
    [
      'refuses the code',
      {
        token: (response) =>
          void response
            .writeHead(400, { 'content-type': 'application/json' })
            .end('{"error":"invalid_grant"}'),
      },
    ],
  ])('that %s is not believed', async (_, lies) => {
    expect(await signingIn(lies)).toEqual(notProved);
  });

  describe('that is asked when somebody proved who they are', () => {
    const signingInWhen = (authTime: unknown) =>
      signingIn({ claims: { auth_time: authTime } }, liar.issuer, { secondFactorValues: ['mfa'] });
    const secondsAgo = (seconds: number): number => Math.floor(Date.now() / 1_000) - seconds;

    it('is believed for as long as a session lasts', async () => {
      expect(await signingInWhen(secondsAgo(60))).toMatchObject({ status: 303, signedIn: true });
      expect(await signingInWhen(secondsAgo(13 * 60 * 60))).toEqual(notProved);
    });

    it.each([
      ['does not say it', undefined],
      ['says no time', 'now'],
      ['speaks of times to come', Math.floor(Date.now() / 1_000) + 3_600],
      ['counts in milliseconds', Date.now()],
    ])('and %s is not believed', async (_, authTime) => {
      expect(await signingInWhen(authTime)).toEqual(notProved);
    });
  });

  it.each([
    ['looks like it', (address: string) => address.replace('k', '\u212a')],
    ['holds what no address does', (address: string) => `${address}\u0000`],
  ])('vouches for nobody by an address that %s', async (_, lie) => {
    const { user } = await gateway.user({ roles: ['support'], email: `kate-${randomUUID()}@example.com` });

    expect(await signingIn({ claims: { sub: randomUUID(), email: lie(user.email) } })).toEqual({
      status: 403,
      code: 'auth.identity-unknown',
      signedIn: false,
    });
  });

  it.each<[string, Lies]>([
    ['that fails', { token: (response) => void response.writeHead(500).end() }],
    ['that hangs up', { token: (response) => void response.destroy() }],
    ['that never answers', { token: () => undefined }],
    ['that never ends', { token: (response) => void flood(response) }],
    ['that does not know itself', { discovery: (response) => void response.writeHead(404).end() }],
    [
      'that describes another',
      {
        discovery: (response) =>
          void response
            .setHeader('content-type', 'application/json')
            .end('{"issuer":"https://id.example.com"}'),
      },
    ],
    ['that does not describe itself', { discovery: (response) => void response.end('{') }],
  ])('%s ends in a page that says so', async (_, lies) => {
    expect(await signingIn(lies)).toEqual(away);
  });

  it('that is gone ends in a page that says so', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));

    expect(await signingIn({}, `http://127.0.0.1:${port}`)).toEqual(away);
  });

  it('is asked with what proves that the answer is ours', async () => {
    const { id } = await trusted();
    liar.lies = {};

    const { headers } = await gateway.send('GET', `/v1/session/oidc/${id}?again=true`);

    const asked = Object.fromEntries(new URL(headers['location'] ?? '').searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: 'lotse',
      redirect_uri: `${publicUrl}/api/v1/session/oidc/${id}/callback`,
      scope: 'openid email',
      code_challenge_method: 'S256',
      prompt: 'login',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it('that does not exist is not found', async () => {
    expect(await gateway.send('GET', `/v1/session/oidc/${randomUUID()}`)).toMatchObject({
      status: 404,
      body: { code: 'identity-providers.not-found' },
    });
  });
});

/** Writes as long as somebody reads. */
function flood(response: import('node:http').ServerResponse): void {
  response.setHeader('content-type', 'application/json');
  const chunk = Buffer.alloc(64 * 1_024, ' ');
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}
