import { Module, type DynamicModule } from '@nestjs/common';
import { CopyEvents } from '@lotse/contracts';
import { MessagingModule } from '@lotse/messaging';
import { PersistenceModule } from '@lotse/persistence';
import { AcknowledgementPagesModule } from './acknowledgement-pages/acknowledgement-pages.module.js';
import { AccountMailModule } from './account-mail/account-mail.module.js';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { attachmentChores } from './attachments/sweeping.js';
import { attachmentSettings } from './attachments/attachment-settings.js';
import { AuditModule } from './audit/audit.module.js';
import { AuditingModule } from './auditing/auditing.module.js';
import { CallTasksModule } from './call-tasks/call-tasks.module.js';
import { CompanyCopiesModule } from './company-copies/company-copies.module.js';
import {
  companyCopy,
  contactCopy,
  distributionListCopy,
  reachChainCopy,
} from './company-copies/company-copy.entity.js';
import type { NotificationsConfig } from './config.js';
import { DeclarationsModule } from './declarations/declarations.module.js';
import { DeskModule } from './desk/desk.module.js';
import { entities } from './entities.js';
import { evidenceChores } from './evidence.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { GalleryModule } from './gallery/gallery.module.js';
import { InboundModule } from './inbound/inbound.module.js';
import { inboundChores } from './inbound/inbound-mails.repository.js';
import { IncidentTemplatesModule } from './incident-templates/incident-templates.module.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { MailFollowers } from './mail-followers.js';
import { notificationsMigrations } from './migrations/index.js';
import { replyAddressesOf } from './return-addresses.js';
import { ReportsModule } from './reports/reports.module.js';
import { SendingModule } from './sending/sending.module.js';
import { SyntheticAlarmsModule } from './synthetic-alarms/synthetic-alarms.module.js';
import { ServiceLevelsModule } from './service-levels/service-levels.module.js';
import { successionSettings } from './succession/settings.js';
import { SuccessionModule } from './succession/succession.module.js';
import { senderDomainsOf } from './teams/sender-domains.js';
import { TeamsModule } from './teams/teams.module.js';
import { incomingChores } from './ticket-mail/incoming-mails.repository.js';
import { ticketMailSettings } from './ticket-mail/ticket-mail-settings.js';
import { TicketMailModule } from './ticket-mail/ticket-mail.module.js';
import { TicketsModule } from './tickets/tickets.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

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
          chores: [
            ...inboundChores,
            ...incomingChores(config.originalMailDays),
            ...evidenceChores(config.evidenceYears, {
              ended: config.unclaimedTicketDays,
              spam: config.spamDays,
            }),
            ...attachmentChores(config.infectedDays),
          ],
          copies: {
            copies: [companyCopy, contactCopy, distributionListCopy, reachChainCopy],
            wanted: CopyEvents.notificationsWants,
          },
        }),
        SendingModule.for(config, MailFollowers),
        SyntheticAlarmsModule.for(
          config.syntheticAlarmTo
            ? { to: config.syntheticAlarmTo, everyMs: config.syntheticAlarmEveryMs }
            : null,
        ),
        CallTasksModule.for({ tell: config.callTaskMail, appOrigin: config.appUrl ?? null }),
        WebhooksModule.for(config),
        AccountMailModule,
        CompanyCopiesModule,
        IncidentsModule,
        AcknowledgementPagesModule.for({
          host: config.linksHost,
          port: config.linksPort,
          trustedProxies: config.linksTrustedProxies,
          perMinute: config.linksPerMinute,
        }),
        AuditingModule.for({ callTaskMinutes: config.callTaskMinutes }),
        ReportsModule.for(config),
        DeclarationsModule.for(config),
        IncidentTemplatesModule,
        ServiceLevelsModule,
        TeamsModule.for({ senderDomains: senderDomainsOf(config) }),
        AttachmentsModule.for(attachmentSettings(config)),
        TicketsModule.for({
          reopenDays: config.ticketReopenDays,
          mailFrom: config.mailFrom,
          appOrigin: config.appUrl ?? null,
          replyTo: replyAddressesOf(config),
        }),
        TicketMailModule.for(ticketMailSettings(config)),
        SuccessionModule.for(successionSettings(config)),
        DeskModule,
        InboundModule.for(config),
        GalleryModule,
        ErasureModule,
        ExportsModule,
        AuditModule,
      ],
    };
  }
}
