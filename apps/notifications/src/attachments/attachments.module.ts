import { Module, type DynamicModule } from '@nestjs/common';
import { ClamdScanner, FolderStore, SealedBlobs } from '@lotse/blobs';
import { SignedLinks } from '@lotse/mail';
import { Clock, Database, Seal, Timers } from '@lotse/persistence';
import { PagesServer } from '@lotse/public-pages';
import { AttachmentFiles } from './attachment-files.js';
import { ATTACHMENT_SETTINGS, BLOB_STORE, type AttachmentSettings } from './attachment-settings.js';
import { Attachments } from './attachments.service.js';
import { AttachmentsRepository } from './attachments.repository.js';
import { MailedFiles } from './mailed-files.js';
import { Scanning } from './scanning.js';
import { Sweeping } from './sweeping.js';

/** Files of messages. Where the operator has named no folder, none are taken; what was taken before is named all the same. */
@Module({})
export class AttachmentsModule {
  static for(settings: AttachmentSettings): DynamicModule {
    const { clamd } = settings;
    const store = settings.store && new FolderStore(settings.store.folder); // here another class stands for another store
    const blobs = store && settings.store && new SealedBlobs(store, new Seal(settings.store.keys));
    const files = (
      database: Database,
      attachments: AttachmentsRepository,
      links: SignedLinks,
      timers: Timers,
      clock: Clock,
      server: PagesServer,
    ): AttachmentFiles | null =>
      store && blobs
        ? new AttachmentFiles(database, attachments, store, blobs, links, timers, clock, server, settings)
        : null;
    return {
      module: AttachmentsModule,
      global: true,
      providers: [
        { provide: ATTACHMENT_SETTINGS, useValue: settings },
        { provide: BLOB_STORE, useValue: store },
        Attachments,
        AttachmentsRepository,
        {
          provide: AttachmentFiles,
          useFactory: files,
          inject: [Database, AttachmentsRepository, SignedLinks, Timers, Clock, PagesServer],
        },
        {
          provide: MailedFiles,
          useFactory: (attachments: AttachmentsRepository, timers: Timers, clock: Clock) =>
            new MailedFiles(attachments, blobs, timers, clock, settings),
          inject: [AttachmentsRepository, Timers, Clock],
        },
        {
          provide: Scanning,
          useFactory: (
            database: Database,
            attachments: AttachmentsRepository,
            timers: Timers,
            clock: Clock,
          ) => new Scanning(database, attachments, blobs, clamd && new ClamdScanner(clamd), timers, clock),
          inject: [Database, AttachmentsRepository, Timers, Clock],
        },
        {
          provide: Sweeping,
          useFactory: (
            database: Database,
            attachments: AttachmentsRepository,
            timers: Timers,
            clock: Clock,
          ) => new Sweeping(database, attachments, store, timers, clock, clamd !== null),
          inject: [Database, AttachmentsRepository, Timers, Clock],
        },
      ],
      exports: [Attachments, MailedFiles],
    };
  }
}
