import { Controller } from '@nestjs/common';
import { ContactsRpc, DomainError, ListAuditEntries, type AuditEntryDto, type Page } from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { AuditTrail } from '@lotse/persistence';
import { CompaniesRepository } from '../companies/companies.repository.js';

/** As every service answers it, from the one that knows which companies there are. */
@Controller()
export class AuditController {
  constructor(
    private readonly audit: AuditTrail,
    private readonly companies: CompaniesRepository,
  ) {}

  @OnCall(ContactsRpc.listAuditEntries)
  async list(query: ListAuditEntries): Promise<Page<AuditEntryDto>> {
    const { companyId } = query;
    const page = await this.audit.listFor(query);
    if (page.items.length === 0 && companyId !== null && !(await this.companies.exists(companyId))) {
      throw new DomainError('not-found', 'companies.not-found');
    }
    return page;
  }
}
