import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import { Clock, Database, type Tx } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import { csrfTokenOf, hashToken, newToken } from '../secrets/tokens.js';
import { CompanyClosures } from '../company-closures/company-closures.repository.js';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { LoginHolds } from '../login-holds/login-holds.repository.js';
import { SecondFactorStanding } from '../second-factor-standing/second-factor-standing.js';
import { SignInTrail } from '../attempts/sign-in-trail.js';
import type { User } from '../users/user.entity.js';
import { UsersRepository } from '../users/users.repository.js';
import type { Session } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';
import type { SessionDto } from './sessions.dto.js';

/** Where somebody signs in. */
export interface From {
  /** The token that the browser had; it ends. */
  formerToken: string | undefined;
  /** As `deviceOf` says it. */
  device: string | null;
}

/** How a session begins, whichever way somebody has signed in. */
export interface Beginning extends From {
  /** `null` for one that goes on under another token. */
  by: 'password' | 'identity-provider' | 'invitation' | null;
  /** When a second factor was shown; `null` while none was. */
  secondFactorAt: Date | null;
}

/** A session that has just begun. The token is told to the browser, in the cookie, and to nobody else. */
export interface Begun {
  token: string;
  session: SessionDto;
}

type Told = Pick<Session, 'user' | 'expiresAt' | 'secondFactorAt'>;

@Injectable()
export class SessionsService {
  /** In seconds; counted from the sign-in, however much it is used. */
  readonly lifetime: number;

  constructor(
    @Inject(GATEWAY_CONFIG) config: GatewayConfig,
    private readonly sessions: SessionsRepository,
    private readonly users: UsersRepository,
    private readonly closures: CompanyClosures,
    private readonly holds: LoginHolds,
    private readonly secondFactors: SecondFactorStanding,
    private readonly trail: SignInTrail,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.lifetime = config.sessionLifetimeHours * 3_600;
  }

  /**
   * Begins a session with a token of its own, and ends the one the browser had. Every way of signing in ends here.
   * @param user as they were when they proved who they are
   * @throws DomainError unauthenticated `auth.credentials-wrong` when their password has changed since, or they are gone
   * @throws DomainError forbidden `auth.company-closed`, `auth.login-held`
   */
  begin(user: User, beginning: Beginning): Promise<Begun> {
    return this.database.transaction((tx) => this.beginIn(tx, user, beginning));
  }

  /** As {@link begin}, together with what else the transaction does. */
  async beginIn(
    tx: Tx,
    proved: User,
    { formerToken, device, by, secondFactorAt }: Beginning,
  ): Promise<Begun> {
    const user = await this.users.findForShare(tx, proved.id);
    if (user?.passwordHash !== proved.passwordHash)
      throw new DomainError('unauthenticated', 'auth.credentials-wrong');
    await this.refuseShutOut(tx, user);

    const token = newToken();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + this.lifetime * 1_000);
    if (formerToken) await this.sessions.delete(tx, hashToken(formerToken));
    await this.sessions.deleteExpired(tx, now);
    await this.sessions.insert(tx, {
      tokenHash: hashToken(token),
      id: uuidv7(),
      userId: user.id,
      createdAt: now,
      lastUsedAt: now,
      expiresAt,
      device,
      secondFactorAt,
    });
    if (by !== null) await this.trail.note(tx, 'session.begun', { user }, { by, device });
    return { token, session: await this.shown({ user, expiresAt, secondFactorAt }, token, tx) };
  }

  /** @throws DomainError forbidden `auth.company-closed`, `auth.login-held` */
  async refuseShutOut(tx: Tx, { id, companyId }: User): Promise<void> {
    if (companyId !== null && (await this.closures.isClosed(tx, companyId)))
      throw new DomainError('forbidden', 'auth.company-closed');
    if (await this.holds.isHeld(tx, { id, companyId })) throw new DomainError('forbidden', 'auth.login-held');
  }

  /** @throws DomainError unauthenticated `auth.sign-in-required` */
  async get(token: string): Promise<SessionDto> {
    const session = await this.sessions.findWithUser(hashToken(token), this.clock.now());
    if (!session) throw new DomainError('unauthenticated', 'auth.sign-in-required');
    return this.shown(session, token);
  }

  signOut(token: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const session = await this.sessions.findWithUser(hashToken(token), this.clock.now(), tx);
      await this.sessions.delete(tx, hashToken(token));
      if (session) await this.trail.note(tx, 'session.signed-out', session);
    });
  }

  private async shown(
    { user, expiresAt, secondFactorAt }: Told,
    token: string,
    tx?: Tx,
  ): Promise<SessionDto> {
    return {
      user: user.toDto(),
      csrfToken: csrfTokenOf(token),
      expiresAt: expiresAt.toISOString(),
      secondFactor: await this.secondFactors.of(user, secondFactorAt, tx),
    };
  }
}
