import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ContactDto,
  ContactInput,
  ContactsRpc,
  RegisterContactInput,
  type Actor,
  type ContactConfirmation,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { Input, MergePatchOf } from '../http/bodies.js';
import { confirmationsOf, confirmParameter } from '../http/confirmations.js';
import { contactFilter, contactFilterOf, QueryAs, type ContactFilter } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import { reasonOf, reasonParameter } from '../http/reason.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, pageOf } from '../openapi/describe.js';

@Controller('api/v1/companies/:companyId/contacts')
export class ContactsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.read, scope: 'contacts:read' })
  @Describe({ summary: 'Contacts of a company by name', answer: pageOf(ContactDto), query: contactFilter })
  list(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @QueryAs(contactFilterOf) filter: ContactFilter,
    @PageParameters() page: PageRequest,
  ): Promise<Page<ContactDto>> {
    return this.rpc.call(ContactsRpc.listContacts, { actor, companyId, ...filter, ...page });
  }

  @Post()
  @Allow({ roles: may.changeContacts, scope: 'contacts:write' })
  @Describe({
    summary: 'Registers a contact',
    answer: ContactDto,
    versioned: true,
    refusals: ['companies.closed', 'contacts.external-id-taken'],
  })
  register(
    @Param('companyId') companyId: string,
    @Input(RegisterContactInput) contact: RegisterContactInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<ContactDto> {
    return this.rpc.call(ContactsRpc.registerContact, { actor, idempotency, companyId, contact });
  }

  @Get(':contactId')
  @Allow({ roles: may.read, scope: 'contacts:read', ahead: ContactsRpc.getContact })
  @Describe({ summary: 'A contact', answer: ContactDto, versioned: true })
  async get(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
  ): Promise<ContactDto> {
    return this.rpc.call(ContactsRpc.getContact, { actor, companyId, contactId });
  }

  @Patch(':contactId')
  @Allow({ roles: may.changeContacts, scope: 'contacts:write' })
  @Describe({
    summary: 'Changes a contact',
    answer: ContactDto,
    versioned: true,
    ifMatch: true,
    query: confirmParameter,
    refusals: ['contacts.offboarded', 'contacts.last-owner-needs-confirmation'],
  })
  async change(
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
    @MergePatchOf(ContactInput) patch: Record<string, unknown>,
    @QueryAs(confirmationsOf) confirmations: ContactConfirmation[],
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<ContactDto> {
    const version = await expected.against(() => this.get(actor, companyId, contactId));
    return this.rpc.call(ContactsRpc.changeContact, {
      actor,
      idempotency,
      companyId,
      contactId,
      version,
      patch,
      confirmations,
    });
  }

  @Delete(':contactId')
  @HttpCode(204)
  @Allow({ roles: may.eraseContacts, scope: 'contacts:write' })
  @Describe({
    summary: 'Erases a contact everywhere, and ends their login',
    answer: null,
    query: { ...reasonParameter, ...confirmParameter },
    refusals: ['contacts.primary-contact-must-be-replaced', 'contacts.last-owner-needs-confirmation'],
  })
  async erase(
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
    @Query('reason') reason: unknown,
    @QueryAs(confirmationsOf) confirmations: ContactConfirmation[],
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    await this.rpc.call(ContactsRpc.eraseContact, {
      actor,
      idempotency,
      companyId,
      contactId,
      reason: reasonOf(reason),
      confirmations,
    });
  }
}
