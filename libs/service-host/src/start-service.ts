import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { HostConfig } from './common-variables.js';
import { ConfigError, environment, type ConfigDefinition } from './config.js';
import { endOnSignals, exitOnCrash, stopOnSignals } from './lifecycle.js';
import { AppLogger } from './logging/app-logger.js';
import { tellBuild } from './ops/build-info.js';
import { OpsServer } from './ops/ops-server.js';
import { readinessOf } from './ops/readiness.js';
import { prepareService } from './prepare-service.js';
import { printVariables } from './print-variables.js';
import { startTracing } from './tracing/tracing.js';

/** The root module of a service: `static for(config): DynamicModule`. */
export interface ServiceModule<C> {
  for(config: C): DynamicModule;
}

export interface StartOptions<C> {
  /** Prepares the HTTP side; with it the service listens on `config.host` and `config.port`. */
  http?: (app: NestFastifyApplication, config: C) => Promise<void> | void;
  /** Options of the Fastify server. */
  fastify?: (config: C) => ConstructorParameters<typeof FastifyAdapter>[0];
}

/**
 * The whole life of a service process: configuration, logging, tracing, the application with its transport,
 * `/livez`, `/readyz` and `/metrics`, and an orderly stop on SIGTERM or SIGINT: at once while it waits for its database or broker.
 * Exits with 1 and one line per wrong variable where the configuration is wrong. `--print-config` prints the variables.
 */
export async function startService<C extends HostConfig>(
  definition: ConfigDefinition<C>,
  module: ServiceModule<C>,
  options: StartOptions<C> = {},
): Promise<void> {
  if (process.argv.includes('--print-config')) return printVariables(definition);

  const config = parsedOrExit(definition);
  const { service } = definition;
  const logger = AppLogger.create({ service, level: config.logLevel, format: config.logFormat });
  exitOnCrash(logger);
  endOnSignals((signal) => {
    logger.log({ message: 'stopped before it was ready', signal });
    process.exit(0);
  });
  const { version } = tellBuild(service);
  const tracing = startTracing({
    service,
    version,
    endpoint: config.otlpEndpoint,
    sampler: config.tracesSampler,
    ratio: config.tracesSamplerArg,
  });
  try {
    const ops = await OpsServer.listen({ host: config.opsHost, port: config.opsPort });
    const app = await NestFactory.create<NestFastifyApplication>(
      module.for(config),
      new FastifyAdapter(options.fastify?.(config)),
      { logger, abortOnError: false },
    );
    prepareService(app);
    await options.http?.(app, config);
    await app.init();
    await app.startAllMicroservices();
    const { lameDuckMs = 0, shutdownTimeoutMs: timeoutMs } = config;
    stopOnSignals({ app, ops, tracing, logger, lameDuckMs, timeoutMs });
    const port = options.http ? await listen(app, config) : undefined;
    ops.reportReadiness(readinessOf(app));
    logger.log({ message: 'ready', opsPort: ops.port, port, pid: process.pid });
  } catch (error) {
    logger.cannotStart(error);
    process.exit(1);
  }
}

function parsedOrExit<C>(definition: ConfigDefinition<C>): C {
  try {
    return definition.parse(environment());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(
      `${definition.service} cannot start:\n${error.problems.map((problem) => `  ${problem}\n`).join('')}`,
    );
    process.exit(1);
  }
}

async function listen(app: NestFastifyApplication, config: object): Promise<number> {
  const { host = '127.0.0.1', port } = config as { host?: string; port: number };
  await app.listen(port, host);
  const address = app.getHttpServer().address();
  return typeof address === 'object' && address ? address.port : port;
}
