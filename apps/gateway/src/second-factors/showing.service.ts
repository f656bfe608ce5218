import { Injectable } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import type { Origin } from '../http/origin.js';
import type { Session } from '../sessions/session.entity.js';
import { SignInTrail } from '../attempts/sign-in-trail.js';
import { Throttle } from '../attempts/throttle.js';
import { EnrolmentService } from './enrolment.service.js';
import { FactorSessions } from './factor-sessions.js';
import { OneTimeCodesService } from './one-time-codes.service.js';
import { PasskeysService } from './passkeys.service.js';
import { hashRecoveryCode } from './recovery-codes.js';
import { SecondFactorsRepository } from '../second-factor-standing/second-factors.repository.js';
import type { SecondFactorMethod } from '../second-factor-standing/second-factor-standing.dto.js';

/**
 * Shows a second factor in a session: to finish signing in, or once more before something that reaches many.
 * Wrong ones are counted, and slowed down, per user.
 */
@Injectable()
export class ShowingService {
  constructor(
    private readonly sessions: FactorSessions,
    private readonly oneTimeCodes: OneTimeCodesService,
    private readonly passkeys: PasskeysService,
    private readonly factors: SecondFactorsRepository,
    private readonly enrolment: EnrolmentService,
    private readonly throttle: Throttle,
    private readonly trail: SignInTrail,
    private readonly database: Database,
  ) {}

  /**
   * @returns the session's token from now on
   * @throws DomainError forbidden `auth.second-factor-wrong`, too-many `auth.too-many-attempts`
   */
  showCode(token: string, code: string, origin: Origin): Promise<string> {
    return this.show(token, 'totp', origin, (tx, session) => this.oneTimeCodes.show(tx, session, code));
  }

  /** @throws DomainError as {@link showCode} */
  showRecoveryCode(token: string, code: string, origin: Origin): Promise<string> {
    return this.show(token, 'recovery-code', origin, async (tx, { user }) => {
      if (!(await this.factors.useRecoveryCode(tx, user.id, hashRecoveryCode(user.id, code)))) return false;
      await this.enrolment.record(tx, user, 'second-factor.recovery-code-used');
      return true;
    });
  }

  /** @throws DomainError as {@link showCode}, conflict `second-factors.nothing-begun` */
  async showPasskey(token: string, response: Record<string, unknown>, origin: Origin): Promise<string> {
    const challenge = await this.passkeys.takeChallenge(token, 'passkey');
    return this.show(token, 'passkey', origin, (tx, session) =>
      this.passkeys.show(tx, session, challenge, response),
    );
  }

  private async show(
    token: string,
    method: SecondFactorMethod,
    origin: Origin,
    isRight: (tx: Tx, session: Session) => Promise<boolean>,
  ): Promise<string> {
    const { user } = await this.sessions.find(token);
    return this.trail.watch('second-factor', { user }, async () => {
      const attempt = await this.throttle.attempt('second-factor', origin, user.emailKey);
      const next = await this.database.transaction(async (tx) => {
        const session = await this.sessions.lock(tx, token);
        if (!(await isRight(tx, session))) throw new DomainError('forbidden', 'auth.second-factor-wrong');
        await this.trail.note(tx, 'second-factor.shown', session, { method });
        return this.sessions.noteShown(tx, session, token);
      });
      await this.throttle.succeeded(attempt);
      return next;
    });
  }
}
