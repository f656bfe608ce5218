import { Module } from '@nestjs/common';
import { CompaniesModule } from '../companies/companies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { SearchModule } from '../search/search.module.js';
import { ContactSearchController } from './contact-search.controller.js';
import { ContactSearch } from './contact-search.js';

@Module({
  imports: [CompaniesModule, ContactsModule, SearchModule],
  controllers: [ContactSearchController],
  providers: [ContactSearch],
})
export class ContactSearchModule {}
