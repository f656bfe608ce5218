import { DataSource, type DataSourceOptions } from 'typeorm';

export interface DatabaseOptions {
  /** PostgreSQL connection URL. */
  url: string;
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /** Connections at most. */
  poolSize?: number;
  /** How long a statement may take, in milliseconds; 0 for as long as it takes. */
  statementTimeoutMs?: number;
  entities?: (new () => object)[];
  migrations?: (new () => object)[];
}

/**
 * The one way a data source is made: nothing is synchronised, nothing waits for ever.
 * Entities and migrations are classes in lists, never globs: the same from source, from dist and in an image.
 */
export function dataSourceOptions(options: DatabaseOptions): DataSourceOptions {
  return {
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    poolSize: options.poolSize ?? 10,
    entities: options.entities ?? [],
    migrations: options.migrations ?? [],
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
    extra: {
      connectionTimeoutMillis: 5_000,
      statement_timeout: options.statementTimeoutMs ?? 15_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
      // a request does not take the others' processors, and starting helpers or a compiler takes longer than what they would save
      options: '-c max_parallel_workers_per_gather=0 -c jit=off',
    },
  };
}

export const newDataSource = (options: DatabaseOptions): DataSource =>
  new DataSource(dataSourceOptions(options));
