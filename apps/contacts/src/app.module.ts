import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule } from '@lotse/messaging';
import { JournalModule, PersistenceModule } from '@lotse/persistence';
import { AnnouncingModule } from './announcing/announcing.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { CompaniesModule } from './companies/companies.module.js';
import type { ContactsConfig } from './config.js';
import { ContactSearchModule } from './contact-search/contact-search.module.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { DistributionListsModule } from './distribution-lists/distribution-lists.module.js';
import { entities } from './entities.js';
import { ImportsModule } from './imports/imports.module.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { OffboardingModule } from './offboarding/offboarding.module.js';
import { contactsMigrations } from './migrations/index.js';
import { replacedSnapshots } from './recipients/reach-snapshot.entity.js';
import { RecipientsModule } from './recipients/recipients.module.js';
import { RegisteringModule } from './registering/registering.module.js';
import { SearchFillingModule } from './search-filling/search-filling.module.js';
import { SuccessionModule } from './succession/succession.module.js';
import { UnreachedCompaniesModule } from './unreached-companies/unreached-companies.module.js';
import { WalksModule } from './walks/walks.module.js';
import { WarningsModule } from './warnings/warnings.module.js';

@Module({})
export class AppModule {
  static for(config: ContactsConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PersistenceModule.for({
          url: config.databaseUrl,
          applicationName: 'contacts',
          poolSize: config.databasePoolSize,
          entities,
          migrations: contactsMigrations,
        }),
        MessagingModule.for({
          service: 'contacts',
          amqpUrl: config.amqpUrl,
          prefetch: config.amqpPrefetch,
          retryTiersMs: config.retryTiersMs,
          chores: [replacedSnapshots],
        }),
        JournalModule.for({ service: 'contacts', folder: config.journalFolder }),
        CatalogueModule,
        CompaniesModule,
        ContactsModule,
        DistributionListsModule,
        ImportsModule,
        RegisteringModule,
        RecipientsModule,
        ErasureModule,
        OffboardingModule,
        SuccessionModule,
        ContactSearchModule,
        SearchFillingModule,
        WalksModule,
        UnreachedCompaniesModule,
        WarningsModule,
        AnnouncingModule,
        AuditModule,
      ],
    };
  }
}
