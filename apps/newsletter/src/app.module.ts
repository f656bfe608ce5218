import { Module, type DynamicModule } from '@nestjs/common';
import { CopyEvents } from '@lotse/contracts';
import { MessagingModule } from '@lotse/messaging';
import { JournalModule, PersistenceModule } from '@lotse/persistence';
import { AuditModule } from './audit/audit.module.js';
import { ChannelsModule } from './channels/channels.module.js';
import { companyCopy } from './company-copies/company-copy.entity.js';
import type { NewsletterConfig } from './config.js';
import { ConsentsModule } from './consents/consents.module.js';
import { contactCopy } from './contact-copies/contact-copy.entity.js';
import { entities } from './entities.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { GalleryModule } from './gallery/gallery.module.js';
import { newsletterChores } from './chores.js';
import { IssuesModule } from './issues/issues.module.js';
import { newsletterMigrations } from './migrations/index.js';
import { RecipientPagesModule } from './recipient-pages/recipient-pages.module.js';
import { SendingModule } from './sending/sending.module.js';
import { SubscriptionImportsModule } from './subscription-imports/subscription-imports.module.js';
import { SubscriptionsModule } from './subscriptions/subscriptions.module.js';
import { SuppressionsModule } from './suppressions/suppressions.module.js';
import { WithdrawalsModule } from './withdrawals/withdrawals.module.js';

@Module({})
export class AppModule {
  static for(config: NewsletterConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PersistenceModule.for({
          url: config.databaseUrl,
          applicationName: 'newsletter',
          poolSize: config.databasePoolSize,
          entities,
          migrations: newsletterMigrations,
        }),
        MessagingModule.for({
          service: 'newsletter',
          amqpUrl: config.amqpUrl,
          prefetch: config.amqpPrefetch,
          retryTiersMs: config.retryTiersMs,
          chores: newsletterChores,
          copies: { copies: [companyCopy, contactCopy], wanted: CopyEvents.newsletterWants },
        }),
        JournalModule.for({ service: 'newsletter', folder: config.journalFolder }),
        SuppressionsModule.for(config),
        ConsentsModule.for(config),
        SendingModule.for(config),
        ChannelsModule,
        SubscriptionsModule.for(config),
        SubscriptionImportsModule,
        IssuesModule.for(config),
        RecipientPagesModule.for({
          host: config.linksHost,
          port: config.linksPort,
          trustedProxies: config.linksTrustedProxies,
          perMinute: config.linksPerMinute,
        }),
        ErasureModule,
        WithdrawalsModule,
        ExportsModule,
        AuditModule,
        GalleryModule,
      ],
    };
  }
}
