import { Module } from '@nestjs/common';
import { CompaniesModule } from '../companies/companies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DistributionListsModule } from '../distribution-lists/distribution-lists.module.js';
import { ImportsModule } from '../imports/imports.module.js';
import { ContactErasure } from './contact-erasure.js';
import { ContactHoldings } from './contact-holdings.js';
import { ContactOffboarding } from './contact-offboarding.js';
import { LeavingController } from './leaving.controller.js';

@Module({
  imports: [CompaniesModule, ContactsModule, DistributionListsModule, ImportsModule],
  controllers: [LeavingController],
  providers: [ContactErasure, ContactHoldings, ContactOffboarding],
})
export class LeavingModule {}
