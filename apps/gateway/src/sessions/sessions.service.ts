import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type SessionDto, type SignInInput } from '@lotse/contracts';
import { Clock, Database } from '@lotse/persistence';
import { csrfTokenOf, hashToken, newToken } from '../access/tokens.js';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { Passwords } from '../users/passwords.js';
import type { User } from '../users/user.entity.js';
import { UsersRepository } from '../users/users.repository.js';
import { emailKeyOf } from '../users/users.service.js';
import { SessionsRepository } from './sessions.repository.js';

@Injectable()
export class SessionsService {
  /** In seconds; counted from the sign-in, however much it is used. */
  readonly lifetime: number;

  constructor(
    @Inject(GATEWAY_CONFIG) config: GatewayConfig,
    private readonly sessions: SessionsRepository,
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.lifetime = config.sessionLifetimeHours * 3_600;
  }

  /**
   * Begins a session with a token of its own, and ends the one the browser had.
   * @throws DomainError unauthenticated `auth.credentials-wrong`, which does not tell what was wrong
   */
  async signIn(
    { email, password }: SignInInput,
    formerToken: string | undefined,
  ): Promise<{ token: string; session: SessionDto }> {
    const user = await this.users.findByEmailKey(emailKeyOf(email));
    if (!(await this.passwords.verify(user?.passwordHash, password)) || !user)
      throw new DomainError('unauthenticated', 'auth.credentials-wrong');

    const token = newToken();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + this.lifetime * 1_000);
    await this.database.transaction(async (tx) => {
      if (formerToken) await this.sessions.delete(tx, hashToken(formerToken));
      await this.sessions.deleteExpired(tx, now);
      await this.sessions.insert(tx, { tokenHash: hashToken(token), userId: user.id, expiresAt });
    });
    return { token, session: shown(user, token, expiresAt) };
  }

  /** @throws DomainError unauthenticated `auth.sign-in-required` */
  async get(token: string): Promise<SessionDto> {
    const session = await this.sessions.findWithUser(hashToken(token), this.clock.now());
    if (!session) throw new DomainError('unauthenticated', 'auth.sign-in-required');
    return shown(session.user, token, session.expiresAt);
  }

  signOut(token: string): Promise<void> {
    return this.database.transaction((tx) => this.sessions.delete(tx, hashToken(token)));
  }
}

const shown = (user: User, token: string, expiresAt: Date): SessionDto => ({
  user: user.toDto(),
  csrfToken: csrfTokenOf(token),
  expiresAt: expiresAt.toISOString(),
});
