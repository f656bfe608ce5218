import { Controller } from '@nestjs/common';
import {
  AddressBounced,
  ChangeContact,
  ChangePrimaryContact,
  ContactsRpc,
  FindLookalikes,
  GetContact,
  ListContacts,
  NotificationEvents,
  RegisterContact,
  type CompanyDto,
  type ContactDto,
  type Lookalike,
  type Page,
  type WrittenContact,
} from '@lotse/contracts';
import { OnCall, OnEvent, OnPackedCall, type EventDelivery, type PackedAnswer } from '@lotse/messaging';
import { ContactsService } from './contacts.service.js';
import { DeadAddresses } from './dead-addresses.js';
import { PrimaryContacts } from './primary-contacts.js';

@Controller()
export class ContactsController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly primaryContacts: PrimaryContacts,
    private readonly deadAddresses: DeadAddresses,
  ) {}

  @OnCall(ContactsRpc.registerContact)
  register(command: RegisterContact): Promise<WrittenContact> {
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

  @OnCall(ContactsRpc.findLookalikes)
  lookalikes(query: FindLookalikes): Promise<Lookalike[]> {
    return this.contacts.lookalikes(query);
  }

  @OnCall(ContactsRpc.changeContact)
  change(command: ChangeContact): Promise<WrittenContact> {
    return this.contacts.change(command);
  }

  @OnCall(ContactsRpc.changePrimaryContact)
  changePrimaryContact(command: ChangePrimaryContact): Promise<CompanyDto> {
    return this.primaryContacts.change(command);
  }

  @OnEvent(NotificationEvents.addressBounced, { queue: 'contacts.dead-addresses' })
  rememberDead(bounced: AddressBounced, { tx }: EventDelivery): Promise<void> {
    return this.deadAddresses.remember(tx, bounced);
  }
}
