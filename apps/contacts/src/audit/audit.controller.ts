import { Controller } from '@nestjs/common';
import {
  ContactsRpc,
  DomainError,
  ListAuditEntries,
  refuseForeignTrail,
  type AuditEntryDto,
  type Page,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { AuditTrail } from '@lotse/persistence';
import { CompaniesRepository } from '../companies/companies.repository.js';

@Controller()
export class AuditController {
  constructor(
    private readonly audit: AuditTrail,
    private readonly companies: CompaniesRepository,
  ) {}

  /** What this service has changed of a company, or of none, newest first. */
  @OnCall(ContactsRpc.listAuditEntries)
  async list({ actor, companyId, ...wanted }: ListAuditEntries): Promise<Page<AuditEntryDto>> {
    refuseForeignTrail(actor, companyId);
    const page = await this.audit.list(companyId, wanted);
    if (page.items.length === 0 && companyId !== null && !(await this.companies.exists(companyId))) {
      throw new DomainError('not-found', 'companies.not-found');
    }
    return page;
  }
}
