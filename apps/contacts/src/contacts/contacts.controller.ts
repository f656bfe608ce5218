import { Controller } from '@nestjs/common';
import {
  ChangeContact,
  ChangePrimaryContact,
  ContactsRpc,
  EraseContact,
  GetContact,
  GetHoldings,
  ListContacts,
  OffboardContact,
  RegisterContact,
  type CompanyDto,
  type ContactDto,
  type ContactHoldingsDto,
  type Page,
} from '@lotse/contracts';
import { OnCall, OnPackedCall, type PackedAnswer } from '@lotse/messaging';
import { ContactErasure } from './contact-erasure.js';
import { ContactHoldings } from './contact-holdings.js';
import { ContactOffboarding } from './contact-offboarding.js';
import { ContactsService } from './contacts.service.js';
import { PrimaryContacts } from './primary-contacts.js';

@Controller()
export class ContactsController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly primaryContacts: PrimaryContacts,
    private readonly erasure: ContactErasure,
    private readonly holdings: ContactHoldings,
    private readonly offboarding: ContactOffboarding,
  ) {}

  @OnCall(ContactsRpc.registerContact)
  register(command: RegisterContact): Promise<ContactDto> {
    return this.contacts.register(command);
  }

  @OnPackedCall(ContactsRpc.getContact)
  get(requests: GetContact[]): Promise<PackedAnswer<ContactDto>[]> {
    return this.contacts.get(requests);
  }

  @OnCall(ContactsRpc.listContacts)
  list(query: ListContacts): Promise<Page<ContactDto>> {
    return this.contacts.list(query);
  }

  @OnCall(ContactsRpc.changeContact)
  change(command: ChangeContact): Promise<ContactDto> {
    return this.contacts.change(command);
  }

  @OnCall(ContactsRpc.changePrimaryContact)
  changePrimaryContact(command: ChangePrimaryContact): Promise<CompanyDto> {
    return this.primaryContacts.change(command);
  }

  @OnCall(ContactsRpc.eraseContact)
  erase(command: EraseContact): Promise<null> {
    return this.erasure.erase(command);
  }

  @OnCall(ContactsRpc.getHoldings)
  getHoldings(query: GetHoldings): Promise<ContactHoldingsDto> {
    return this.holdings.get(query);
  }

  @OnCall(ContactsRpc.offboardContact)
  offboard(command: OffboardContact): Promise<ContactDto> {
    return this.offboarding.offboard(command);
  }
}
