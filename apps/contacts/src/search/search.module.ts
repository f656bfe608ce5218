import { Module } from '@nestjs/common';
import { SearchRepository } from './search.repository.js';

@Module({ providers: [SearchRepository], exports: [SearchRepository] })
export class SearchModule {}
