import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { CompaniesModule } from '../companies/companies.module.js';
import { ContactWriting } from './contact-writing.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsRepository } from './contacts.repository.js';
import { ContactsService } from './contacts.service.js';
import { Deputies } from './deputies.js';
import { DeadAddresses } from './dead-addresses.js';
import { Owners } from './owners.js';
import { PrimaryContacts } from './primary-contacts.js';

@Module({
  imports: [CatalogueModule, CompaniesModule],
  controllers: [ContactsController],
  providers: [
    ContactsService,
    ContactsRepository,
    ContactWriting,
    Deputies,
    PrimaryContacts,
    Owners,
    DeadAddresses,
  ],
  exports: [ContactsRepository, ContactWriting, Deputies, PrimaryContacts, Owners],
})
export class ContactsModule {}
