import { Module, type DynamicModule } from '@nestjs/common';
import { Database } from '@lotse/persistence';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { AlarmFindings } from './alarm-findings.js';
import { Auditing, type AuditSettings } from './auditing.js';
import { Mending } from './mending.js';

@Module({})
export class AuditingModule {
  static for(settings: AuditSettings): DynamicModule {
    return {
      module: AuditingModule,
      imports: [IncidentsModule, PoliciesModule],
      providers: [
        AlarmFindings,
        Mending,
        {
          provide: Auditing,
          useFactory: (database: Database, findings: AlarmFindings, mending: Mending) =>
            new Auditing(database, findings, mending, settings),
          inject: [Database, AlarmFindings, Mending],
        },
      ],
    };
  }
}
