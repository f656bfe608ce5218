import { Module, type DynamicModule } from '@nestjs/common';
import { Mails } from '@lotse/mail';
import { CatalogueWriting, Changes, Outbox } from '@lotse/messaging';
import { AuditTrail, Clock, Timers } from '@lotse/persistence';
import { CompanyCopiesModule } from '../company-copies/company-copies.module.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { Evidence } from '../evidence.js';
import { Teams } from '../teams/teams.js';
import { Conversing } from './conversing.js';
import { Linking } from './linking.js';
import { Opening } from './opening.js';
import { TeamNotices } from './team-notices.js';
import { TicketCatalogue } from './ticket-catalogue.service.js';
import { TicketChanges, type TicketSettings } from './ticket-changes.js';
import { TicketGoals } from './ticket-goals.js';
import { TicketLetters, type LetterSettings } from './ticket-letters.js';
import { TicketRoutes } from './ticket-routes.js';
import { TicketsController } from './tickets.controller.js';
import { TicketsRepository } from './tickets.repository.js';
import { TicketsService } from './tickets.service.js';
import { Watching } from './watching.js';

@Module({})
export class TicketsModule {
  static for(settings: TicketSettings & LetterSettings): DynamicModule {
    return {
      module: TicketsModule,
      global: true,
      imports: [CompanyCopiesModule],
      controllers: [TicketsController],
      providers: [
        Opening,
        Conversing,
        Linking,
        Watching,
        TicketsService,
        TicketsRepository,
        TicketCatalogue,
        TicketRoutes,
        TicketGoals,
        CatalogueWriting,
        {
          provide: TicketChanges,
          useFactory: (
            tickets: TicketsRepository,
            changes: Changes,
            audit: AuditTrail,
            outbox: Outbox,
            timers: Timers,
            goals: TicketGoals,
            clock: Clock,
          ) => new TicketChanges(tickets, changes, audit, outbox, timers, goals, clock, settings),
          inject: [TicketsRepository, Changes, AuditTrail, Outbox, Timers, TicketGoals, Clock],
        },
        {
          provide: TicketLetters,
          useFactory: (
            companies: CompanyCopies,
            tickets: TicketsRepository,
            mails: Mails,
            evidence: Evidence,
            clock: Clock,
          ) => new TicketLetters(companies, tickets, mails, evidence, clock, settings),
          inject: [CompanyCopies, TicketsRepository, Mails, Evidence, Clock],
        },
        {
          provide: TeamNotices,
          useFactory: (teams: Teams, mails: Mails, evidence: Evidence, clock: Clock) =>
            new TeamNotices(teams, mails, evidence, clock, settings),
          inject: [Teams, Mails, Evidence, Clock],
        },
      ],
      exports: [
        Conversing,
        Linking,
        Opening,
        TicketCatalogue,
        TicketChanges,
        TicketLetters,
        TicketsRepository,
        TicketsService,
        Watching,
      ],
    };
  }
}
