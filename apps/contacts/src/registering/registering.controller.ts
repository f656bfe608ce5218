import { Controller } from '@nestjs/common';
import { ContactsRpc, RegisterCompany, type CompanyDto } from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { CompanyRegistration } from './company-registration.js';

@Controller()
export class RegisteringController {
  constructor(private readonly registration: CompanyRegistration) {}

  @OnCall(ContactsRpc.registerCompany)
  register(command: RegisterCompany): Promise<CompanyDto> {
    return this.registration.register(command);
  }
}
