import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import type { Actor, Idempotency } from '@lotse/contracts';
import { Allow, may } from '../access/policy.js';
import { Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import { Describe } from '../openapi/describe.js';
import { SecondFactorsService } from './second-factors.service.js';

/** Help for users who have lost their second factors. */
@Controller('api/v1/users/:userId/second-factors')
export class UserSecondFactorsController {
  constructor(private readonly factors: SecondFactorsService) {}

  @Delete()
  @HttpCode(204)
  @Allow({ roles: may.manageUsers, scope: null, recentSecondFactor: true })
  @Describe({
    summary: "Takes all second factors and recovery codes of another user away and ends that user's sessions",
    details:
      'For somebody who has lost them: make sure, by another way than mail, that it is they who ask. They sign in with the password and set up a new one.',
    answer: null,
    refusals: ['second-factors.your-own'],
  })
  reset(
    @Param('userId') userId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    return this.factors.reset(userId, actor, idempotency);
  }
}
