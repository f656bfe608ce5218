import { Controller } from '@nestjs/common';
import {
  ChangeCompany,
  CloseCompany,
  ContactsRpc,
  GetCompany,
  ListCompanies,
  ReopenCompany,
  type CompanyDto,
  type Page,
} from '@lotse/contracts';
import { OnCall, OnPackedCall, type PackedAnswer } from '@lotse/messaging';
import { CompaniesService } from './companies.service.js';
import { CompanyClosure } from './company-closure.js';

@Controller()
export class CompaniesController {
  constructor(
    private readonly companies: CompaniesService,
    private readonly closure: CompanyClosure,
  ) {}

  @OnPackedCall(ContactsRpc.getCompany)
  get(requests: GetCompany[]): Promise<PackedAnswer<CompanyDto>[]> {
    return this.companies.get(requests);
  }

  @OnCall(ContactsRpc.listCompanies)
  list(query: ListCompanies): Promise<Page<CompanyDto>> {
    return this.companies.list(query);
  }

  @OnCall(ContactsRpc.closeCompany)
  close(command: CloseCompany): Promise<CompanyDto> {
    return this.closure.close(command);
  }

  @OnCall(ContactsRpc.reopenCompany)
  reopen(command: ReopenCompany): Promise<CompanyDto> {
    return this.closure.reopen(command);
  }

  @OnCall(ContactsRpc.changeCompany)
  change(command: ChangeCompany): Promise<CompanyDto> {
    return this.companies.change(command);
  }
}
