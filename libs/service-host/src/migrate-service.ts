import type { ServiceName } from '@lotse/contracts';
import { migrate } from '@lotse/persistence';
import { z } from 'zod';
import { logVariables } from './common-variables.js';
import { ConfigError, defineConfig, environment, variable, type ConfigDefinition } from './config.js';
import { endOnSignals, endUnfinished } from './lifecycle.js';
import { AppLogger } from './logging/app-logger.js';
import { printVariables } from './print-variables.js';

interface MigrationConfig {
  url: string;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
  logFormat: 'json' | 'pretty';
}

/** The variables of every service's `migrate.js`. */
export const migrationConfig = (service: ServiceName): ConfigDefinition<MigrationConfig> =>
  defineConfig(service, {
    url: variable(
      'MIGRATION_DATABASE_URL',
      z.string().regex(/^postgres(ql)?:\/\//),
      "PostgreSQL URL of the service's database, with the migrator role that owns it",
      { secret: true },
    ),
    ...logVariables,
  });

/** The whole of a service's `migrate.js`: runs what has not run, names it, and exits with 1 where that fails, with 143 on SIGTERM. */
export async function migrateService(service: ServiceName, migrations: (new () => object)[]): Promise<void> {
  const definition = migrationConfig(service);
  if (process.argv.includes('--print-config')) return printVariables(definition);
  endOnSignals(endUnfinished); // what is under way is undone, or may run once more
  let config: MigrationConfig;
  try {
    config = definition.parse(environment());
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : 'wrong configuration'}\n`);
    process.exit(1);
  }
  const logger = AppLogger.create({ service, level: config.logLevel, format: config.logFormat });
  try {
    const done = await migrate({ url: config.url, migrations });
    for (const migration of done) logger.log({ message: 'migrated', migration });
    logger.log({ message: 'the database is up to date', count: done.length });
  } catch (error) {
    logger.cannotStart(error);
    process.exit(1);
  }
}
