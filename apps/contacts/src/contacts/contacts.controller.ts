import { Controller } from '@nestjs/common';
import {
  ChangeContact,
  ChangePrimaryContact,
  ContactsRpc,
  GetContact,
  ListContacts,
  RegisterContact,
  type CompanyDto,
  type ContactDto,
  type Page,
} from '@lotse/contracts';
import { OnCall, OnPackedCall, type PackedAnswer } from '@lotse/messaging';
import { ContactsService } from './contacts.service.js';
import { PrimaryContacts } from './primary-contacts.js';

@Controller()
export class ContactsController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly primaryContacts: PrimaryContacts,
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
}
