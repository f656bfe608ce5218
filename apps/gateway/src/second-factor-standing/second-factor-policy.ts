import { Inject, Injectable } from '@nestjs/common';
import { DomainError, isStaffRole, type Role } from '@lotse/contracts';
import { Clock } from '@lotse/persistence';
import type { Restricted } from '../access/policy.js';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import type { SignedIn } from '../access/caller.js';
import type { SecondFactorState } from './second-factor-standing.dto.js';

/** What decides whether somebody is asked for a second factor. */
export interface Asked {
  roles: readonly Role[];
  hasSecondFactor: boolean;
}

/**
 * When a second factor is asked for. Whoever has one is asked for it, customers too; staff must have one
 * unless STAFF_SECOND_FACTOR says otherwise.
 */
@Injectable()
export class SecondFactorPolicy {
  private readonly staffMustHaveOne: boolean;
  private readonly countsFor: number;

  constructor(
    @Inject(GATEWAY_CONFIG) config: GatewayConfig,
    private readonly clock: Clock,
  ) {
    this.staffMustHaveOne = config.staffSecondFactor === 'required';
    this.countsFor = config.stepUpMinutes * 60_000;
  }

  mustHaveOne({ roles }: Pick<Asked, 'roles'>): boolean {
    return this.staffMustHaveOne && roles.some(isStaffRole);
  }

  /** @param shownAt when a factor was last shown in the session */
  stateOf(user: Asked, shownAt: Date | null): SecondFactorState {
    if (shownAt !== null) return 'shown';
    if (user.hasSecondFactor) return 'needed';
    return this.mustHaveOne(user) ? 'enrolment-needed' : 'not-needed';
  }

  /** Whether it must be shown once more before something that reaches many. Nobody is asked for what they need not have. */
  mustShowAgain(user: Asked, shownAt: Date | null): boolean {
    return (user.hasSecondFactor || this.mustHaveOne(user)) && !this.isRecent(shownAt);
  }

  /** @throws DomainError forbidden `auth.second-factor-required` */
  refuseHalfSignedIn({ actor, hasSecondFactor, secondFactorAt }: SignedIn, access: Restricted): void {
    if (access.whileSigningIn) return;
    const state = this.stateOf({ roles: actor.roles, hasSecondFactor }, secondFactorAt);
    if (state === 'needed' || state === 'enrolment-needed')
      throw new DomainError('forbidden', 'auth.second-factor-required');
  }

  /** @throws DomainError forbidden `auth.second-factor-expired` */
  refuseLongAgo({ actor, hasSecondFactor, secondFactorAt }: SignedIn, access: Restricted): void {
    if (!access.recentSecondFactor) return;
    if (this.mustShowAgain({ roles: actor.roles, hasSecondFactor }, secondFactorAt))
      throw new DomainError('forbidden', 'auth.second-factor-expired');
  }

  /** Whether a proof of who somebody is, given then, still counts. */
  isRecent(at: Date | null): boolean {
    return at !== null && this.clock.now() < this.countsUntil(at);
  }

  countsUntil(at: Date): Date {
    return new Date(at.getTime() + this.countsFor);
  }
}
