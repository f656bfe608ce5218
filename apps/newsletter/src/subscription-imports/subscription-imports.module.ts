import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.js';
import { CompanyCopiesRepository } from '../company-copies/company-copies.repository.js';
import { Applying } from './applying.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportWork } from './import-work.js';
import { Judging } from './judging.js';
import { SubscriptionImportsController } from './subscription-imports.controller.js';
import { SubscriptionImportsRepository } from './subscription-imports.repository.js';
import { SubscriptionImports } from './subscription-imports.service.js';

/** Subscribers of before, with the proof of each: a dry run first, and nobody without a proof. */
@Module({
  imports: [ChannelsModule],
  controllers: [SubscriptionImportsController],
  providers: [
    Applying,
    CompanyCopiesRepository,
    ImportRowsRepository,
    ImportWork,
    Judging,
    SubscriptionImports,
    SubscriptionImportsRepository,
  ],
  exports: [ImportRowsRepository],
})
export class SubscriptionImportsModule {}
