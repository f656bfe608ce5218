import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { HostConfig } from './common-variables.js';
import { ConfigError, environment, type ConfigDefinition } from './config.js';
import { endOnSignals, endUnfinished } from './lifecycle.js';
import { AppLogger } from './logging/app-logger.js';
import type { ServiceModule } from './start-service.js';

/**
 * An operator's command on a service's own database, as a process of its own: put together as the service is, but not
 * started, so that it answers nothing, follows nothing and relays nothing. Exits with 1 where it fails, in one line, and
 * with 143 on SIGTERM.
 * @param work gets the arguments behind the script's name
 */
export async function runOnce<C extends HostConfig>(
  definition: ConfigDefinition<C>,
  module: ServiceModule<C>,
  work: (app: NestFastifyApplication, args: string[], logger: AppLogger, config: C) => Promise<void>,
): Promise<void> {
  endOnSignals(endUnfinished);
  let config: C;
  try {
    config = definition.parse(environment());
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : 'wrong configuration'}\n`);
    process.exit(1);
  }
  const logger = AppLogger.create({
    service: definition.service,
    level: config.logLevel,
    format: config.logFormat,
  });
  try {
    const app = await NestFactory.create<NestFastifyApplication>(module.for(config), new FastifyAdapter(), {
      logger: ['fatal', 'error'],
      abortOnError: false,
    });
    try {
      await work(app, process.argv.slice(2), logger, config);
    } finally {
      await app.close();
    }
  } catch (error) {
    logger.cannotStart(error);
    process.exit(1);
  }
}
