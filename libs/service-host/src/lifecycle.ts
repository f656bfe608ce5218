import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import type { AppLogger } from './logging/app-logger.js';
import type { OpsServer } from './ops/ops-server.js';
import type { Tracing } from './tracing/tracing.js';

interface Running {
  app: INestApplication<Server>;
  ops: OpsServer;
  tracing: Tracing;
  logger: AppLogger;
  /** For finishing what is in flight, in milliseconds. */
  timeoutMs: number;
}

/**
 * On SIGTERM and SIGINT: not ready at once, then the application closes (accepts nothing new, finishes and acknowledges
 * what is in flight), traces are sent, exit 0. Exit 1 if that takes longer than it may, and on a second signal.
 */
export function stopOnSignals({ app, ops, tracing, logger, timeoutMs }: Running): void {
  let stopping = false;

  const stop = async (signal: string): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    ops.reportReadiness(() => Promise.resolve(['stopping']));
    logger.log({ message: 'stopping', signal });
    setTimeout(() => {
      logger.error({ message: 'could not stop in time', timeoutMs });
      process.exit(1);
    }, timeoutMs).unref();
    // a connection that is kept alive ends with its last answer, not with the client's patience
    setInterval(() => app.getHttpServer().closeIdleConnections(), 50).unref();
    try {
      await app.close();
      await tracing.stop().catch((error: unknown) => logger.warn({ message: 'traces were not sent', error }));
      await ops.close();
      logger.log({ message: 'stopped' });
      process.exit(0);
    } catch (error) {
      logger.error({ message: 'did not stop cleanly', error });
      process.exit(1);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}

/** A process that has lost track of a promise or an exception is in no known state: it says so and ends. */
export function exitOnCrash(logger: AppLogger): void {
  const crash = (error: unknown): void => {
    logger.fatal({ message: 'the process has crashed', error });
    process.exit(1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
}
