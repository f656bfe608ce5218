import { Controller, Get } from '@nestjs/common';
import type { AuditFilter } from '@lotse/contracts';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters } from '../http/parameters.js';
import { Describe } from '../openapi/describe.js';
import { auditFilter, auditFilterOf } from './audit-filter.js';
import { auditPage } from './audit.controller.js';
import { AuditService, type AuditPage } from './audit.service.js';

@Controller('api/v1/audit-entries')
export class VendorAuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Allow({ roles: may.readVendorTrail, scope: null })
  @Describe({
    summary: 'Changes to things that belong to no company: who, what and why, the newest first',
    details:
      "Staff and their invitations, identity providers and the catalogue. For the vendor's administrators.",
    answer: auditPage,
    query: auditFilter,
  })
  list(
    @CurrentCaller() reader: Caller,
    @QueryAs(auditFilterOf) filter: AuditFilter,
    @PageParameters() page: PageRequest,
  ): Promise<AuditPage> {
    return this.audit.list(reader, null, { ...page, ...filter });
  }
}
