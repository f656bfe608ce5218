import { Inject, Injectable, Logger } from '@nestjs/common';
import { DomainError, normalizeEmail } from '@lotse/contracts';
import { Clock } from '@lotse/persistence';
import * as openid from 'openid-client';
import { Sealing } from '../secrets/sealing.js';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { secretContext } from '../identity-providers/client-secret.js';
import type { IdentityProvider } from '../identity-providers/identity-provider.entity.js';
import { boundedFetch } from './bounded-fetch.js';
import { redirectUriOf, sharedRedirectUri } from '../identity-providers/redirect-uri.js';
import { isLoopbackHttp } from '../identity-providers/issuer-url.js';

/** What ties the answer to the question. */
export interface Secrets {
  state: string;
  nonce: string;
  /** Of PKCE (RFC 7636). */
  verifier: string;
}

/** What a provider says about somebody, once it is proved that it says so. */
export interface Identity {
  issuer: string;
  subject: string;
  /** Only where the provider has verified it. */
  email: string | null;
  /** How they proved who they are there (`amr`, `acr`). */
  methods: string[];
  /** When they did; `null` where the provider does not say. */
  authenticatedAt: Date | null;
}

/** What a provider has to answer within, in seconds. */
const patience = 5;
/** What a provider says about itself is believed for so long, in milliseconds. */
const believedFor = 10 * 60 * 1_000;

/**
 * Talks with OpenID providers (authorization code with PKCE, state and nonce; signatures are checked although the token
 * comes over TLS). Whatever they answer ends in an {@link Identity} or a refusal.
 */
@Injectable()
export class RelyingParty {
  private readonly logger = new Logger('identity-providers');
  private readonly known = new Map<string, { until: number; configuration: Promise<openid.Configuration> }>();

  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'publicUrl'>,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /**
   * Where to send the browser.
   * @param again asks the provider to have the person prove who they are once more
   * @throws DomainError unavailable `auth.identity-provider-unreachable`
   * @throws DomainError forbidden `auth.identity-provider-not-moved`
   */
  async authorizationUrl(
    provider: IdentityProvider,
    { state, nonce, verifier }: Secrets,
    { maxAge, again }: { maxAge: number; again: boolean },
  ): Promise<URL> {
    try {
      const configuration = await this.configurationOf(provider);
      if (!provider.ownRedirectUri && !namesItself(configuration))
        throw new DomainError('forbidden', 'auth.identity-provider-not-moved');
      return openid.buildAuthorizationUrl(configuration, {
        redirect_uri: this.redirectUriOf(provider),
        scope: 'openid email',
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(saysWhen(provider) && { max_age: String(maxAge) }), // then it says when (auth_time)
        ...(again && { prompt: 'login' }),
      });
    } catch (error) {
      this.logger.warn({
        message: 'nobody can be sent to an identity provider',
        id: provider.id,
        code: codeOf(error),
      });
      throw error instanceof DomainError ? error : unreachable();
    }
  }

  /**
   * Exchanges the code and checks everything that is said about it.
   * @param search the query of the request that the provider has sent the browser with
   * @throws DomainError forbidden `auth.identity-refused`, `auth.identity-not-proved`
   * @throws DomainError unavailable `auth.identity-provider-unreachable`
   */
  async identityOf(
    provider: IdentityProvider,
    search: string,
    { state, nonce, verifier, maxAge }: Secrets & { maxAge: number },
  ): Promise<Identity> {
    try {
      const configuration = await this.configurationOf(provider);
      const here = new URL(this.redirectUriOf(provider) + search);
      // that it is the provider's, and the only one, is checked with the rest before the code is sent
      if (!provider.ownRedirectUri && !here.searchParams.get('iss')) throw notProved();
      const tokens = await openid.authorizationCodeGrant(configuration, here, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        ...(saysWhen(provider) && { maxAge }), // refuses an ID token without auth_time, and one from too long ago
      });
      const claims = tokens.claims();
      if (!claims) throw notProved();
      const about =
        claims['email'] === undefined && configuration.serverMetadata().userinfo_endpoint
          ? await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : claims;
      return identityFrom(claims, about);
    } catch (error) {
      const refusal = refusalOf(error);
      this.logger.warn({
        message: 'an identity provider did not prove who somebody is',
        id: provider.id,
        code: codeOf(error),
      });
      throw refusal;
    }
  }

  private redirectUriOf({ id, ownRedirectUri }: IdentityProvider): string {
    const { publicUrl } = this.config;
    return ownRedirectUri ? redirectUriOf(publicUrl, id) : sharedRedirectUri(publicUrl);
  }

  /** A change of the provider has another version, and is asked about anew. */
  private async configurationOf(provider: IdentityProvider): Promise<openid.Configuration> {
    const key = `${provider.id}:${provider.version}`;
    const now = this.clock.now().getTime();
    const known = this.known.get(key);
    if (known && known.until > now) return known.configuration;
    for (const [old, { until }] of this.known) if (until <= now) this.known.delete(old);
    const configuration = this.discover(provider);
    this.known.set(key, { until: now + believedFor, configuration });
    configuration.catch(() => this.known.delete(key));
    return configuration;
  }

  private discover({
    id,
    issuer,
    clientId,
    clientSecretSealed,
  }: IdentityProvider): Promise<openid.Configuration> {
    const url = new URL(issuer);
    const authentication =
      clientSecretSealed === null
        ? openid.None()
        : byWhatItTakes(this.sealing.open(clientSecretSealed, secretContext(id)));
    return openid.discovery(url, clientId, undefined, authentication, {
      timeout: patience,
      [openid.customFetch]: boundedFetch,
      execute: [
        openid.enableNonRepudiationChecks,
        ...(isLoopbackHttp(url) ? [openid.allowInsecureRequests] : []),
      ],
    });
  }
}

