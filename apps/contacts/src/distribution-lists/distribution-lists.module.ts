import { Module } from '@nestjs/common';
import { CompaniesModule } from '../companies/companies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DistributionListsController } from './distribution-lists.controller.js';
import { DistributionListsRepository } from './distribution-lists.repository.js';
import { DistributionListsService } from './distribution-lists.service.js';
import { ListWriting } from './list-writing.js';

@Module({
  imports: [CompaniesModule, ContactsModule],
  controllers: [DistributionListsController],
  providers: [DistributionListsService, DistributionListsRepository, ListWriting],
  exports: [DistributionListsRepository, ListWriting],
})
export class DistributionListsModule {}
