import { Controller, Get, Param, Patch, Post, Put } from '@nestjs/common';
import {
  CompanyDto,
  CompanyInput,
  ContactsRpc,
  PrimaryContactInput,
  type Actor,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { Input, MergePatchOf } from '../http/bodies.js';
import { companyFilter, companyFilterOf, QueryAs, type CompanyFilter } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, pageOf } from '../openapi/describe.js';

@Controller('api/v1/companies')
export class CompaniesController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.read, scope: 'companies:read' })
  @Describe({
    summary: 'Companies by name, or those that are searched for; customers see their own',
    details:
      'With `q`, companies by legal name, customer number, e-mail address or domain, or by name, address or phone number of ' +
      'one of their contacts. Those that have the words as whole words come first, then those with parts of words, each in the ' +
      'order of registration. Such a page may hold fewer than were asked for, or none, although there are more: as long as ' +
      'there is a `nextCursor`, go on with it.',
    answer: pageOf(CompanyDto),
    query: companyFilter,
  })
  list(
    @CurrentActor() actor: Actor,
    @QueryAs(companyFilterOf) filter: CompanyFilter,
    @PageParameters() page: PageRequest,
  ): Promise<Page<CompanyDto>> {
    return this.rpc.call(ContactsRpc.listCompanies, { actor, ...filter, ...page });
  }

  @Post()
  @Allow({ roles: may.registerCompanies, scope: null })
  @Describe({
    summary: 'Registers a company',
    answer: CompanyDto,
    versioned: true,
    refusals: ['companies.customer-number-taken'],
  })
  register(
    @Input(CompanyInput) company: CompanyInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CompanyDto> {
    return this.rpc.call(ContactsRpc.registerCompany, { actor, idempotency, company });
  }

  @Get(':companyId')
  @Allow({ roles: may.read, scope: 'companies:read', ahead: ContactsRpc.getCompany })
  @Describe({ summary: 'A company', answer: CompanyDto, versioned: true })
  async get(@CurrentActor() actor: Actor, @Param('companyId') companyId: string): Promise<CompanyDto> {
    return this.rpc.call(ContactsRpc.getCompany, { actor, companyId });
  }

  @Patch(':companyId')
  @Allow({ roles: may.changeCompanies, scope: 'companies:write' })
  @Describe({
    summary: 'Changes a company',
    answer: CompanyDto,
    versioned: true,
    ifMatch: true,
    refusals: ['companies.customer-number-taken'],
  })
  async change(
    @Param('companyId') companyId: string,
    @MergePatchOf(CompanyInput) patch: Record<string, unknown>,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CompanyDto> {
    const version = await expected.against(() => this.get(actor, companyId));
    return this.rpc.call(ContactsRpc.changeCompany, { actor, idempotency, companyId, version, patch });
  }

  @Put(':companyId/primary-contact')
  @Allow({ roles: may.changeContacts, scope: 'contacts:write' })
  @Describe({
    summary: 'Makes another contact the one who receives mandatory mail',
    answer: CompanyDto,
    versioned: true,
    ifMatch: true,
    refusals: ['contacts.not-found', 'contacts.offboarded'],
  })
  async changePrimaryContact(
    @Param('companyId') companyId: string,
    @Input(PrimaryContactInput) { contactId }: PrimaryContactInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CompanyDto> {
    const version = await expected.against(() => this.get(actor, companyId));
    return this.rpc.call(ContactsRpc.changePrimaryContact, {
      actor,
      idempotency,
      companyId,
      version,
      contactId,
    });
  }
}