/** A provider that says nothing takes the secret in the Authorization header (OpenID Connect Discovery 1.0, section 3). */
function byWhatItTakes(secret: string): openid.ClientAuth {
  const [basic, post] = [openid.ClientSecretBasic(secret), openid.ClientSecretPost(secret)];
  return (server, ...request) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (taken.includes('client_secret_basic') ? basic : post)(server, ...request);
  };
}

/** How far a provider's clock may be ahead of ours, in milliseconds. */
const clockSkewMs = 60_000;

function identityFrom(claims: openid.IDToken, about: Record<string, unknown>): Identity {
  const { iss, sub, amr, acr, auth_time: at } = claims;
  if (!/^[\x20-\x7e]{1,255}$/.test(sub)) throw notProved(); // OpenID Connect Core 1.0, section 2: at most 255 ASCII characters
  if (typeof at === 'number' && at * 1_000 > Date.now() + clockSkewMs) throw notProved(); // nobody has shown anything in times to come
  const { email: address, email_verified: isVerified } = about;
  const email = isVerified === true && typeof address === 'string' && isAddress(address) ? address : null;
  return {
    issuer: iss,
    subject: sub,
    email,
    methods: [...(Array.isArray(amr) ? amr : []), acr].filter((method) => typeof method === 'string'),
    authenticatedAt: typeof at === 'number' ? new Date(at * 1_000) : null,
  };
}

/** One that is kept as it is written: what looks like another's once it is brought into one form vouches for nobody. */
const isAddress = (address: string): boolean =>
  normalizeEmail(address) !== null && address === address.normalize('NFKC');

/** Whether it is asked when the person proved who they are: a second factor shown there counts from then. */
const saysWhen = ({ secondFactorValues }: IdentityProvider): boolean => secondFactorValues.length > 0;

/** Whether its answers say whose they are (RFC 9207): then one that does not is refused, and so is another's. */
const namesItself = (configuration: openid.Configuration): boolean =>
  configuration.serverMetadata().authorization_response_iss_parameter_supported === true;

const notProved = (): DomainError<'forbidden'> => new DomainError('forbidden', 'auth.identity-not-proved');

const unreachable = (): DomainError<'unavailable'> =>
  new DomainError('unavailable', 'auth.identity-provider-unreachable');

type Refusal = DomainError<'unavailable'> | DomainError<'forbidden'>;

/** What the person is told; the reason in detail is the operator's. */
function refusalOf(error: unknown): DomainError | Refusal {
  if (error instanceof DomainError) return error;
  if (error instanceof openid.AuthorizationResponseError)
    return ['temporarily_unavailable', 'server_error'].includes(error.error)
      ? unreachable()
      : new DomainError('forbidden', 'auth.identity-refused');
  return isGone(error) ? unreachable() : notProved();
}

/** Nothing came, or not in time, or the provider says of itself that it has failed. */
function isGone(error: unknown): boolean {
  const { code, cause, name, message } = error as Record<string, unknown>;
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT') return true;
  if (name === 'TypeError' && /fetch failed|terminated|too large/.test(String(message))) return true;
  if (cause instanceof Response) return cause.status >= 500;
  return cause !== undefined && cause !== error && isGone(cause);
}

/** Says what happened without what was said: neither a token nor a person's name. */
const codeOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : String(name);
};
