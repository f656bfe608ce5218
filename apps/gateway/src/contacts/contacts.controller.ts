import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ContactDto,
  ContactInput,
  ContactsRpc,
  invalid,
  RegisterContactInput,
  type Actor,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { Input, MergePatchOf } from '../http/bodies.js';
import type { PageRequest } from '../http/paging.js';
import { CurrentActor, IfMatch, PageParameters, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, pageOf } from '../openapi/describe.js';

const longestReason = 300;

@Controller('api/v1/companies/:companyId/contacts')
export class ContactsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.read, scope: 'contacts:read' })
  @Describe({ summary: 'Contacts of a company by name', answer: pageOf(ContactDto) })
  list(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @PageParameters() page: PageRequest,
  ): Promise<Page<ContactDto>> {
    return this.rpc.call(ContactsRpc.listContacts, { actor, companyId, ...page });
  }

  @Post()
  @Allow({ roles: may.changeContacts, scope: 'contacts:write' })
  @Describe({ summary: 'Registers a contact', answer: ContactDto, versioned: true })
  register(
    @Param('companyId') companyId: string,
    @Input(RegisterContactInput) contact: RegisterContactInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<ContactDto> {
    return this.rpc.call(ContactsRpc.registerContact, { actor, idempotency, companyId, contact });
  }

  @Get(':contactId')
  @Allow({ roles: may.read, scope: 'contacts:read' })
  @Describe({ summary: 'A contact', answer: ContactDto, versioned: true })
  get(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
  ): Promise<ContactDto> {
    return this.rpc.call(ContactsRpc.getContact, { actor, companyId, contactId });
  }

  @Patch(':contactId')
  @Allow({ roles: may.changeContacts, scope: 'contacts:write' })
  @Describe({ summary: 'Changes a contact', answer: ContactDto, versioned: true, ifMatch: true })
  async change(
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
    @MergePatchOf(ContactInput) patch: Record<string, unknown>,
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
    });
  }

  @Delete(':contactId')
  @HttpCode(204)
  @Allow({ roles: may.eraseContacts, scope: 'contacts:write' })
  @Describe({
    summary: 'Erases a contact everywhere, and ends their login',
    answer: null,
    query: { reason: { type: 'string', minLength: 1, maxLength: longestReason } },
    refusals: ['contacts.primary-contact-must-be-replaced'],
  })
  async erase(
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
    @Query('reason') reason: unknown,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    await this.rpc.call(ContactsRpc.eraseContact, {
      actor,
      idempotency,
      companyId,
      contactId,
      reason: reasonOf(reason),
    });
  }
}

function reasonOf(reason: unknown): string | undefined {
  if (reason === undefined) return undefined;
  const holds =
    typeof reason === 'string' &&
    reason.trim() !== '' &&
    reason.length <= longestReason &&
    !/\p{Cc}/u.test(reason);
  if (!holds) throw invalid({ pointer: '?reason', rule: 'lineOfText' });
  return reason;
}
