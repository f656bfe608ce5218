import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalid } from '@lotse/contracts';
import { AuditTrail, Clock, Database, type Tx } from '@lotse/persistence';
import { createHmac } from 'node:crypto';
import { hashToken, isSame, newToken } from '../secrets/tokens.js';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import type { IdentityProvider } from '../identity-providers/identity-provider.entity.js';
import { IdentityProvidersRepository } from '../identity-providers/identity-providers.repository.js';
import { SessionsService, type Begun, type From } from '../sessions/sessions.service.js';
import { emailDomainOf } from '../identity-providers/email-domain.js';
import { SignInTrail } from '../attempts/sign-in-trail.js';
import type { User } from '../users/user.entity.js';
import { UsersRepository } from '../users/users.repository.js';
import { emailKeyOf } from '../users/users.service.js';
import { IdentityLinksRepository } from '../identity-providers/identity-links.repository.js';
import { OidcAttemptsRepository } from './oidc-attempts.repository.js';
import { attemptLifetime } from './oidc-cookie.js';
import { RelyingParty, type Identity, type Secrets } from './relying-party.js';

/**
 * Signing in through the OpenID provider of one's company. An attempt is good for one answer, within ten minutes, in the
 * browser in which it was begun: its state is in the URL, a second secret in a cookie, and of both only hashes are kept.
 */
@Injectable()
export class OidcSignInService {
  private readonly home: string;
  private readonly origins: readonly string[];

  constructor(
    @Inject(GATEWAY_CONFIG) { publicUrl, corsOrigins }: GatewayConfig,
    private readonly providers: IdentityProvidersRepository,
    private readonly relyingParty: RelyingParty,
    private readonly attempts: OidcAttemptsRepository,
    private readonly links: IdentityLinksRepository,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsService,
    private readonly trail: SignInTrail,
    private readonly audit: AuditTrail,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.home = publicUrl;
    this.origins = [new URL(publicUrl).origin, ...corsOrigins];
  }

