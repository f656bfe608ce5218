import { Controller } from '@nestjs/common';
import { ContactsRpc, ListCompanyWarnings, type CompanyWarning } from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { WarningsService } from './warnings.service.js';

@Controller()
export class WarningsController {
  constructor(private readonly warnings: WarningsService) {}

  @OnCall(ContactsRpc.listWarnings)
  list(query: ListCompanyWarnings): Promise<CompanyWarning[]> {
    return this.warnings.list(query);
  }
}
