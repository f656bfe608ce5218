import { Injectable } from '@nestjs/common';
import { DomainError, type Actor, type Idempotency } from '@lotse/contracts';
import { AuditTrail, Clock, Commands, type Tx } from '@lotse/persistence';
import { hashToken } from '../secrets/tokens.js';
import { UsersRepository } from '../users/users.repository.js';
import type { User } from '../users/user.entity.js';
import { SessionsRepository } from './sessions.repository.js';
import type { OpenSessionDto } from './sessions.dto.js';

/** More than anybody has. */
const shownAtMost = 200;

interface EndSessions {
  userId: string;
  actor: Actor;
  idempotency?: Idempotency;
}

/** Where somebody is signed in, for themselves and for the vendor's administrators. */
@Injectable()
export class OpenSessions {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly users: UsersRepository,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * The last used first.
   * @param token of the session that asks
   * @throws DomainError not-found `users.not-found`
   */
  async list(userId: string, token: string): Promise<OpenSessionDto[]> {
    await this.userOf(userId);
    const asking = hashToken(token);
    const sessions = await this.sessions.listOf(userId, this.clock.now(), shownAtMost);
    return sessions.map(({ id, createdAt, lastUsedAt, expiresAt, device, tokenHash }) => ({
      id,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      device,
      current: tokenHash === asking,
    }));
  }

  /** From the commit on it is refused. @throws DomainError not-found `users.not-found`, `sessions.not-found` */
  async end(sessionId: string, { userId, actor, idempotency }: EndSessions): Promise<void> {
    await this.commands.run({ actor, idempotency }, async (tx) => {
      const user = await this.userOf(userId, tx);
      if (!(await this.sessions.deleteOne(tx, userId, sessionId)))
        throw new DomainError('not-found', 'sessions.not-found');
      await this.audit.record(tx, { action: 'session.ended', ...about(user, actor) });
      return null;
    });
  }

  /**
   * @param but the token of the session that goes on
   * @throws DomainError not-found `users.not-found`
   */
  async endAll({ userId, actor, idempotency, but }: EndSessions & { but?: string }): Promise<void> {
    await this.commands.run({ actor, idempotency }, async (tx) => {
      const user = await this.userOf(userId, tx);
      const ended = await this.sessions.deleteAllOf(
        tx,
        userId,
        but === undefined ? undefined : hashToken(but),
      );
      if (ended > 0) await this.audit.record(tx, { action: 'sessions.ended', ...about(user, actor) });
      return null;
    });
  }

  private async userOf(userId: string, tx?: Tx): Promise<User> {
    const user = await this.users.find(userId, tx);
    if (!user) throw new DomainError('not-found', 'users.not-found');
    return user;
  }
}

const about = ({ id, companyId }: User, actor: Actor) => ({
  actor,
  companyId,
  targetType: 'user' as const,
  targetId: id,
});
