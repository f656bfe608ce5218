import { subscribe } from 'node:diagnostics_channel';
import type { Server, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import type { AppLogger } from './logging/app-logger.js';
import type { OpsServer } from './ops/ops-server.js';
import type { Tracing } from './tracing/tracing.js';

const signals = ['SIGTERM', 'SIGINT'] as const;
type Signal = (typeof signals)[number];

interface Running {
  app: INestApplication<Server>;
  ops: OpsServer;
  tracing: Tracing;
  logger: AppLogger;
  /** How long requests are still taken, in milliseconds: whoever shares them out has yet to hear that it ends. */
  lameDuckMs: number;
  /** For finishing what is in flight, in milliseconds. */
  timeoutMs: number;
}

/**
 * The first process of a container hears no signal that it does not ask for. Until there is something to stop, SIGTERM and SIGINT
 * end it at once, whatever it waits for: what it has begun, it may do again.
 * @param end what it does then, the last of which is `process.exit`
 */
export function endOnSignals(end: (signal: Signal) => void): void {
  for (const signal of signals) {
    process.removeAllListeners(signal);
    process.on(signal, () => end(signal));
  }
}

/**
 * For what is to have succeeded before others begin: a job that was told to end has not. As a shell says it: 128 and the signal's
 * number.
 */
export const endUnfinished = (signal: Signal): never => process.exit(signal === 'SIGTERM' ? 143 : 130);

/**
 * On SIGTERM and SIGINT: not ready at once. Requests are taken for a while longer, and each answer asks its client to connect anew.
 * Then the application closes (accepts nothing new, finishes and acknowledges what is in flight), traces are sent, exit 0. Exit 1 if
 * that takes longer than it may, and on a second signal.
 */
export function stopOnSignals({ app, ops, tracing, logger, lameDuckMs, timeoutMs }: Running): void {
  let stopping = false;

  const stop = async (signal: Signal): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    ops.stops();
    logger.log({ message: 'stopping', signal });
    endConnectionsWithTheirAnswers();
    if (lameDuckMs > 0) await pause(lameDuckMs);
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
  endOnSignals((signal) => void stop(signal));
}

/** On every server of this process: an answer says `Connection: close`, so that its client turns to another replica. */
function endConnectionsWithTheirAnswers(): void {
  subscribe('http.server.request.start', (message) => {
    (message as { response: ServerResponse }).response.shouldKeepAlive = false;
  });
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
