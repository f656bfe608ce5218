import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule } from '@lotse/messaging';
import { PersistenceModule } from '@lotse/persistence';
import { AccountMailModule } from './account-mail/account-mail.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CompanyCopiesModule } from './company-copies/company-copies.module.js';
import type { NotificationsConfig } from './config.js';
import { entities } from './entities.js';
import { evidenceChores } from './evidence.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { expiredTexts } from './mail/expired-texts.js';
import { MailModule } from './mail/mail.module.js';
import { notificationsMigrations } from './migrations/index.js';
import { TicketsModule } from './tickets/tickets.module.js';

@Module({})
export class AppModule {
  static for(config: NotificationsConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PersistenceModule.for({
          url: config.databaseUrl,
          applicationName: 'notifications',
          poolSize: config.databasePoolSize,
          entities,
          migrations: notificationsMigrations,
        }),
        MessagingModule.for({
          service: 'notifications',
          amqpUrl: config.amqpUrl,
          prefetch: config.amqpPrefetch,
          retryTiersMs: config.retryTiersMs,
          chores: [expiredTexts, ...evidenceChores(config.evidenceYears)],
        }),
        MailModule.for(config),
        AccountMailModule,
        CompanyCopiesModule,
        IncidentsModule,
        TicketsModule,
        ErasureModule,
        ExportsModule,
        AuditModule,
      ],
    };
  }
}
