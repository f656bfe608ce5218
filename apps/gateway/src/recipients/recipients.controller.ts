import { Controller, Get, Param } from '@nestjs/common';
import { ContactsRpc, RecipientsOfPurposeDto, type Actor } from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { QueryAs } from '../http/filters.js';
import { Describe } from '../openapi/describe.js';
import { recipientsParameters, recipientsQueryOf, type RecipientsQuery } from './recipients-query.js';

@Controller('api/v1/companies/:companyId/recipients')
export class RecipientsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.read, scope: 'contacts:read' })
  @Describe({
    summary: 'Whom a company is reached by for a purpose, and why',
    details:
      'Goes along the chain of the purpose; the first step that reaches somebody is the answer. Everybody who was considered is named ' +
      'with the rule that included or excluded them. `docs/recipients.md` lists chains and rules.',
    answer: RecipientsOfPurposeDto,
    query: recipientsParameters,
    refusals: ['contacts.not-found'],
  })
  resolve(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @QueryAs(recipientsQueryOf) query: RecipientsQuery,
  ): Promise<RecipientsOfPurposeDto> {
    return this.rpc.call(ContactsRpc.resolveRecipients, { actor, companyId, ...query });
  }
}
