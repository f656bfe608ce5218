import { Module } from '@nestjs/common';
import { CompaniesModule } from '../companies/companies.module.js';
import { WalksController } from './walks.controller.js';
import { WalksRepository } from './walks.repository.js';
import { WalksService } from './walks.service.js';

@Module({
  imports: [CompaniesModule],
  controllers: [WalksController],
  providers: [WalksRepository, WalksService],
})
export class WalksModule {}
