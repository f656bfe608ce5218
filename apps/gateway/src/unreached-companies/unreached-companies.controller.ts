import { Controller, Get } from '@nestjs/common';
import {
  ContactsRpc,
  fixedPurposes,
  invalid,
  UnreachedCompanyDto,
  type Actor,
  type FixedPurpose,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Parameters, QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters } from '../http/parameters.js';
import { Describe, pageOf } from '../openapi/describe.js';

const asked = {
  for: {
    type: 'string',
    required: true,
    enum: [...fixedPurposes],
    description: 'For what somebody would have to be reached',
    examples: ['emergency'],
  },
};

/** @throws DomainError invalid, pointing at the parameter (`?for`) */
function purposeIn(query: Record<string, unknown>): FixedPurpose {
  const parameters = new Parameters(query);
  const purpose = parameters.oneOf('for', fixedPurposes);
  parameters.end();
  if (purpose === undefined) throw invalid({ pointer: '?for', rule: 'required' });
  return purpose;
}

@Controller('api/v1/unreached-companies')
export class UnreachedCompaniesController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.seeUnreachedCompanies, scope: null, vendorScope: 'companies:read' })
  @Describe({
    summary: 'Open companies at which nobody is reached for a purpose',
    details:
      'Those that were found last come first. They are found in the background, within a minute of a change; each of the page is looked ' +
      'at once more, so a page may hold fewer entries than `limit`, or none, although there are more: continue as long as there is a ' +
      '`nextCursor`. Whoever is away without a deputy counts as reached.',
    answer: pageOf(UnreachedCompanyDto),
    query: asked,
  })
  list(
    @CurrentActor() actor: Actor,
    @QueryAs(purposeIn) purpose: FixedPurpose,
    @PageParameters() page: PageRequest,
  ): Promise<Page<UnreachedCompanyDto>> {
    return this.rpc.call(ContactsRpc.listUnreachedCompanies, { actor, purpose, ...page });
  }
}
