import { Controller, Get, Param } from '@nestjs/common';
import { NewsletterRpc, SubscriptionsDto, type Actor } from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { CurrentActor } from '../access/caller.js';
import { Describe } from '../openapi/describe.js';

@Controller('api/v1/companies/:companyId/contacts/:contactId/subscriptions')
export class SubscriptionsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.read, scope: 'subscriptions:read' })
  @Describe({
    summary: 'What a contact is subscribed to, as far as the contact version named in the answer',
    answer: SubscriptionsDto,
  })
  get(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
  ): Promise<SubscriptionsDto> {
    return this.rpc.call(NewsletterRpc.getSubscriptions, { actor, companyId, contactId });
  }
}
