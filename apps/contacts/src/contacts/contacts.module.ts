import { Module } from '@nestjs/common';
import { DistributionListsModule } from '../distribution-lists/distribution-lists.module.js';
import { RepositoriesModule } from '../repositories.module.js';
import { ContactErasure } from './contact-erasure.js';
import { ContactHoldings } from './contact-holdings.js';
import { ContactOffboarding } from './contact-offboarding.js';
import { ContactWriting } from './contact-writing.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';
import { Owners } from './owners.js';
import { PrimaryContacts } from './primary-contacts.js';

@Module({
  imports: [RepositoriesModule, DistributionListsModule],
  controllers: [ContactsController],
  providers: [
    ContactsService,
    PrimaryContacts,
    ContactErasure,
    ContactHoldings,
    ContactOffboarding,
    ContactWriting,
    Owners,
  ],
  exports: [ContactWriting, Owners],
})
export class ContactsModule {}
