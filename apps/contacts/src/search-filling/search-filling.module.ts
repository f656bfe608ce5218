import { Module } from '@nestjs/common';
import { SearchFilling } from './search-filling.js';

@Module({ providers: [SearchFilling] })
export class SearchFillingModule {}
