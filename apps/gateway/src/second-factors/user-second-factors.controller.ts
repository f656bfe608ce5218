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
    summary: "Removes all second factors and recovery codes of another user and ends that user's sessions",
    details:
      'For somebody who has lost them. Make sure, other than by mail, that the request really comes from that person. They then sign in with their password and set up a new one.',
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
