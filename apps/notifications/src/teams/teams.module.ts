import { Module, type DynamicModule } from '@nestjs/common';
import { AuditTrail, Clock, Commands, Database } from '@lotse/persistence';
import { TeamsController } from './teams.controller.js';
import { Teams, type TeamSettings } from './teams.js';

@Module({})
export class TeamsModule {
  static for(settings: TeamSettings): DynamicModule {
    return {
      module: TeamsModule,
      global: true,
      controllers: [TeamsController],
      providers: [
        {
          provide: Teams,
          useFactory: (database: Database, commands: Commands, audit: AuditTrail, clock: Clock) =>
            new Teams(database, commands, audit, clock, settings),
          inject: [Database, Commands, AuditTrail, Clock],
        },
      ],
      exports: [Teams],
    };
  }
}
