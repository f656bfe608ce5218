import { Module, type DynamicModule } from '@nestjs/common';
import { Lane, Mails, MailServers, Route, serverSettings } from '@lotse/mail';
import { AuditTrail, Clock, Commands, Database } from '@lotse/persistence';
import { ChannelSendings } from '../channel-sending/channel-sendings.js';
import type { NewsletterConfig } from '../config.js';
import { dkimOf } from '../sending/dkim-of.js';
import { imprintOf } from '../sending/sending.module.js';
import { Eligible } from '../subscriptions/eligible.js';
import { RecipientLinks } from '../subscriptions/links.js';
import { Suppressions } from '../suppressions/suppressions.js';
import { Deliveries } from './deliveries.repository.js';
import { DeliveryLedger } from './delivery-ledger.js';
import { IssueDispatch } from './issue-dispatch.js';
import { IssueFigures } from './issue-figures.js';
import { IssuesController } from './issues.controller.js';
import { Issues } from './issues.repository.js';
import { IssuesService } from './issues.service.js';
import { Previewing } from './previewing.js';
import { IssueRendering } from './rendering.js';
import { returnAddressesOf } from './return-addresses.js';
import { ReturnedMail } from './returned-mail.js';
import { Steering } from './steering.js';

/** Issues: written, sent to whoever may get them, and what became of them. */
@Module({})
export class IssuesModule {
  static for(config: NewsletterConfig): DynamicModule {
    return {
      module: IssuesModule,
      controllers: [IssuesController],
      providers: [
        Issues,
        IssueFigures,
        IssuesService,
        Deliveries,
        DeliveryLedger,
        Steering,
        {
          provide: IssueRendering,
          useFactory: () => new IssueRendering(imprintOf(config), dkimOf(config)),
        },
        {
          provide: ChannelSendings,
          useFactory: (database: Database, commands: Commands, audit: AuditTrail) =>
            new ChannelSendings(database, commands, audit, config.newsletterFrom),
          inject: [Database, Commands, AuditTrail],
        },
        {
          provide: ReturnedMail,
          useFactory: (suppressions: Suppressions) => new ReturnedMail(suppressions, config.softBounces),
          inject: [Suppressions],
        },
        {
          provide: Previewing,
          useFactory: (
            ...parts: [Database, Commands, Clock, Issues, Eligible, ChannelSendings, IssueRendering, Mails]
          ) => new Previewing(...parts, config.linksUrl),
          inject: [Database, Commands, Clock, Issues, Eligible, ChannelSendings, IssueRendering, Mails],
        },
        {
          provide: IssueDispatch,
          useFactory: (
            servers: MailServers,
            clock: Clock,
            ...parts: [
              DeliveryLedger,
              Issues,
              Eligible,
              ChannelSendings,
              IssueRendering,
              RecipientLinks,
              Steering,
              Database,
            ]
          ) => {
            const lanes = servers
              .of(serverSettings(config.smtpNewsletterUrl))
              .map((one) => new Lane(one, { goesAhead: true }));
            return new IssueDispatch(
              new Route(lanes, clock),
              {
                again: config.issueMailAgainMs,
                lasts: config.issueMailLastsMs,
                perSecond: config.issuePerSecond ?? null,
                perDomain: config.issuePerDomainPerSecond ?? null,
                patience: config.issuePatienceMs,
              },
              returnAddressesOf(config),
              ...parts,
              clock,
            );
          },
          inject: [
            MailServers,
            Clock,
            DeliveryLedger,
            Issues,
            Eligible,
            ChannelSendings,
            IssueRendering,
            RecipientLinks,
            Steering,
            Database,
          ],
        },
      ],
    };
  }
}
