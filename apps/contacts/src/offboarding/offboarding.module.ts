import { Module } from '@nestjs/common';
import { CompaniesModule } from '../companies/companies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DistributionListsModule } from '../distribution-lists/distribution-lists.module.js';
import { ContactHoldings } from './contact-holdings.js';
import { ContactOffboarding } from './contact-offboarding.js';
import { OffboardingController } from './offboarding.controller.js';

@Module({
  imports: [CompaniesModule, ContactsModule, DistributionListsModule],
  controllers: [OffboardingController],
  providers: [ContactHoldings, ContactOffboarding],
  exports: [ContactOffboarding],
})
export class OffboardingModule {}
