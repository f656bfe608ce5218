import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule } from '@lotse/messaging';
import { PersistenceModule } from '@lotse/persistence';
import { AuditModule } from './audit/audit.module.js';
import { ChannelsModule } from './channels/channels.module.js';
import type { NewsletterConfig } from './config.js';
import { entities } from './entities.js';
import { newsletterMigrations } from './migrations/index.js';
import { SubscriptionsModule } from './subscriptions/subscriptions.module.js';

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
        }),
        ChannelsModule,
        SubscriptionsModule,
        AuditModule,
      ],
    };
  }
}
