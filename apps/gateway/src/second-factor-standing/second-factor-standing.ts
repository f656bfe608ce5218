import { Injectable } from '@nestjs/common';
import { Database } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import type { User } from '../users/user.entity.js';
import { SecondFactorPolicy } from './second-factor-policy.js';
import { SecondFactorsRepository } from './second-factors.repository.js';
import type { SessionSecondFactorDto } from './second-factor-standing.dto.js';

/** Tells how a session stands to the second factors of its user. */
@Injectable()
export class SecondFactorStanding {
  constructor(
    private readonly factors: SecondFactorsRepository,
    private readonly policy: SecondFactorPolicy,
    private readonly database: Database,
  ) {}

  /** @param shownAt when a factor was last shown in the session */
  async of(
    user: User,
    shownAt: Date | null,
    manager: EntityManager = this.database.reader,
  ): Promise<SessionSecondFactorDto> {
    const factors = user.hasSecondFactor ? await this.factors.of(user.id, manager) : [];
    const recoveryCodes = user.hasSecondFactor ? await this.factors.countRecoveryCodes(user.id, manager) : 0;
    return {
      state: this.policy.stateOf(user, shownAt),
      methods: [
        ...new Set(factors.map(({ kind }) => kind)),
        ...(recoveryCodes > 0 ? ['recovery-code' as const] : []),
      ],
      shownAt: shownAt?.toISOString() ?? null,
      countsUntil: shownAt && this.policy.countsUntil(shownAt).toISOString(),
    };
  }
}
