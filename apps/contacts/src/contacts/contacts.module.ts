import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { CompaniesModule } from '../companies/companies.module.js';
import { ContactWriting } from './contact-writing.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsRepository } from './contacts.repository.js';
import { ContactsService } from './contacts.service.js';
import { Owners } from './owners.js';
import { PrimaryContacts } from './primary-contacts.js';

@Module({
  imports: [CatalogueModule, CompaniesModule],
  controllers: [ContactsController],
  providers: [ContactsService, ContactsRepository, ContactWriting, PrimaryContacts, Owners],
  exports: [ContactsRepository, ContactWriting, PrimaryContacts, Owners],
})
export class ContactsModule {}
