import { Module, type DynamicModule } from '@nestjs/common';
import { Clock } from '../clock.js';
import { JournalFolder } from './journal-folder.js';
import { JournalWriting } from './journal-writing.js';
import { Journal } from './journal.js';

/** The {@link Journal} of a service whose database has the table for it, kept in a folder as well where one is named. */
@Module({})
export class JournalModule {
  static for({ service, folder }: { service: string; folder: string | undefined }): DynamicModule {
    const outside = folder === undefined ? null : new JournalFolder(folder, service);
    return {
      module: JournalModule,
      global: true,
      providers: [
        Journal,
        {
          provide: JournalWriting,
          inject: [Journal, Clock],
          useFactory: (journal: Journal, clock: Clock) => new JournalWriting(journal, outside, clock),
        },
      ],
      exports: [Journal, JournalWriting],
    };
  }
}
