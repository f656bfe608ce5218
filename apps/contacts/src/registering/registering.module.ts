import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { CompaniesModule } from '../companies/companies.module.js';
import { DistributionListsModule } from '../distribution-lists/distribution-lists.module.js';
import { CompanyRegistration } from './company-registration.js';
import { RegisteringController } from './registering.controller.js';

@Module({
  imports: [CatalogueModule, CompaniesModule, DistributionListsModule],
  controllers: [RegisteringController],
  providers: [CompanyRegistration],
})
export class RegisteringModule {}
