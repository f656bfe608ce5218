import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module.js';
import { RepositoriesModule } from '../repositories.module.js';
import { ImportApplying } from './import-applying.js';
import { ImportChecking } from './import-checking.js';
import { ImportGround } from './import-ground.js';
import { ImportMatching } from './import-matching.js';
import { ImportOwners } from './import-owners.js';
import { ImportReading, ReadingBounds } from './import-reading.js';
import { ImportWorker } from './import-worker.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';

@Module({
  imports: [RepositoriesModule, ContactsModule],
  controllers: [ImportsController],
  providers: [
    ImportsService,
    ImportWorker,
    ImportReading,
    ReadingBounds,
    ImportChecking,
    ImportApplying,
    ImportGround,
    ImportMatching,
    ImportOwners,
  ],
})
export class ImportsModule {}
