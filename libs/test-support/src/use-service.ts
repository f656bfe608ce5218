import type { Aggregate, CallDefinition, EventDefinition, Query } from '@lotse/contracts';
import type { EventMeta } from '@lotse/messaging';
import { Timers, type TimerData, type TimerDefinition } from '@lotse/persistence';
import type { ConfigDefinition } from '@lotse/service-host';
import type { DynamicModule, InjectionToken } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { deliver } from './deliver.js';
import { eventually } from './eventually.js';
import { FixedClock } from './fixed-clock.js';
import {
  ownServers,
  startInProcess,
  variablesOf,
  type InProcess,
  type OwnServers,
} from './service-in-process.js';
import type { TestDatabase } from './test-database.js';
import type { TestVirtualHost } from './test-virtual-host.js';

export interface ServiceSetup<C> {
  config: ConfigDefinition<C>;
  migrations: (new () => object)[];
  /** Variables besides those of the servers; a function is called once the suite's earlier `beforeAll` are done. */
  env?: Record<string, string> | (() => Record<string, string>);
  /** `paused`, the default, keeps what is announced in the outbox, where {@link ServiceUnderTest.announced} finds it. */
  relay?: 'paused' | 'running';
  providers?: InProcess['providers'];
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

/** A service in the test's own process, on a database and a virtual host of its own. */
export class ServiceUnderTest<C = unknown> {
  readonly clock = new FixedClock();
  private servers?: OwnServers;
  private parsed?: C;
  private running?: NestFastifyApplication;

  constructor(
    private readonly module: { for(config: C): DynamicModule },
    private readonly setup: ServiceSetup<C>,
  ) {}

  get database(): TestDatabase {
    return started(this.servers).database;
  }

  get broker(): TestVirtualHost {
    return started(this.servers).broker;
  }

  get app(): NestFastifyApplication {
    return started(this.running);
  }

  get config(): C {
    return started(this.parsed);
  }

  /** Something the service is made of. */
  get<T>(type: InjectionToken<T>): T {
    return this.app.get<T>(type, { strict: false });
  }

  /** Asks the service over the broker, as the gateway does. @throws DomainError */
  async call<R extends Query, A>(
    call: CallDefinition<R, A>,
    request: R,
    options?: { timeoutMs: number },
  ): Promise<A> {
    return (await this.broker.caller()).call(call, request, options);
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

  /** Has a timer fire now, whenever it is due; one that is still to be set is waited for. */
  async makeDue<T extends TimerData>({ kind }: TimerDefinition<T>, subject: string): Promise<void> {
    await eventually(async () => {
      const moved = await this.database.query(
        'update timer set due_at = now(), try_at = now() where kind = $1 and subject = $2 returning 1',
        [kind, subject],
      );
      if (moved.length === 0) throw new Error(`there is no timer ${kind} about ${subject}`);
    });
    this.get(Timers).ring();
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
    return deliver(this.broker, event, data, aggregate, { id, time: this.clock.now() });
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
    const { running, servers } = this;
    this.running = this.servers = undefined;
    try {
      await running?.close();
    } finally {
      await Promise.all([servers?.database.drop(), servers?.broker.drop()]);
    }
  }

  private async launch(): Promise<void> {
    const { config, migrations, env, relay = 'paused', providers } = this.setup;
    this.servers = await ownServers(migrations);
    this.parsed = config.parse({
      ...variablesOf(this.servers, config.service),
      OPS_HOST: '127.0.0.1',
      OPS_PORT: '0',
      ...(typeof env === 'function' ? env() : env),
    });
    const { clock } = this;
    this.running = await startInProcess(this.module.for(this.parsed), { clock, relay, providers });
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
