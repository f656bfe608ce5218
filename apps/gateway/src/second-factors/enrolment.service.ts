import { Injectable } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import { AuditTrail, Clock, type Tx } from '@lotse/persistence';
import { AccountMail } from '../account-links/account-mail.service.js';
import type { Origin } from '../http/origin.js';
import type { Session } from '../sessions/session.entity.js';
import { SignInTrail } from '../attempts/sign-in-trail.js';
import { Throttle } from '../attempts/throttle.js';
import { Passwords } from '../users/passwords.js';
import type { User } from '../users/user.entity.js';
import { FactorSessions } from './factor-sessions.js';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.js';
import { SecondFactor } from '../second-factor-standing/second-factor.entity.js';
import { SecondFactorPolicy } from '../second-factor-standing/second-factor-policy.js';
import { SecondFactorsRepository } from '../second-factor-standing/second-factors.repository.js';
import type { SecondFactorDto } from '../second-factor-standing/second-factor-standing.dto.js';

/** Factors of one user, at most. */
const most = 10;

/** A factor that somebody has just set up. */
export interface Enrolled {
  factor: SecondFactorDto;
  /** With the first factor. */
  recoveryCodes: string[] | null;
  /** The session's token from now on. */
  token: string;
}

/** Who may set up a second factor, and what happens when they have. */
@Injectable()
export class EnrolmentService {
  constructor(
    private readonly factors: SecondFactorsRepository,
    private readonly sessions: FactorSessions,
    private readonly policy: SecondFactorPolicy,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly trail: SignInTrail,
    private readonly mail: AccountMail,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Who has a factor shows it; who has none gives the password, unless they have just signed in. Else a session
   * that somebody left open, or stole, would be enough to make a factor of one's own.
   * @throws DomainError forbidden `auth.second-factor-required`, `auth.second-factor-expired`, `auth.password-wrong`
   * @throws DomainError too-many `auth.too-many-attempts`
   */
  async admit(session: Session, password: string | null | undefined, origin: Origin): Promise<void> {
    const { user } = session;
    this.refuseUnshown(session);
    if (user.hasSecondFactor || this.policy.isRecent(session.createdAt)) return;
    if (this.policy.isRecent(session.secondFactorAt)) return; // shown to an identity provider
    if (password === null || password === undefined)
      throw new DomainError('forbidden', 'auth.password-wrong');
    await this.trail.watch('password-check', { user }, async () => {
      const attempt = await this.throttle.attempt('password-check', origin, user.emailKey);
      if (!(await this.passwords.isOf(user, password)))
        throw new DomainError('forbidden', 'auth.password-wrong');
      await this.throttle.succeeded(attempt);
    });
  }

  /** @throws DomainError forbidden `auth.second-factor-required`, `auth.second-factor-expired` */
  refuseUnshown({ user, secondFactorAt }: Session): void {
    if (!user.hasSecondFactor || this.policy.isRecent(secondFactorAt)) return;
    throw new DomainError(
      'forbidden',
      secondFactorAt === null ? 'auth.second-factor-required' : 'auth.second-factor-expired',
    );
  }

  /**
   * Adds a factor that has proved itself; it counts as shown with that.
   * @param session locked: see {@link FactorSessions.lock}
   */
  async add(
    tx: Tx,
    session: Session,
    token: string,
    proved: Pick<SecondFactor, 'id' | 'kind' | 'name'> & Partial<SecondFactor>,
  ): Promise<Enrolled> {
    const { user } = session;
    this.refuseUnshown(session); // the first one may have been set up elsewhere meanwhile
    const before = await this.factors.of(user.id, tx);
    if (before.length >= most)
      throw new DomainError('conflict', 'second-factors.too-many', { values: { most } });
    const factor = Object.assign(new SecondFactor(), {
      sealedSecret: null,
      lastStep: null,
      credentialId: null,
      publicKey: null,
      counter: null,
      transports: null,
      ...proved,
      name: proved.name.normalize('NFC').trim(),
      userId: user.id,
      createdAt: this.clock.now(),
      lastUsedAt: null,
    });
    await this.factors.insert(tx, factor);
    await this.record(tx, user, 'second-factor.added', { after: factor.toDto() });
    const first = before.length === 0;
    await this.mail.request(tx, 'second-factor-added', user);
    if (first) await this.factors.tellUser(tx, user.id, true);
    return {
      factor: factor.toDto(),
      recoveryCodes: first ? await this.newRecoveryCodes(tx, user) : null,
      token: await this.sessions.noteShown(tx, session, token),
    };
  }

  /** In place of those that there were. */
  async newRecoveryCodes(tx: Tx, user: User): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.factors.replaceRecoveryCodes(
      tx,
      user.id,
      codes.map((code) => hashRecoveryCode(user.id, code)),
    );
    await this.record(tx, user, 'second-factor.recovery-codes-made');
    return codes;
  }

  /** What users do about their own factors stands under their own id: it is forgotten with them. */
  record(
    tx: Tx,
    user: User,
    action: string,
    change: { before?: SecondFactorDto; after?: SecondFactorDto } = {},
  ): Promise<void> {
    return this.audit.record(tx, {
      action,
      actor: { kind: 'user', id: user.id, companyId: user.companyId, roles: user.roles },
      companyId: user.companyId,
      targetType: 'user',
      targetId: user.id,
      ...change,
    });
  }
}
