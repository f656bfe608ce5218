import { Module, type DynamicModule } from '@nestjs/common';
import { PrintingBounds } from '@lotse/pdf/printing';
import { Clock, Database } from '@lotse/persistence';
import type { NewsletterConfig } from '../config.js';
import { CheckpointFolder } from './checkpoint-store.js';
import { ConsentPeriod, Consents } from './consents.js';
import { ConsentsController } from './consents.controller.js';
import { LostCheckpoints } from './lost-checkpoints.js';
import { LinkPeriod, Proofs } from './proofs.js';
import { ProofPrinting } from './proof-printing.js';
import { ProvedSubscribers } from './proved-subscribers.js';
import { Publishing } from './publishing.js';
import { CheckpointKey, Sealing } from './sealing.js';
import { SubjectKeys } from './subject-keys.js';
import { Wordings } from './wordings.js';

/** The ledger of consents: who has asked for what, in which words, and what became of it, so that it can be proved. */
@Module({})
export class ConsentsModule {
  static for({
    consentKeys,
    consentYears,
    confirmationDays,
    checkpointKey,
    checkpointFolder,
  }: NewsletterConfig): DynamicModule {
    const folder = checkpointFolder === undefined ? null : new CheckpointFolder(checkpointFolder);
    const stores = folder ? [folder] : [];
    return {
      module: ConsentsModule,
      global: true,
      controllers: [ConsentsController],
      providers: [
        Consents,
        PrintingBounds,
        Proofs,
        ProofPrinting,
        ProvedSubscribers,
        Sealing,
        Wordings,
        { provide: SubjectKeys, useFactory: () => new SubjectKeys(consentKeys) },
        { provide: LinkPeriod, useFactory: () => new LinkPeriod(confirmationDays) },
        { provide: ConsentPeriod, useFactory: () => new ConsentPeriod(consentYears) },
        {
          provide: CheckpointKey,
          useFactory: () => new CheckpointKey(checkpointKey),
        },
        {
          provide: Publishing,
          useFactory: (database: Database, clock: Clock) => new Publishing(stores, database, clock),
          inject: [Database, Clock],
        },
        {
          provide: LostCheckpoints,
          useFactory: (database: Database, clock: Clock) =>
            new LostCheckpoints(folder, checkpointKey, database, clock),
          inject: [Database, Clock],
        },
      ],
      exports: [Consents, Wordings],
    };
  }
}
