import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  ContactDto,
  ContactsRpc,
  HoldingsDto,
  OffboardingInput,
  type Actor,
  type ContactConfirmation,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { confirmationsOf, confirmParameter } from '../http/confirmations.js';
import { QueryAs } from '../http/filters.js';
import { IfMatch, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe } from '../openapi/describe.js';
import { HoldingsService } from './holdings.service.js';

@Controller('api/v1/companies/:companyId/contacts/:contactId')
export class OffboardingController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly holdings: HoldingsService,
  ) {}

  @Get('holdings')
  @Allow({ roles: may.offboardContacts, scope: null })
  @Describe({
    summary: 'What a contact still holds, to be seen before they leave',
    answer: HoldingsDto,
  })
  get(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
  ): Promise<HoldingsDto> {
    return this.holdings.of(actor, companyId, contactId);
  }

  @Post('offboarding')
  @Allow({ roles: may.offboardContacts, scope: 'contacts:write' })
  @Describe({
    summary: 'A contact leaves the company, and what they held passes to a successor',
    details:
      'Being the primary contact, the places on distribution lists, the responsibilities nobody else has and being the delegate ' +
      'pass to the successor. Without one the places on lists end, and a primary contact cannot leave while others are there. ' +
      'Subscriptions and the login with its sessions and keys end. Who has left is reached for nothing any more; they can be ' +
      'read and erased, and come back only as a new contact.',
    answer: ContactDto,
    versioned: true,
    ifMatch: true,
    query: confirmParameter,
    refusals: [
      'contacts.offboarded',
      'contacts.primary-contact-must-be-replaced',
      'contacts.last-owner-needs-confirmation',
    ],
  })
  async offboard(
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
    @Input(OffboardingInput) offboarding: OffboardingInput,
    @QueryAs(confirmationsOf) confirmations: ContactConfirmation[],
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<ContactDto> {
    const about = { actor, companyId, contactId };
    const version = await expected.against(() => this.rpc.call(ContactsRpc.getContact, about));
    const command = { ...about, idempotency, version, offboarding, confirmations };
    return this.rpc.call(ContactsRpc.offboardContact, command);
  }
}
