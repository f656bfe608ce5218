import { Module } from '@nestjs/common';
import { RepositoriesModule } from '../repositories.module.js';
import { SearchModule } from '../search/search.module.js';
import { CompaniesController } from './companies.controller.js';
import { CompaniesService } from './companies.service.js';
import { CompanyClosure } from './company-closure.js';

@Module({
  imports: [RepositoriesModule, SearchModule],
  controllers: [CompaniesController],
  providers: [CompaniesService, CompanyClosure],
})
export class CompaniesModule {}
