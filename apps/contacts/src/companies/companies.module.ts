import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { SearchModule } from '../search/search.module.js';
import { CompaniesController } from './companies.controller.js';
import { CompaniesRepository } from './companies.repository.js';
import { CompaniesService } from './companies.service.js';
import { CompanyClosure } from './company-closure.js';
import { CompanySearch } from './company-search.js';
import { CompanyWriting } from './company-writing.js';

@Module({
  imports: [CatalogueModule, SearchModule],
  controllers: [CompaniesController],
  providers: [CompaniesService, CompaniesRepository, CompanyClosure, CompanySearch, CompanyWriting],
  exports: [CompaniesRepository, CompanyClosure, CompanyWriting],
})
export class CompaniesModule {}
