import { Controller, Get, Param, Patch, Post, Put } from '@nestjs/common';
import {
  CompanyDto,
  CompanyInput,
  ContactsRpc,
  type Actor,
  type Idempotency,
  type Walk,
  invalid,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { Input, MergePatchOf, OwnersInput } from '../http/bodies.js';
import { QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, Repeatable } from '../http/parameters.js';
import { type Caller, CurrentActor, CurrentCaller } from '../access/caller.js';
import { isWalk, walkBeside } from '../http/walk-filter.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { companyFilter, companyFilterOf, type CompanyFilter } from './company-filter.js';
import { PrimaryContactInput } from './companies.dto.js';

@Controller('api/v1/companies')
export class CompaniesController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.read, scope: 'companies:read', vendorScope: 'companies:read' })
  @Describe({
    summary: 'Companies by name, or search results; customers see only their own',
    details:
      'With `q`, companies by legal name, customer number, e-mail address or domain, or by name, address or phone number of ' +
      'one of their contacts. Matches of whole words come first, then matches of parts of words, each in the order of ' +
      'registration. Such a page may hold fewer entries than `limit`, or none, although there are more: continue as long as ' +
      'there is a `nextCursor`.',
    answer: pageOf(CompanyDto, walkBeside),
    query: companyFilter,
  })
  async list(
    @CurrentCaller() { by, actor }: Caller,
    @QueryAs(companyFilterOf) { q, status, ...walk }: CompanyFilter,
    @PageParameters() page: PageRequest,
  ): Promise<Walk<CompanyDto>> {
    if (by !== 'vendor-key' && !isWalk(walk)) {
      const asked = { ...(q !== undefined && { q }), ...(status && { status }) };
      return {
        ...(await this.rpc.call(ContactsRpc.listCompanies, { actor, ...asked, ...page })),
        nextUpdatedSince: null,
      };
    }
    if (q !== undefined) throw invalid({ pointer: '?q', rule: 'peopleSearch' });
    const since = walk.updatedSince !== undefined;
    return this.rpc.call(ContactsRpc.walkCompanies, {
      actor,
      sort: since ? 'updatedAt' : 'name',
      status: status ?? (since ? 'all' : 'open'),
      ...walk,
      ...page,
    });
  }

  @Post()
  @Allow({ roles: may.registerCompanies, scope: null })
  @Describe({
    summary: 'Registers a company',
    details:
      'With its two distribution lists, which are empty, and without contacts. The first contact becomes the primary ' +
      'contact.',
    answer: CompanyDto,
    versioned: true,
    refusals: ['companies.customer-number-taken'],
  })
  register(
    @OwnersInput(CompanyInput) company: CompanyInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CompanyDto> {
    return this.rpc.call(ContactsRpc.registerCompany, { actor, idempotency, company });
  }

  @Get(':companyId')
  @Allow({
    roles: may.read,
    scope: 'companies:read',
    vendorScope: 'companies:read',
    ahead: ContactsRpc.getCompany,
  })
  @Describe({
    summary: 'A company',
    details: 'Customers can read their own only; every other company is answered 404.',
    answer: CompanyDto,
    versioned: true,
  })
  async get(@CurrentActor() actor: Actor, @Param('companyId') companyId: string): Promise<CompanyDto> {
    return this.rpc.call(ContactsRpc.getCompany, { actor, companyId });
  }

  @Patch(':companyId')
  @Allow({ roles: may.changeCompanies, scope: 'companies:write', vendorScope: 'companies:write' })
  @Describe({
    summary: 'Changes a company',
    details:
      'Only what is named changes; a patch that changes nothing makes no new version. Customers cannot change the ' +
      'customer number.',
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
  @Allow({ roles: may.changeContacts, scope: 'contacts:write', vendorScope: 'contacts:write' })
  @Describe({
    summary: 'Makes another contact the primary contact, who receives mandatory mail',
    details:
      'The one before stays a contact. A person who has left cannot become it. Takes the version of the company.',
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
