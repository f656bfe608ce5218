import { Module } from '@nestjs/common';
import { RepositoriesModule } from '../repositories.module.js';
import { ContactErasure } from './contact-erasure.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';
import { PrimaryContacts } from './primary-contacts.js';

@Module({
  imports: [RepositoriesModule],
  controllers: [ContactsController],
  providers: [ContactsService, PrimaryContacts, ContactErasure],
})
export class ContactsModule {}
