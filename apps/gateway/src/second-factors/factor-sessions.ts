import { Injectable } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import { Clock, type Tx } from '@lotse/persistence';
import { hashToken, newToken } from '../secrets/tokens.js';
import type { Session } from '../sessions/session.entity.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';

/** The session in which somebody sets up or shows a second factor. */
@Injectable()
export class FactorSessions {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError unauthenticated `auth.sign-in-required` */
  async find(token: string, tx?: Tx): Promise<Session> {
    return there(await this.sessions.findWithUser(hashToken(token), this.clock.now(), tx));
  }

  /**
   * Whatever is done about the factors of one user is done one after the other.
   * @throws DomainError unauthenticated `auth.sign-in-required`
   */
  async lock(tx: Tx, token: string): Promise<Session> {
    const { user } = await this.find(token, tx);
    await tx.query('select 1 from "user" where id = $1 for update', [user.id]);
    return this.find(token, tx);
  }

  /**
   * Notes that a factor was shown. Where the session was worth nothing before, it gets a new token with this, so that
   * whoever knew the old one has nothing (OWASP, Session Management: renew the id when privileges change).
   * @returns the session's token from now on
   */
  async noteShown(tx: Tx, session: Session, token: string): Promise<string> {
    const next = session.secondFactorAt === null ? newToken() : token;
    const noted = await this.sessions.noteSecondFactor(tx, session.tokenHash, {
      tokenHash: hashToken(next),
      secondFactorAt: this.clock.now(),
    });
    if (!noted) throw signInRequired(); // signed out meanwhile
    return next;
  }
}

function there(session: Session | null): Session {
  if (!session) throw signInRequired();
  return session;
}

const signInRequired = (): DomainError<'unauthenticated'> =>
  new DomainError('unauthenticated', 'auth.sign-in-required');
