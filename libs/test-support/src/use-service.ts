import type { Aggregate, CallDefinition, EventDefinition, Query } from '@lotse/contracts';
import { Broker, Relay, RpcClient, type EventMeta } from '@lotse/messaging';
import { Clock } from '@lotse/persistence';
import { prepareService, type ConfigDefinition } from '@lotse/service-host';
import type { DynamicModule, InjectionToken } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { deliver } from './deliver.js';
import { FixedClock } from './fixed-clock.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { testVirtualHost, type TestVirtualHost } from './test-virtual-host.js';

export interface ServiceSetup<C> {
  config: ConfigDefinition<C>;
  migrations: (new () => object)[];
  /** Variables besides those of the servers; a function is called once the suite's earlier `beforeAll` are done. */
  env?: Record<string, string> | (() => Record<string, string>);
  /** `paused`, the default, keeps what is announced in the outbox, where {@link ServiceUnderTest.announced} finds it. */
  relay?: 'paused' | 'running';
  /** Providers to replace, e.g. something outside of the product. */
  providers?: { provide: InjectionToken; useValue: unknown }[];
  /** As in `startService`: prepares the HTTP side, which is then asked with `app.inject`. */
  http?: (app: NestFastifyApplication, config: C) => Promise<void> | void;
  fastify?: ConstructorParameters<typeof FastifyAdapter>[0];
}

/** Variables of a service in which several commands of a test are to meet: with its one connection they would queue. */
export const severalAtOnce = { DATABASE_POOL_SIZE: '5' };

export interface Announced<T> {
  event: EventMeta;
  data: T;
}

interface OutboxRow {
  event_id: string;
  type: string;
  company_id: string | null;
  aggregate_id: string;
  version: string;
  time: Date;
  data: object;
}

interface Parts<C> {
  app: NestFastifyApplication;
  config: C;
}

/** A service in the test's own process, on a database and a virtual host of its own. */
export class ServiceUnderTest<C = unknown> {
  readonly clock = new FixedClock();
  private testDatabase?: TestDatabase;
  private testBroker?: TestVirtualHost;
  private parts?: Parts<C>;

  constructor(
    private readonly module: { for(config: C): DynamicModule },
    private readonly setup: ServiceSetup<C>,
  ) {}

  get database(): TestDatabase {
    return started(this.testDatabase);
  }

  get broker(): TestVirtualHost {
    return started(this.testBroker);
  }

  get app(): NestFastifyApplication {
    return started(this.parts).app;
  }

  get config(): C {
    return started(this.parts).config;
  }

  /** Something the service is made of. */
  get<T>(type: InjectionToken<T>): T {
    return this.app.get<T>(type, { strict: false });
  }

  /** Asks the service over the broker, as another one would. @throws DomainError */
  call<R extends Query, A>(call: CallDefinition<R, A>, request: R): Promise<A> {
    return this.get(RpcClient).call(call, request);
  }

  /** The events of this type that wait in the outbox, oldest first. */
  async announced<T extends object>(event: EventDefinition<T>): Promise<Announced<T>[]> {
    const rows = await this.database.query<OutboxRow>('select * from outbox where type = $1 order by id', [
      event.type,
    ]);
    return rows.map((row) => ({
      event: {
        id: row.event_id,
        type: row.type,
        companyId: row.company_id,
        aggregateId: row.aggregate_id,
        version: Number(row.version),
        time: row.time,
      },
      data: row.data as T,
    }));
  }

  /**
   * Publishes an event as the service that owns it would. Give the id to send the same one again.
   * @returns the event's id
   */
  deliver<T extends object>(
    event: EventDefinition<T>,
    data: T,
    aggregate: Aggregate,
    { id }: { id?: string } = {},
  ): Promise<string> {
    return deliver(this.get(Broker), event, data, aggregate, { id, time: this.clock.now() });
  }

  /** One that fails leaves nothing open: Jest would not end. */
  async start(): Promise<void> {
    try {
      await this.launch();
    } catch (error) {
      await this.stop().catch(() => undefined); // what failed first is what there is to say
      throw error;
    }
  }

  async stop(): Promise<void> {
    const { parts, testDatabase, testBroker } = this;
    this.parts = this.testDatabase = this.testBroker = undefined;
    try {
      await parts?.app.close();
    } finally {
      await Promise.all([testDatabase?.drop(), testBroker?.drop()]);
    }
  }

  private async launch(): Promise<void> {
    const { setup } = this;
    [this.testDatabase, this.testBroker] = await Promise.all([
      testDatabase(setup.migrations),
      testVirtualHost(),
    ]);
    const config = setup.config.parse({
      DATABASE_URL: this.testDatabase.url,
      DATABASE_POOL_SIZE: '1', // what asks for a second connection while it holds one would wait for ever
      AMQP_URL: this.testBroker.amqpUrl,
      RETRY_TIERS_MS: '50,100',
      OPS_HOST: '127.0.0.1',
      OPS_PORT: '0',
      ...(typeof setup.env === 'function' ? setup.env() : setup.env),
    });
    let building = Test.createTestingModule({ imports: [this.module.for(config)] })
      .overrideProvider(Clock)
      .useValue(this.clock);
    for (const { provide, useValue } of setup.providers ?? [])
      building = building.overrideProvider(provide).useValue(useValue);
    const compiled = await building.compile();
    const app = compiled.createNestApplication<NestFastifyApplication>(new FastifyAdapter(setup.fastify), {
      logger: ['fatal', 'error'],
    });
    this.parts = { app, config };
    if (setup.relay !== 'running') await app.get(Relay, { strict: false }).pause();
    prepareService(app);
    await setup.http?.(app, config);
    await app.init();
    await app.startAllMicroservices();
    if (setup.http) await app.getHttpAdapter().getInstance().ready();
  }
}

/** Starts a service before the tests of a suite and stops it after them. */
export function useService<C>(
  module: { for(config: C): DynamicModule },
  setup: ServiceSetup<C>,
): ServiceUnderTest<C> {
  const service = new ServiceUnderTest(module, setup);
  beforeAll(() => service.start(), 60_000);
  afterAll(() => service.stop(), 60_000);
  return service;
}

function started<T>(part: T | undefined): T {
  if (!part)
    throw new Error('the service has not been started yet: use it in a test or a hook, not beside them');
  return part;
}
