import { Module, type DynamicModule } from '@nestjs/common';
import { Mails } from '@lotse/mail';
import { AuditTrail, Clock, Timers } from '@lotse/persistence';
import { Evidence } from '../evidence.js';
import { Webhooks } from '../webhooks/webhooks.service.js';
import { CallTasks, type CallTaskSettings } from './call-tasks.js';
import { CallTasksRepository } from './call-tasks.repository.js';

@Module({})
export class CallTasksModule {
  static for(settings: CallTaskSettings): DynamicModule {
    return {
      module: CallTasksModule,
      global: true,
      providers: [
        CallTasksRepository,
        {
          provide: CallTasks,
          useFactory: (
            tasks: CallTasksRepository,
            mails: Mails,
            webhooks: Webhooks,
            evidence: Evidence,
            audit: AuditTrail,
            timers: Timers,
            clock: Clock,
          ) => new CallTasks(tasks, mails, webhooks, evidence, audit, timers, clock, settings),
          inject: [CallTasksRepository, Mails, Webhooks, Evidence, AuditTrail, Timers, Clock],
        },
      ],
      exports: [CallTasks, CallTasksRepository],
    };
  }
}
