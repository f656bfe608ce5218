import { Controller, Delete, Param, Put, Query } from '@nestjs/common';
import { CompanyDto, ContactsRpc, type Actor, type Idempotency } from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { IfMatch, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import { reasonOf, reasonParameter } from '../http/reason.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe } from '../openapi/describe.js';
import { CloseCompanyInput } from './companies.dto.js';

@Controller('api/v1/companies/:companyId/closure')
export class CompanyClosureController {
  constructor(private readonly rpc: RpcClient) {}

  @Put()
  @Allow({ roles: may.closeCompanies, scope: null })
  @Describe({
    summary: 'Closes a company',
    details:
      'Nobody there is alarmed any more, newsletters and logins end, and nothing new can be started. Reading, correcting and erasing remain possible.',
    answer: CompanyDto,
    versioned: true,
    ifMatch: true,
  })
  async close(
    @Param('companyId') companyId: string,
    @Input(CloseCompanyInput) { reason }: CloseCompanyInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CompanyDto> {
    const version = await this.versionOf(expected, actor, companyId);
    return this.rpc.call(ContactsRpc.closeCompany, { actor, idempotency, companyId, version, reason });
  }

  @Delete()
  @Allow({ roles: may.closeCompanies, scope: null })
  @Describe({
    summary: 'Opens a closed company again: logins come back, newsletters do not',
    details: 'People sign in anew, and API keys are valid again. Subscriptions that ended stay ended.',
    answer: CompanyDto,
    versioned: true,
    ifMatch: true,
    query: reasonParameter,
  })
  async reopen(
    @Param('companyId') companyId: string,
    @Query('reason') reason: unknown,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CompanyDto> {
    const told = reasonOf(reason);
    const version = await this.versionOf(expected, actor, companyId);
    return this.rpc.call(ContactsRpc.reopenCompany, { actor, idempotency, companyId, version, reason: told });
  }

  private versionOf(expected: ExpectedVersion, actor: Actor, companyId: string): Promise<number> {
    return expected.against(() => this.rpc.call(ContactsRpc.getCompany, { actor, companyId }));
  }
}
