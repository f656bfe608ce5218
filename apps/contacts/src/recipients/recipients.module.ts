import { Module } from '@nestjs/common';
import { KeptHolds } from '@lotse/messaging';
import { Database } from '@lotse/persistence';
import { PersonHolds } from './person-holds.js';
import { ReachFactsRepository } from './reach-facts.repository.js';
import { ReachHistoryRepository } from './reach-history.repository.js';
import { RecipientsController } from './recipients.controller.js';
import { RecipientsService } from './recipients.service.js';

const keptHolds = {
  provide: KeptHolds,
  inject: [Database, PersonHolds],
  useFactory: (database: Database, holds: PersonHolds) =>
    new KeptHolds({ name: 'contacts.person_hold', table: 'person_hold' }, database, (tx, hold) =>
      holds.keep(tx, hold),
    ),
};

@Module({
  controllers: [RecipientsController],
  providers: [RecipientsService, ReachFactsRepository, ReachHistoryRepository, PersonHolds, keptHolds],
  exports: [KeptHolds, PersonHolds, ReachFactsRepository, ReachHistoryRepository],
})
export class RecipientsModule {}
