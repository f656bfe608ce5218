import { Module, type DynamicModule } from '@nestjs/common';
import { KeptHolds } from '@lotse/messaging';
import { Database } from '@lotse/persistence';
import { CompanyCopiesModule } from '../company-copies/company-copies.module.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { TicketHearer } from '../tickets/ticket-hearer.js';
import { CasesRepository } from './cases.repository.js';
import { Documents } from './documents.js';
import { HoldsController } from './holds.controller.js';
import { Holds } from './holds.js';
import { Keeping } from './keeping.js';
import { SuccessionLetters } from './letters.js';
import { SuccessionPages } from './pages.js';
import { Reading } from './reading.js';
import { Reporting } from './reporting.js';
import { SUCCESSION_SETTINGS, type SuccessionSettings } from './settings.js';
import { SuccessionController } from './succession.controller.js';
import { Successors } from './successors.js';
import { Taking } from './taking.js';
import { Transferring } from './transferring.js';
import { UntouchedCases } from './untouched.js';

const keptHolds = {
  provide: KeptHolds,
  inject: [Database, CompanyCopies],
  useFactory: (database: Database, companies: CompanyCopies) =>
    new KeptHolds({ name: 'notifications.person_hold', table: 'person_hold' }, database, (tx, hold) =>
      companies.holdPerson(tx, hold),
    ),
};

/** What is done when the owner of a company has died. Tickets hear of it by one hook; alarms do not depend on it. */
@Module({})
export class SuccessionModule {
  static for(settings: SuccessionSettings): DynamicModule {
    return {
      module: SuccessionModule,
      global: true,
      imports: [CompanyCopiesModule],
      controllers: [HoldsController, SuccessionController],
      providers: [
        { provide: SUCCESSION_SETTINGS, useValue: settings },
        { provide: TicketHearer, useExisting: Reporting },
        CasesRepository,
        Documents,
        Holds,
        keptHolds,
        Keeping,
        Reading,
        Reporting,
        SuccessionLetters,
        SuccessionPages,
        Successors,
        Taking,
        Transferring,
        UntouchedCases,
      ],
      exports: [CasesRepository, TicketHearer],
    };
  }
}
