import { Controller, Get, Param } from '@nestjs/common';
import { openEnum, type AuditFilter } from '@lotse/contracts';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters } from '../http/parameters.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { auditFilter, auditFilterOf } from './audit-filter.js';
import { AuditService, missable, type AuditPage } from './audit.service.js';
import { NamedAuditEntryDto } from './audit.dto.js';

const missing = {
  type: 'array',
  items: openEnum(missable),
  examples: [[]],
  description:
    'Services that did not answer; their entries are missing from this page. Later values may be added',
};

/** A page of a trail. */
export const auditPage = pageOf(NamedAuditEntryDto, { missing });

@Controller('api/v1/companies/:companyId/audit-entries')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Allow({ roles: may.read, scope: 'audit:read' })
  @Describe({
    summary: 'Who changed what at a company and why, the newest first',
    details:
      'Where a service cannot be asked, its entries are missing and `missing` names it. What you may not read elsewhere ' +
      'is withheld.',
    answer: auditPage,
    query: auditFilter,
  })
  list(
    @CurrentCaller() reader: Caller,
    @Param('companyId') companyId: string,
    @QueryAs(auditFilterOf) filter: AuditFilter,
    @PageParameters() page: PageRequest,
  ): Promise<AuditPage> {
    return this.audit.list(reader, companyId, { ...page, ...filter });
  }
}
