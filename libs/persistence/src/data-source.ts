import pg from 'pg';
import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import { SharedPool } from './shared-pool.js';

export interface DatabaseOptions {
  /** PostgreSQL connection URL. */
  url: string;
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /** Connections at most, besides the urgent ones. */
  poolSize?: number;
  /** How long a statement may take, in milliseconds; 0 for as long as it takes. */
  statementTimeoutMs?: number;
  /** How long a statement waits for what another transaction holds, in milliseconds. */
  lockTimeoutMs?: number;
  entities?: (EntitySchema | (new () => object))[];
  migrations?: (new () => object)[];
}

/**
 * For a session's `options`: PostgreSQL ends it, with its locks, within some 20 seconds after its client's machine has
 * vanished. The kernel's own patience is two hours for a silent peer, and a quarter of one for data that nobody takes.
 */
export const endsWithItsClient =
  '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=2 -c tcp_user_timeout=20000';

/**
 * No parallel plans and no JIT: one request must not take the processors of others, and starting workers or a compiler
 * takes longer than it would save.
 */
const oneProcessor = '-c max_parallel_workers_per_gather=0 -c jit=off';

/**
 * The one way a data source is made: nothing is synchronised, nothing waits for ever.
 * A statement ends before the caller of a call gives up (5 s); so does a wait for a connection and one for a lock together.
 * Entities and migrations are classes in lists, never globs: the same from source, from dist and in an image.
 */
export function dataSourceOptions(options: DatabaseOptions): DataSourceOptions {
  const statementTimeoutMs = options.statementTimeoutMs ?? 4_000;
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
    driver: { ...pg, Pool: SharedPool },
    extra: {
      pipeline: true, // what is asked without waiting for an answer leaves at once
      patienceMs: 2_500,
      connectionTimeoutMillis: 3_000,
      statement_timeout: statementTimeoutMs,
      silenceMs: statementTimeoutMs === 0 ? 0 : statementTimeoutMs + 1_000, // the server's own end of it comes first
      lock_timeout: options.lockTimeoutMs ?? 2_000,
      idle_in_transaction_session_timeout: 20_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      options: `${oneProcessor} ${endsWithItsClient}`,
    },
  };
}

export const newDataSource = (options: DatabaseOptions): DataSource =>
  new DataSource(dataSourceOptions(options));
