import { Controller } from '@nestjs/common';
import {
  ChangeCompany,
  ContactsRpc,
  GetCompany,
  ListCompanies,
  RegisterCompany,
  type CompanyDto,
  type Page,
} from '@lotse/contracts';
import { OnCall, OnPackedCall, type PackedAnswer } from '@lotse/messaging';
import { CompaniesService } from './companies.service.js';

@Controller()
export class CompaniesController {
  constructor(private readonly companies: CompaniesService) {}

  @OnCall(ContactsRpc.registerCompany)
  register(command: RegisterCompany): Promise<CompanyDto> {
    return this.companies.register(command);
  }

  @OnPackedCall(ContactsRpc.getCompany)
  get(requests: GetCompany[]): Promise<PackedAnswer<CompanyDto>[]> {
    return this.companies.get(requests);
  }

  @OnCall(ContactsRpc.listCompanies)
  list(query: ListCompanies): Promise<Page<CompanyDto>> {
    return this.companies.list(query);
  }

  @OnCall(ContactsRpc.changeCompany)
  change(command: ChangeCompany): Promise<CompanyDto> {
    return this.companies.change(command);
  }
}
