import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import {
  NewsletterRpc,
  ReleasedDto,
  ReleaseInput,
  WaitingSubscriptionsDto,
  type Actor,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { Repeatable } from '../http/parameters.js';
import { Describe } from '../openapi/describe.js';

/** Subscriptions of which nobody has been asked yet whether they are wanted. */
@Controller('api/v1/waiting-subscriptions')
export class WaitingSubscriptionsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.releaseSubscriptions, scope: null })
  @Describe({
    summary: 'How many subscriptions wait before anybody is asked to confirm them',
    details:
      'Those that were asked for before confirmations were there, and those that were too many for one address in a day.',
    answer: WaitingSubscriptionsDto,
  })
  get(@CurrentActor() actor: Actor): Promise<WaitingSubscriptionsDto> {
    return this.rpc.call(NewsletterRpc.readWaiting, { actor });
  }

  @Post('release')
  @HttpCode(200)
  @Allow({ roles: may.releaseSubscriptions, scope: null })
  @Describe({
    summary: 'Asks people whose subscriptions wait to confirm them, the oldest first',
    details:
      'Each gets one mail. Whoever cannot be written to does not wait any longer: their subscriptions end.',
    answer: ReleasedDto,
  })
  release(
    @Input(ReleaseInput) { subscribers }: ReleaseInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<ReleasedDto> {
    return this.rpc.call(NewsletterRpc.releaseWaiting, { actor, idempotency, subscribers });
  }
}
