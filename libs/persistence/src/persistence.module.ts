import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AuditTrail } from './audit-trail.js';
import { Clock, SystemClock } from './clock.js';
import { Commands } from './commands.js';
import { newDataSource, type DatabaseOptions } from './data-source.js';
import { Database } from './database.js';
import { firstConnection } from './first-connection.js';
import { TimerWatch } from './timers/timer-watch.js';
import { Timers } from './timers/timers.js';

/** A service's database: {@link Database}, {@link Commands}, {@link AuditTrail}, {@link Timers} and the {@link Clock}. */
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  static for(options: DatabaseOptions): DynamicModule {
    return {
      module: PersistenceModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: DataSource, useFactory: () => connected(options) },
        { provide: Clock, useClass: SystemClock },
        Database,
        Commands,
        AuditTrail,
        Timers,
        TimerWatch,
      ],
      exports: [DataSource, Clock, Database, Commands, AuditTrail, Timers],
    };
  }

  /** After everything that still writes has stopped: Nest runs this hook once the transports are closed. */
  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** Waits for a database that is still coming up, and refuses one whose tables are older than the code. */
async function connected(options: DatabaseOptions): Promise<DataSource> {
  const dataSource = await firstConnection(() => newDataSource(options).initialize());
  if (await isBehind(dataSource)) {
    await dataSource.destroy();
    throw new Error(
      `the database of ${options.applicationName} is older than the service: run its migrations first`,
    );
  }
  return dataSource;
}

/** TypeORM would make its table of migrations where there is none, and the service's role may not. */
async function isBehind(dataSource: DataSource): Promise<boolean> {
  const [table]: { known: boolean }[] = await dataSource.query(
    `select to_regclass('migration') is not null as known`,
  );
  return !table?.known || (await dataSource.showMigrations());
}
