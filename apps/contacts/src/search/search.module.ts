import { Module } from '@nestjs/common';
import { RepositoriesModule } from '../repositories.module.js';
import { CompanySearch } from './company-search.js';
import { ContactSearch } from './contact-search.js';
import { SearchFilling } from './search-filling.js';
import { SearchController } from './search.controller.js';
import { SearchRepository } from './search.repository.js';

@Module({
  imports: [RepositoriesModule],
  controllers: [SearchController],
  providers: [CompanySearch, ContactSearch, SearchFilling, SearchRepository],
  exports: [CompanySearch],
})
export class SearchModule {}
