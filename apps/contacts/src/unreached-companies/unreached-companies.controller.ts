import { Controller } from '@nestjs/common';
import { ContactsRpc, ListUnreachedCompanies, type Page, type UnreachedCompanyDto } from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { UnreachedCompaniesService } from './unreached-companies.service.js';

@Controller()
export class UnreachedCompaniesController {
  constructor(private readonly unreached: UnreachedCompaniesService) {}

  @OnCall(ContactsRpc.listUnreachedCompanies)
  list(query: ListUnreachedCompanies): Promise<Page<UnreachedCompanyDto>> {
    return this.unreached.list(query);
  }
}
