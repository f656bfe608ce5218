import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  FindSuppressionsInput,
  LiftSuppressionInput,
  NewsletterRpc,
  SuppressAddressInput,
  SuppressionDto,
  type AskingActor,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters, Repeatable } from '../http/parameters.js';
import { Describe, listOf, pageOf } from '../openapi/describe.js';

const managing = { roles: may.manageSuppressions, scope: null };

/** Addresses to which no newsletter goes. Alarms and mandatory mail know nothing of them. */
@Controller('api/v1/suppressions')
export class SuppressionsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow(managing)
  @Describe({
    summary: 'Addresses to which no newsletter goes, the newest first, and those lifted',
    details: 'The addresses themselves are kept as keyed hashes alone.',
    answer: pageOf(SuppressionDto),
  })
  list(
    @CurrentActor() actor: AskingActor,
    @PageParameters() page: PageRequest,
  ): Promise<Page<SuppressionDto>> {
    return this.rpc.call(NewsletterRpc.listSuppressions, { actor, ...page });
  }

  @Post('find')
  @HttpCode(200)
  @Allow(managing)
  @Describe({
    summary: 'What holds for one address',
    details: 'Asked with POST, so that the address stands in no log. Upper and lower case are the same.',
    answer: listOf(SuppressionDto),
    withoutIdempotency: true,
  })
  find(
    @Input(FindSuppressionsInput) { email }: FindSuppressionsInput,
    @CurrentActor() actor: AskingActor,
  ): Promise<SuppressionDto[]> {
    return this.rpc.call(NewsletterRpc.findSuppressions, { actor, email });
  }

  @Post()
  @Allow(managing)
  @Describe({
    summary: 'Sends no newsletter to an address any more',
    details: 'For somebody who has asked for it by other means. A repeat changes nothing.',
    answer: SuppressionDto,
    refusals: ['newsletter-channels.not-found'],
  })
  suppress(
    @Input(SuppressAddressInput) { email, channel = null }: SuppressAddressInput,
    @CurrentActor() actor: AskingActor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<SuppressionDto> {
    return this.rpc.call(NewsletterRpc.suppressAddress, { actor, idempotency, email, channel });
  }

  @Post(':suppressionId/lift')
  @HttpCode(200)
  @Allow(managing)
  @Describe({
    summary: 'Allows an address again to which mail did not arrive, or which staff have suppressed',
    details: 'What whoever reads the mailbox wants stays: only they can take it back, by subscribing again.',
    answer: SuppressionDto,
    refusals: ['suppressions.recipients-own'],
  })
  lift(
    @Param('suppressionId') suppressionId: string,
    @Input(LiftSuppressionInput) { reason }: LiftSuppressionInput,
    @CurrentActor() actor: AskingActor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<SuppressionDto> {
    return this.rpc.call(NewsletterRpc.liftSuppression, { actor, idempotency, suppressionId, reason });
  }
}
