import type { ServiceName } from '@lotse/contracts';
import { Relay } from '@lotse/messaging';
import { Clock } from '@lotse/persistence';
import { prepareService } from '@lotse/service-host';
import type { DynamicModule, InjectionToken } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { testDatabase, type TestDatabase } from './test-database.js';
import { testVirtualHost, type TestVirtualHost } from './test-virtual-host.js';

/** How long a failed message rests where a service runs in the test's own process, in milliseconds. */
export const retryTiersMs = [50, 100];

export interface OwnServers {
  database: TestDatabase;
  broker: TestVirtualHost;
}

/** A database and a virtual host for one suite. */
export async function ownServers(migrations: (new () => object)[]): Promise<OwnServers> {
  const [database, broker] = await Promise.all([testDatabase(migrations), virtualHost()]);
  return { database, broker };
}

/** What suites of this worker have left: to make one and to delete it costs RabbitMQ more than most suites do. */
const left: TestVirtualHost[] = [];

/** One as it is after the deploy step. It ends with the broker of the run; a suite that changes what is declared makes one of its own. */
async function virtualHost(): Promise<TestVirtualHost> {
  const one = left.pop();
  const isNew = await one?.renew().catch(() => false);
  if (!isNew) await one?.drop();
  const host = one && isNew ? one : await testVirtualHost({ retryTiersMs });
  let isLeft = false;
  return {
    ...host,
    async drop() {
      if (isLeft) return;
      isLeft = true;
      await host.leave();
      left.push(host);
    },
  };
}

/** The variables by which a service finds them. */
export const variablesOf = (
  { database, broker }: OwnServers,
  service: ServiceName,
): Record<string, string> => ({
  DATABASE_URL: database.url,
  DATABASE_POOL_SIZE: '1', // what asks for a second connection while it holds one would wait for ever
  AMQP_URL: broker.amqpUrlOf(service),
  RETRY_TIERS_MS: retryTiersMs.join(),
});

export interface InProcess {
  clock: Clock;
  /** `paused` keeps what is announced in the outbox. */
  relay?: 'paused' | 'running';
  /** Providers to replace, e.g. something outside of the product. */
  providers?: { provide: InjectionToken; useValue: unknown }[];
  fastify?: ConstructorParameters<typeof FastifyAdapter>[0];
  /** Prepares the HTTP side, as in `startService`. */
  http?: (app: NestFastifyApplication) => Promise<void> | void;
  /** What it says of itself; nothing but errors by default. */
  logger?: false;
}

/** A service in the test's own process, as `startService` starts it, but for its port. One that fails is closed again. */
export async function startInProcess(
  module: DynamicModule,
  { clock, relay = 'running', providers = [], fastify, http, logger }: InProcess,
): Promise<NestFastifyApplication> {
  let building = Test.createTestingModule({ imports: [module] })
    .overrideProvider(Clock)
    .useValue(clock);
  for (const { provide, useValue } of providers)
    building = building.overrideProvider(provide).useValue(useValue);
  const compiled = await building.compile();
  const app = compiled.createNestApplication<NestFastifyApplication>(new FastifyAdapter(fastify), {
    logger: logger ?? ['fatal', 'error'],
  });
  try {
    if (relay === 'paused') await app.get(Relay, { strict: false }).pause();
    prepareService(app);
    await http?.(app);
    await app.init();
    await app.startAllMicroservices();
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
