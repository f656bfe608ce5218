import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  isEmailInput,
  LiftSuppressionInput,
  NewsletterRpc,
  normalizeEmail,
  SuppressionDto,
  type Actor,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { Parameters, QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters, Repeatable } from '../http/parameters.js';
import { Describe, pageOf } from '../openapi/describe.js';

const filter = {
  email: {
    type: 'string',
    format: 'idn-email',
    maxLength: 254,
    description: 'Only those of this address: the whole of it, in any case',
    examples: ['erika.muster@example.com'],
  },
};

function filterOf(query: Record<string, unknown>): { email?: string } {
  const parameters = new Parameters(query);
  const email = parameters.take('email', isEmailInput, 'emailAddress');
  parameters.end();
  return email === undefined ? {} : { email: normalizeEmail(email) ?? email };
}

/** Addresses that newsletters must not go to. */
@Controller('api/v1/suppressions')
export class SuppressionsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.manageSuppressions, scope: null })
  @Describe({
    summary: 'To which addresses newsletters must not go, the newest first',
    details:
      'Addresses are kept as hashes: whoever knows one finds it by `email`, and nobody reads which they are. Alarms and ' +
      'mandatory mail know nothing of it.',
    answer: pageOf(SuppressionDto),
    query: filter,
  })
  list(
    @CurrentActor() actor: Actor,
    @QueryAs(filterOf) of: { email?: string },
    @PageParameters() page: PageRequest,
  ): Promise<Page<SuppressionDto>> {
    return this.rpc.call(NewsletterRpc.listSuppressions, { actor, ...of, ...page });
  }

  @Post(':suppressionId/removal')
  @HttpCode(200)
  @Allow({ roles: may.manageSuppressions, scope: null })
  @Describe({
    summary: 'Removes one, with a reason',
    details:
      'Nothing begins again by it: whoever is to receive a newsletter has to be asked. The reason is kept in the audit trail.',
    answer: SuppressionDto,
  })
  lift(
    @CurrentActor() actor: Actor,
    @Param('suppressionId') suppressionId: string,
    @Input(LiftSuppressionInput) lifting: LiftSuppressionInput,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<SuppressionDto> {
    return this.rpc.call(NewsletterRpc.liftSuppression, { actor, idempotency, suppressionId, lifting });
  }
}
