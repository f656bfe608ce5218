import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule } from '@lotse/messaging';
import { PersistenceModule } from '@lotse/persistence';
import { AnnouncingModule } from './announcing/announcing.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { CompaniesModule } from './companies/companies.module.js';
import type { ContactsConfig } from './config.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { DistributionListsModule } from './distribution-lists/distribution-lists.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { contactsMigrations } from './migrations/index.js';
import { entities } from './repositories.module.js';
import { SearchModule } from './search/search.module.js';
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
        }),
        CatalogueModule,
        CompaniesModule,
        ContactsModule,
        DistributionListsModule,
        ImportsModule,
        WarningsModule,
        AnnouncingModule,
        AuditModule,
        SearchModule,
      ],
    };
  }
}
