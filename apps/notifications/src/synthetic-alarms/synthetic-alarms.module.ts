import { Module, type DynamicModule } from '@nestjs/common';
import { Mails } from '@lotse/mail';
import { Clock, Database, Timers } from '@lotse/persistence';
import { SyntheticAlarms, type SyntheticAlarmSettings } from './synthetic-alarms.js';
import { SyntheticTimes } from './synthetic-times.js';

@Module({})
export class SyntheticAlarmsModule {
  /** @param settings nothing: they are switched off */
  static for(settings: SyntheticAlarmSettings | null): DynamicModule {
    return {
      module: SyntheticAlarmsModule,
      global: true,
      providers: [
        {
          provide: SyntheticTimes,
          useFactory: (database: Database) => new SyntheticTimes(database, settings?.everyMs ?? null),
          inject: [Database],
        },
        {
          provide: SyntheticAlarms,
          useFactory: (mails: Mails, times: SyntheticTimes, timers: Timers, clock: Clock) =>
            new SyntheticAlarms(mails, times, timers, clock, settings),
          inject: [Mails, SyntheticTimes, Timers, Clock],
        },
      ],
      exports: [SyntheticTimes],
    };
  }
}
