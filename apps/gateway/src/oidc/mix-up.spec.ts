import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Browser, nextOf } from '../../test/browser.js';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';
import { LyingProvider } from '../../test/lying-provider.js';
import { client, OpenIdProvider } from '../../test/openid-provider.js';
import type { IdentityProviderDto } from '../identity-providers/identity-providers.dto.js';
import type { SessionDto } from '../sessions/sessions.dto.js';
import type { UserDto } from '../users/users.dto.js';

const publicUrl = 'http://localhost:3000';
const shared = `${publicUrl}/api/v1/session/oidc/callback`;

/**
 * The mix-up attack (RFC 9700, section 4.4): the provider of one company sends the browser on to the honest provider of
 * another, so that the code which that one gives is brought to the attacker.
 */
describe('a provider that mixes up whom somebody signs in with', () => {
  const gateway = GatewayUnderTest.use();
  const contacts = ContactsService.use(gateway);
  let admin: SignedIn;
  let liar: LyingProvider;
  /** Two honest ones: the second does not say who it is in its answers. */
  let naming: OpenIdProvider;
  let nameless: OpenIdProvider;

  beforeAll(async () => {
    [liar, naming, nameless] = await Promise.all([
      LyingProvider.start(),
      OpenIdProvider.start(),
      OpenIdProvider.start({ namesItself: false }),
    ]);
    admin = await gateway.signIn();
  });
  afterAll(() => Promise.all([liar?.stop(), naming?.stop(), nameless?.stop()]));

  const provider = async (input: object): Promise<IdentityProviderDto> => {
    const { status, body } = await admin.send<IdentityProviderDto>('POST', '/v1/identity-providers', {
      body: { name: 'Login', clientId: client.id, emailDomains: ['example.com'], ...input },
    });
    expect({ status, body }).toMatchObject({ status: 201 });
    return body;
  };
  /** As one from before each had a redirect URI of its own. */
  const notMoved = ({ id }: IdentityProviderDto): Promise<unknown> =>
    gateway.database.query('update identity_provider set own_redirect_uri = false where id = $1', [id]);
  const startOf = ({ id }: IdentityProviderDto): string => `${publicUrl}/api/v1/session/oidc/${id}`;
  const whoIsIn = async (browser: Browser): Promise<string | undefined> =>
    (await gateway.as({ cookie: browser.cookiesOf(publicUrl) }).send<SessionDto>('GET', '/v1/session')).body
      .user?.email;

  /** @returns who is signed in in the attacker's browser in the end, and the codes that the attacker was given */
  async function attack(
    openId: OpenIdProvider,
    redirectUriOf: (asked: string, honest: string) => string,
    { moved = true } = {},
  ) {
    const companyId = (await contacts.company()).id;
    const honest = await provider({ companyId, issuer: openId.issuer, clientSecret: client.secret });
    const malicious = await provider({ companyId: (await contacts.company()).id, issuer: liar.issuer });
    openId.redirectUris.clear();
    openId.redirectUris.add(honest.redirectUri);
    if (!moved) {
      openId.redirectUris.add(shared); // forgotten there
      await notMoved(malicious);
    }
    const { body: victim } = await admin.send<UserDto>('POST', '/v1/users', {
      body: {
        email: `${randomUUID()}@example.com`,
        name: 'Somebody',
        password: 'a long enough password',
        companyId,
        roles: ['company-administrator'],
      },
    });
    const subject = randomUUID();
    openId.accounts.set(subject, { email: victim.email, email_verified: true });
    openId.visitor = subject;

    const attacker = new Browser({ [publicUrl]: gateway.url });
    const begun = new URL(nextOf(await attacker.get(startOf(honest))) ?? '');
    const codes: string[] = [];
    liar.lies = {
      namesItself: true, // so that it is let go on
      authorize: (asked, response) => {
        const question = new URL(begun);
        question.searchParams.set('state', asked.get('state') ?? '');
        const back = redirectUriOf(asked.get('redirect_uri') ?? '', honest.redirectUri);
        question.searchParams.set('redirect_uri', back);
        response.writeHead(302, { location: question.href }).end();
      },
      token: (response) => void keepCode(response, codes),
    };
    const lured = new Browser({ [publicUrl]: gateway.url });
    await lured.follow(startOf(malicious), (url) => url === `${publicUrl}/`);

    const answer = new URL(honest.redirectUri);
    answer.searchParams.set('code', codes[0] ?? 'none');
    answer.searchParams.set('state', begun.searchParams.get('state') ?? '');
    if (begun.searchParams.has('iss')) answer.searchParams.set('iss', openId.issuer);
    await attacker.get(answer.href);
    return { codes, attackerIs: await whoIsIn(attacker) };
  }

  it.each<[string, (asked: string, honest: string) => string]>([
    ['where it was told to have it sent', (asked) => asked],
    ['where the honest one has it sent', (_, honest) => honest],
    ['where all had it sent once', () => shared],
  ])('gets no code of another company’s provider, %s', async (_, redirectUriOf) => {
    for (const openId of [naming, nameless]) {
      expect(await attack(openId, redirectUriOf)).toEqual({ codes: [], attackerIs: undefined });
    }
  });

  it('gets none either where it has not moved, and the other is still known there by the address of all', async () => {
    for (const openId of [naming, nameless]) {
      const attacked = await attack(openId, () => shared, { moved: false });

      expect(attacked).toEqual({ codes: [], attackerIs: undefined });
    }
  });

  describe('where one from before has not moved', () => {
    const signingIn = async (openId: OpenIdProvider, old: IdentityProviderDto) => {
      const email = `${randomUUID()}@example.com`;
      const user = { email, name: 'Somebody', password: 'a long enough password', roles: ['support'] };
      await admin.send('POST', '/v1/users', { body: user });
      const subject = randomUUID();
      openId.accounts.set(subject, { email, email_verified: true });
      openId.visitor = subject;
      const browser = new Browser({ [publicUrl]: gateway.url });
      const { body } = await browser.follow(startOf(old), (url) => url === `${publicUrl}/`);
      return { refusal: /<small>(.*)<\/small>/.exec(body)?.[1], isIn: (await whoIsIn(browser)) === email };
    };
    const old = async (openId: OpenIdProvider): Promise<IdentityProviderDto> => {
      const made = await provider({ issuer: openId.issuer, clientSecret: client.secret });
      await notMoved(made);
      openId.redirectUris.clear();
      openId.redirectUris.add(shared);
      return made;
    };
    const move = ({ id }: IdentityProviderDto) =>
      admin.send('PATCH', `/v1/identity-providers/${id}`, {
        body: { ownRedirectUri: true },
        headers: { 'if-match': '"1"', 'content-type': 'application/merge-patch+json' },
      });

    it('it signs in as before if it says who it is, and is seen in the list', async () => {
      const before = await old(naming);

      expect(await signingIn(naming, before)).toEqual({ refusal: undefined, isIn: true });
      expect((await admin.send('GET', `/v1/identity-providers/${before.id}`)).body).toMatchObject({
        redirectUri: before.redirectUri,
        ownRedirectUri: false,
      });
    });

    it('it signs nobody in if it does not, until it has moved', async () => {
      const before = await old(nameless);
      expect(await signingIn(nameless, before)).toEqual({
        refusal: 'auth.identity-provider-not-moved',
        isIn: false,
      });

      nameless.redirectUris.add(before.redirectUri);
      expect((await move(before)).status).toBe(200);

      expect(await signingIn(nameless, before)).toEqual({ refusal: undefined, isIn: true });
    });

    it('another issuer is asked with the new address from the beginning', async () => {
      const before = await old(naming);

      const { body } = await admin.send('PATCH', `/v1/identity-providers/${before.id}`, {
        body: { issuer: nameless.issuer, clientSecret: client.secret },
        headers: { 'if-match': '"1"', 'content-type': 'application/merge-patch+json' },
      });

      expect(body).toMatchObject({ ownRedirectUri: true });
    });
  });
});

async function keepCode(response: ServerResponse, codes: string[]): Promise<void> {
  const request: IncomingMessage = response.req;
  let body = '';
  for await (const chunk of request) body += String(chunk);
  codes.push(new URLSearchParams(body).get('code') ?? '');
  response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
}
