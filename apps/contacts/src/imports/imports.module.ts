import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { CompaniesModule } from '../companies/companies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { ImportApplying } from './import-applying.js';
import { ImportChecking } from './import-checking.js';
import { ImportColumns } from './import-columns.js';
import { ImportGround } from './import-ground.js';
import { ImportMatching } from './import-matching.js';
import { ImportOwners } from './import-owners.js';
import { ImportReading, ReadingBounds } from './import-reading.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportWorker } from './import-worker.js';
import { ImportsController } from './imports.controller.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportsService } from './imports.service.js';
import { SaidHeadingsRepository } from './said-headings.repository.js';

@Module({
  imports: [CatalogueModule, CompaniesModule, ContactsModule],
  controllers: [ImportsController],
  providers: [
    ImportsService,
    ImportsRepository,
    ImportRowsRepository,
    SaidHeadingsRepository,
    ImportColumns,
    ImportWorker,
    ImportReading,
    ReadingBounds,
    ImportChecking,
    ImportApplying,
    ImportGround,
    ImportMatching,
    ImportOwners,
  ],
  exports: [ImportsRepository, ImportRowsRepository],
})
export class ImportsModule {}
