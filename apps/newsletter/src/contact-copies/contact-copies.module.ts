import { Module } from '@nestjs/common';
import { KeptHolds } from '@lotse/messaging';
import { Database } from '@lotse/persistence';
import { ContactCopiesRepository } from './contact-copies.repository.js';
import { ContactCopies } from './contact-copies.service.js';
import { PersonHolds } from './person-holds.js';
import { ReconcilingController } from './reconciling.controller.js';

const keptHolds = {
  provide: KeptHolds,
  inject: [Database, PersonHolds],
  useFactory: (database: Database, holds: PersonHolds) =>
    new KeptHolds({ name: 'newsletter.person_hold', table: 'person_hold' }, database, (tx, hold) =>
      holds.keep(tx, hold),
    ),
};

@Module({
  controllers: [ReconcilingController],
  providers: [ContactCopies, ContactCopiesRepository, PersonHolds, keptHolds],
  exports: [ContactCopies, PersonHolds],
})
export class ContactCopiesModule {}
