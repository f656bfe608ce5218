import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { PrivatePostgres, PrivateRabbitMq } from '@lotse/private-servers';
import { testDatabase, testVirtualHost } from '@lotse/test-support';

/** PostgreSQL and RabbitMQ of one run. */
export interface Servers {
  /** What the figures were measured on: processors, versions, whether commits wait for the disk. */
  description: string;
  stop(): Promise<void>;
}

/**
 * Takes the servers that LOTSE_TEST_POSTGRES_URL, LOTSE_TEST_AMQP_URL and LOTSE_TEST_RABBITMQ_API_URL name,
 * else starts private ones that write to disk as in production, and names them so.
 * @param countsStatements by `pg_stat_statements`, which takes its time of each
 */
export async function startServers({
  progress,
  countsStatements,
}: {
  progress: (what: string) => void;
  countsStatements: boolean;
}): Promise<Servers> {
  if (process.env['LOTSE_TEST_POSTGRES_URL'])
    return { description: await describe(), stop: () => Promise.resolve() };

  progress('starting PostgreSQL and RabbitMQ');
  const directory = mkdtempSync(join(tmpdir(), 'lotse-bench-'));
  const postgres = new PrivatePostgres({
    directory: join(directory, 'postgres'),
    settings: {
      shared_buffers: `${quarterOfMemory()}MB`,
      ...(countsStatements && { shared_preload_libraries: 'pg_stat_statements' }),
    },
  });
  const rabbitmq = new PrivateRabbitMq({ directory: join(directory, 'rabbitmq'), progress });
  const stop = async (): Promise<void> => {
    await postgres.discard();
    await rabbitmq.discard();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await postgres.start();
    await rabbitmq.start();
    process.env['LOTSE_TEST_POSTGRES_URL'] = postgres.url;
    process.env['LOTSE_TEST_AMQP_URL'] = rabbitmq.url;
    process.env['LOTSE_TEST_RABBITMQ_API_URL'] = rabbitmq.apiUrl;
    return { description: await describe(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** In MB; what PostgreSQL's manual begins with for the buffers of a server with a machine of its own. */
const quarterOfMemory = (): number => Math.floor(totalmem() / 4 / 1_024 ** 2);

async function describe(): Promise<string> {
  const database = await testDatabase();
  const broker = await testVirtualHost();
  try {
    const [postgres] = await database.query<{ version: string; fsync: string; buffers: string }>(
      `select current_setting('server_version') as version, current_setting('fsync') as fsync,
              pg_size_pretty(pg_size_bytes(current_setting('shared_buffers'))) as buffers`,
    );
    const { rabbitmq_version } = await broker.api<{ rabbitmq_version: string }>('overview');
    const processor = cpus()[0]?.model.trim() || 'unknown processor';
    return (
      `${availableParallelism()} processors (${processor}) shared by all processes and the load generator, ` +
      `Node ${process.versions.node}, PostgreSQL ${postgres?.version} (fsync ${postgres?.fsync}, ${postgres?.buffers} of buffers), RabbitMQ ${rabbitmq_version}`
    );
  } finally {
    await database.drop();
    await broker.drop();
  }
}
