import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';

/** Somebody as the provider knows them. */
export interface Account {
  email: string;
  email_verified: boolean;
  /** How they prove who they are. */
  amr?: string[];
}

export const client = { id: 'lotse', secret: 'a secret that the provider and the gateway share' };

/** A real OpenID provider on this machine, where whoever comes is signed in as the account that a test has named. */
export class OpenIdProvider {
  readonly accounts = new Map<string, Account>();
  /** Where our operator has told it to send browsers back to: compared to the last letter (RFC 9700, 2.1). */
  readonly redirectUris = new Set<string>();
  /** Who is sitting in front of the browser; `null` refuses to sign in. */
  visitor: string | null = null;

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  /** @param namesItself whether its answers say whose they are (`iss`, RFC 9207), and its metadata that they do */
  static async start({ namesItself = true } = {}): Promise<OpenIdProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const self = new OpenIdProvider(issuer, server);
    const provider = await withoutAdvice(() => self.configured());
    if (!namesItself) provider.use(namelessly);
    const respond = provider.callback();
    server.on('request', (request, response) => void respond(request, response));
    return self;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async configured(): Promise<Provider> {
    const { Provider } = await import('oidc-provider');
    const provider = new Provider(this.issuer, {
      clients: [
        { client_id: client.id, client_secret: client.secret, redirect_uris: [`${this.issuer}/unused`] },
      ],
      claims: { openid: ['sub', 'amr', 'auth_time'], email: ['email', 'email_verified'] },
      cookies: { keys: [randomBytes(32).toString('hex')] },
      ttl: {
        AccessToken: 600,
        AuthorizationCode: 60,
        Grant: 600,
        IdToken: 600,
        Interaction: 600,
        Session: 600,
      },
      renderError: (context, { error }) => {
        context.type = 'text';
        context.body = error;
      },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, sub) => {
        const account = this.accounts.get(sub);
        if (!account) return undefined;
        const { email, email_verified } = account;
        return { accountId: sub, claims: () => ({ sub, email, email_verified }) };
      },
      loadExistingGrant: async ({ oidc }) => {
        const clientId = oidc.client?.clientId ?? '';
        const known = oidc.session?.grantIdFor(clientId);
        if (known) return oidc.provider.Grant.find(known);
        const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session?.accountId ?? '' });
        grant.addOIDCScope('openid email');
        await grant.save();
        return grant;
      },
    });
    provider.Client.prototype.redirectUriAllowed = (uri) => this.redirectUris.has(uri);
    provider.use(async (context, next) => {
      if (!context.path.startsWith('/interaction/')) {
        await next();
        return;
      }
      const amr = this.accounts.get(this.visitor ?? '')?.amr ?? ['pwd'];
      const result = this.visitor
        ? { login: { accountId: this.visitor, amr, remember: false } }
        : { error: 'access_denied', error_description: 'somebody has pressed cancel' };
      await provider.interactionFinished(context.req, context.res, result);
      context.respond = false;
    });
    return provider;
  }
}

/** Answers as a provider does that does not know RFC 9207. */
async function namelessly(context: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  const location = context.response.get('location');
  if (location && URL.canParse(location)) {
    const url = new URL(location);
    url.searchParams.delete('iss');
    context.set('location', url.href);
  }
  const body = context.body as Record<string, unknown> | undefined;
  if (context.path === '/.well-known/openid-configuration' && body)
    delete body['authorization_response_iss_parameter_supported'];
}

/** Its advice for production (keys, store, Node version) is not for a test. */
async function withoutAdvice<T>(work: () => Promise<T>): Promise<T> {
  const silenced = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'info')].map((spy) =>
    spy.mockImplementation(),
  );
  try {
    return await work();
  } finally {
    silenced.forEach((spy) => spy.mockRestore());
  }
}
