import { Module } from '@nestjs/common';
import { RecipientsModule } from '../recipients/recipients.module.js';
import { FindingUnreached } from './finding-unreached.js';
import { UnreachedCompaniesController } from './unreached-companies.controller.js';
import { UnreachedCompaniesRepository } from './unreached-companies.repository.js';
import { UnreachedCompaniesService } from './unreached-companies.service.js';
import { UnreachedJudging } from './unreached-judging.js';

@Module({
  imports: [RecipientsModule],
  controllers: [UnreachedCompaniesController],
  providers: [UnreachedCompaniesService, UnreachedCompaniesRepository, UnreachedJudging, FindingUnreached],
})
export class UnreachedCompaniesModule {}
