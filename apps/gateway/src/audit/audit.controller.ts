import { Controller, Get, Param } from '@nestjs/common';
import { AuditEntryDto, type Actor, type Page } from '@lotse/contracts';
import { Allow, may } from '../access/policy.js';
import type { PageRequest } from '../http/paging.js';
import { CurrentActor, PageParameters } from '../http/parameters.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { AuditService } from './audit.service.js';

@Controller('api/v1/companies/:companyId/audit-entries')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Allow({ roles: may.read, scope: 'audit:read' })
  @Describe({
    summary: 'Who changed what at a company and why, the newest first',
    answer: pageOf(AuditEntryDto),
  })
  list(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @PageParameters() page: PageRequest,
  ): Promise<Page<AuditEntryDto>> {
    return this.audit.list(actor, companyId, page);
  }
}
