import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  ContactDto,
  ContactsRpc,
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
import { HoldingsDto } from './holdings.dto.js';

@Controller('api/v1/companies/:companyId/contacts/:contactId')
export class OffboardingController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly holdings: HoldingsService,
  ) {}

  @Get('holdings')
  @Allow({ roles: may.offboardContacts, scope: null })
  @Describe({
    summary: 'What a contact still holds: check it before they leave',
    details:
      'Roles, responsibilities, places on lists, logins, keys, subscriptions and open tickets, of every service.',
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
  @Allow({ roles: may.offboardContacts, scope: 'contacts:write', vendorScope: 'contacts:write' })
  @Describe({
    summary: 'Records that a contact leaves the company; what they hold passes to a successor',
    details:
      'The successor takes over as primary contact and delegate, on distribution lists, and in the responsibilities that nobody ' +
      'else has. Without a successor the entries on lists are removed, and a primary contact cannot leave while there are ' +
      'other contacts. Subscriptions end, and so does the login with its sessions and keys. A contact who has left is no ' +
      'longer reached for anything. They can be read and erased, and can come back only as a new contact.',
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
