import { Injectable } from '@nestjs/common';
import { DomainError, type Actor, type Idempotency } from '@lotse/contracts';
import { AuditTrail, Commands, Database, type Tx } from '@lotse/persistence';
import { AccountMail } from '../account-links/account-mail.service.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { User } from '../users/user.entity.js';
import { EnrolmentService } from './enrolment.service.js';
import { FactorSessions } from './factor-sessions.js';
import { SecondFactorPolicy } from '../second-factor-standing/second-factor-policy.js';
import { SecondFactorsRepository } from '../second-factor-standing/second-factors.repository.js';
import type { SecondFactorsDto } from './second-factors.dto.js';

/** The second factors that somebody has, and taking them away. */
@Injectable()
export class SecondFactorsService {
  constructor(
    private readonly factors: SecondFactorsRepository,
    private readonly sessions: FactorSessions,
    private readonly openSessions: SessionsRepository,
    private readonly enrolment: EnrolmentService,
    private readonly policy: SecondFactorPolicy,
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly mail: AccountMail,
    private readonly audit: AuditTrail,
  ) {}

  async list({ id }: Actor): Promise<SecondFactorsDto> {
    const [factors, recoveryCodesLeft] = await Promise.all([
      this.factors.of(id),
      this.factors.countRecoveryCodes(id),
    ]);
    return { factors: factors.map((factor) => factor.toDto()), recoveryCodesLeft };
  }

  /**
   * @throws DomainError forbidden `auth.second-factor-required`, `auth.second-factor-expired`
   * @throws DomainError not-found `second-factors.not-found`
   * @throws DomainError conflict `second-factors.last-one` for staff who must have one
   */
  async remove(token: string, factorId: string, actor: Actor, idempotency?: Idempotency): Promise<void> {
    await this.commands.run({ actor, idempotency }, async (tx) => {
      const session = await this.sessions.lock(tx, token);
      this.enrolment.refuseUnshown(session);
      const { user } = session;
      const factors = await this.factors.of(user.id, tx);
      const factor = factors.find(({ id }) => id === factorId.toLowerCase());
      if (!factor) throw new DomainError('not-found', 'second-factors.not-found');
      if (factors.length > 1) await this.factors.delete(tx, factor.id);
      else if (this.policy.mustHaveOne(user)) throw new DomainError('conflict', 'second-factors.last-one');
      else await this.removeAll(tx, user);
      await this.enrolment.record(tx, user, 'second-factor.removed', { before: factor.toDto() });
      return null;
    });
  }

  /**
   * Makes ten new recovery codes; those made before work no more.
   * @throws DomainError forbidden as {@link remove}, conflict `second-factors.none` without a factor
   */
  renewRecoveryCodes(token: string): Promise<string[]> {
    return this.database.transaction(async (tx) => {
      const session = await this.sessions.lock(tx, token);
      if (!session.user.hasSecondFactor) throw new DomainError('conflict', 'second-factors.none');
      this.enrolment.refuseUnshown(session);
      return this.enrolment.newRecoveryCodes(tx, session.user);
    });
  }

  /**
   * For somebody who has lost theirs: all their factors and recovery codes go, and all their sessions end. They sign in
   * with the password and set up a new one. A repetition finds nothing left to do.
   * @throws DomainError not-found `users.not-found`, conflict `second-factors.your-own`
   */
  async reset(userId: string, actor: Actor, idempotency?: Idempotency): Promise<void> {
    if (actor.id === userId.toLowerCase()) throw new DomainError('conflict', 'second-factors.your-own');
    await this.commands.run({ actor, idempotency }, async (tx) => {
      const user = await tx.findOne(User, { where: { id: userId }, lock: { mode: 'pessimistic_write' } });
      if (!user) throw new DomainError('not-found', 'users.not-found');
      if (!user.hasSecondFactor) return null;
      const factors = await this.factors.of(userId, tx);
      await this.removeAll(tx, user);
      await this.openSessions.deleteAllOf(tx, user.id);
      await this.audit.record(tx, {
        action: 'second-factor.reset',
        actor,
        companyId: user.companyId,
        targetType: 'user',
        targetId: user.id,
        before: { factors: factors.map((factor) => factor.toDto()) },
      });
      return null;
    });
  }

  /** Who did not do this themselves learns of it. */
  private async removeAll(tx: Tx, user: User): Promise<void> {
    await this.factors.deleteAllOf(tx, user.id);
    await this.factors.tellUser(tx, user.id, false);
    await this.mail.request(tx, 'second-factor-removed', user);
  }
}