  /**
   * @param returnTo where the browser goes in the end: a path here, or a page of an origin that may call the API
   * @throws DomainError not-found `identity-providers.not-found`
   * @throws DomainError invalid for a place that is not ours
   * @throws DomainError unavailable `auth.identity-provider-unreachable`
   * @throws DomainError forbidden `auth.identity-provider-not-moved`
   * @throws DomainError forbidden `auth.sign-in-expired` where the provider has been changed in that very moment
   */
  async begin(
    providerId: string,
    { returnTo, again }: { returnTo: string; again: boolean },
  ): Promise<{ url: string; state: string; binding: string }> {
    const destination = this.destinationOf(returnTo);
    const provider = await this.providers.find(providerId);
    if (!provider) throw new DomainError('not-found', 'identity-providers.not-found');
    const state = newToken();
    const binding = newToken();
    const url = await this.relyingParty.authorizationUrl(provider, secretsOf(state, binding), {
      maxAge: this.sessions.lifetime,
      again,
    });
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      if (!(await this.providers.isUnchanged(tx, provider))) throw expired();
      await this.attempts.removeExpired(tx, now);
      await this.attempts.insert(tx, {
        stateHash: hashToken(state),
        bindingHash: hashToken(binding),
        providerId,
        providerVersion: provider.version,
        returnTo: destination,
        expiresAt: new Date(now.getTime() + attemptLifetime * 1_000),
      });
    });
    return { url: url.href, state, binding };
  }

  /**
   * Whether another site has sent the browser here (`Sec-Fetch-Site`, W3C Fetch Metadata); one that may call the API may.
   */
  isFromElsewhere({ 'sec-fetch-site': site, referer = '' }: IncomingHttpHeaders): boolean {
    if (site !== 'cross-site') return false;
    return !URL.canParse(referer) || !this.origins.includes(new URL(referer).origin);
  }

  /** Where somebody signs in of their own will. @throws DomainError invalid for a place that is not ours */
  pageFor(returnTo: string): string {
    const page = new URL('/sign-in', this.home);
    page.searchParams.set('returnTo', pathOf(this.destinationOf(returnTo), this.home));
    return page.href;
  }

  /**
   * Nothing is sent to a provider before it is certain that the browser has come back from the provider it was sent to.
   * @param at whose redirect URI the browser came to; `null` for the one that all had before
   * @param search the query of the request that the provider has sent the browser with
   * @throws DomainError forbidden `auth.sign-in-expired`, `auth.identity-unknown`, `auth.company-closed`
   * @throws DomainError as {@link RelyingParty.identityOf}
   */
  async finish(
    { at, state, binding, search }: { at: string | null; state: string; binding: string; search: string },
    from: From,
  ): Promise<Begun & { returnTo: string }> {
    const now = this.clock.now();
    const attempt = await this.database.transaction((tx) => this.attempts.take(tx, hashToken(state)));
    const provider = attempt && (await this.providers.find(attempt.providerId));
    if (!provider || attempt.expiresAt <= now || !isSame(attempt.bindingHash, hashToken(binding)))
      throw expired();
    if (provider.version !== attempt.providerVersion) throw expired();
    if (at !== (provider.ownRedirectUri ? provider.id : null)) throw expired();

    const begun = await this.trail.watch('sign-in', { provider }, async () => {
      const identity = await this.relyingParty.identityOf(provider, search, {
        ...secretsOf(state, binding),
        maxAge: this.sessions.lifetime,
      });
      const secondFactorAt = secondFactorOf(provider, identity, now);
      return this.database.transaction(async (tx) => {
        if (!(await this.providers.isUnchanged(tx, provider))) throw expired();
        const user = await this.userOf(tx, provider, identity);
        if (!user) throw new DomainError('forbidden', 'auth.identity-unknown');
        if (vouchesFor(provider, identity, user))
          await this.users.noteProved(tx, user.id, { by: 'identity-provider', at: now });
        return this.sessions.beginIn(tx, user, { ...from, by: 'identity-provider', secondFactorAt });
      });
    });
    return { ...begun, returnTo: attempt.returnTo };
  }

  /** A provider signs in users of its own company alone, whatever it says, and whomever else it was linked to. */
  private async userOf(tx: Tx, provider: IdentityProvider, identity: Identity): Promise<User | null> {
    const { issuer, subject } = identity;
    const linkedTo = await this.links.userLinkedTo(tx, issuer, subject);
    const user = linkedTo
      ? await this.users.findForShare(tx, linkedTo)
      : await this.userVouchedFor(tx, provider, identity);
    if (user?.companyId !== provider.companyId) return null;
    if (linkedTo) return user;
    const at = this.clock.now();
    if (!(await this.links.link(tx, { issuer, subject, userId: user.id, providerId: provider.id }, at)))
      return null;
    await this.audit.record(tx, {
      action: 'user.linked',
      actor: { kind: 'user', id: user.id, companyId: user.companyId, roles: user.roles },
      companyId: user.companyId,
      targetType: 'user',
      targetId: user.id,
      after: { identityProviderId: provider.id },
    });
    return user;
  }

  /** Only for addresses that the provider has verified, of a domain for which it was trusted to do so. */
  private userVouchedFor(
    tx: Tx,
    { emailDomains }: IdentityProvider,
    { email }: Identity,
  ): Promise<User | null> {
    const emailKey = email === null ? '' : emailKeyOf(email);
    if (!emailDomains.includes(emailDomainOf(emailKey))) return Promise.resolve(null);
    return this.users.findByEmailKey(emailKey, tx);
  }

  private destinationOf(returnTo: string): string {
    const fits = /^[^\s\\]{1,1000}$/.test(returnTo) && URL.canParse(returnTo, this.home);
    const url = fits ? new URL(returnTo, this.home) : undefined;
    // of a blob: URL the origin is that of the page that made it
    if (!url || !/^https?:$/.test(url.protocol) || !this.origins.includes(url.origin))
      throw invalid({ pointer: '?returnTo', rule: 'returnPath' });
    return url.href;
  }
}

/** Of the very address that they have here. */
const vouchesFor = ({ emailDomains }: IdentityProvider, { email }: Identity, { emailKey }: User): boolean =>
  email !== null && emailKeyOf(email) === emailKey && emailDomains.includes(emailDomainOf(emailKey));

/** The page goes on to paths here alone. */
const pathOf = (destination: string, home: string): string => {
  const { origin, pathname, search, hash } = new URL(destination);
  return origin === new URL(home).origin ? pathname + search + hash : '/';
};

/** Made of what lies in the browser alone: the database knows nothing by which a code could be exchanged. */
const secretsOf = (state: string, binding: string): Secrets => {
  const derived = (purpose: string): string =>
    createHmac('sha256', binding).update(purpose).digest('base64url');
  return { state, nonce: derived('nonce'), verifier: derived('verifier') };
};

/** A second factor shown at the provider counts from when it was shown there, where the provider is trusted to say so. */
function secondFactorOf(
  { secondFactorValues }: IdentityProvider,
  { methods, authenticatedAt }: Identity,
  now: Date,
): Date | null {
  if (!authenticatedAt || !methods.some((method) => secondFactorValues.includes(method))) return null;
  return authenticatedAt < now ? authenticatedAt : now;
}

export const expired = (): DomainError<'forbidden'> => new DomainError('forbidden', 'auth.sign-in-expired');
