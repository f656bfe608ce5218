import { Controller } from '@nestjs/common';
import {
  ContactsRpc,
  WalkCompanies,
  WalkContacts,
  type CompanyDto,
  type ContactWalk,
  type Walk,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { WalksService } from './walks.service.js';

@Controller()
export class WalksController {
  constructor(private readonly walks: WalksService) {}

  @OnCall(ContactsRpc.walkCompanies)
  companies(query: WalkCompanies): Promise<Walk<CompanyDto>> {
    return this.walks.companies(query);
  }

  @OnCall(ContactsRpc.walkContacts)
  contacts(query: WalkContacts): Promise<ContactWalk> {
    return this.walks.contacts(query);
  }
}
