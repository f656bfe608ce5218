import { Module } from '@nestjs/common';
import { CompaniesModule } from '../companies/companies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DistributionListsModule } from '../distribution-lists/distribution-lists.module.js';
import { RecipientsModule } from '../recipients/recipients.module.js';
import { WarningsController } from './warnings.controller.js';
import { WarningsService } from './warnings.service.js';

@Module({
  imports: [CompaniesModule, ContactsModule, DistributionListsModule, RecipientsModule],
  controllers: [WarningsController],
  providers: [WarningsService],
})
export class WarningsModule {}
