import { Module } from '@nestjs/common';
import { CompaniesModule } from '../companies/companies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DistributionListsModule } from '../distribution-lists/distribution-lists.module.js';
import { ImportsModule } from '../imports/imports.module.js';
import { RecipientsModule } from '../recipients/recipients.module.js';
import { ErasureController } from './erasure.controller.js';
import { Erasure } from './erasure.service.js';

@Module({
  imports: [CompaniesModule, ContactsModule, DistributionListsModule, ImportsModule, RecipientsModule],
  controllers: [ErasureController],
  providers: [Erasure],
})
export class ErasureModule {}
