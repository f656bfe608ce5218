import { Module } from '@nestjs/common';
import { ReachFactsRepository } from './reach-facts.repository.js';
import { ReachHistoryRepository } from './reach-history.repository.js';
import { RecipientsController } from './recipients.controller.js';
import { RecipientsService } from './recipients.service.js';

@Module({
  controllers: [RecipientsController],
  providers: [RecipientsService, ReachFactsRepository, ReachHistoryRepository],
  exports: [ReachFactsRepository, ReachHistoryRepository],
})
export class RecipientsModule {}
