import { Controller } from '@nestjs/common';
import { ContactsRpc, SearchContacts, type ContactHitDto, type Page } from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { ContactSearch } from './contact-search.js';

@Controller()
export class ContactSearchController {
  constructor(private readonly contacts: ContactSearch) {}

  @OnCall(ContactsRpc.searchContacts)
  search(query: SearchContacts): Promise<Page<ContactHitDto>> {
    return this.contacts.search(query);
  }
}
