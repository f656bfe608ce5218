import { Module, type DynamicModule } from '@nestjs/common';
import { CompanyCopiesModule } from '../company-copies/company-copies.module.js';
import type { NotificationsConfig } from '../config.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { Continuing } from './continuing.js';
import { DeclarationsController } from './declarations.controller.js';
import { DeclarationsRepository } from './declarations.repository.js';
import { DeclarationsService } from './declarations.service.js';
import { DeclarationLimits, Declaring } from './declaring.js';
import { DraftsRepository } from './drafts.repository.js';
import { Previewing } from './previewing.js';
import { Resolving } from './resolving.js';
import { Sending } from './sending.js';
import { Targets } from './targets.js';

@Module({})
export class DeclarationsModule {
  static for({ declaredCompanies }: Pick<NotificationsConfig, 'declaredCompanies'>): DynamicModule {
    return {
      module: DeclarationsModule,
      imports: [CompanyCopiesModule, IncidentsModule],
      controllers: [DeclarationsController],
      providers: [
        Continuing,
        DeclarationsRepository,
        DeclarationsService,
        Declaring,
        DraftsRepository,
        Previewing,
        Resolving,
        Sending,
        Targets,
        { provide: DeclarationLimits, useValue: new DeclarationLimits(declaredCompanies) },
      ],
    };
  }
}
