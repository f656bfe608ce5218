import {
  Command,
  defineCommand,
  definePackedRead,
  defineRead,
  Query,
  Topology,
  type ServiceName,
} from '@lotse/contracts';
import { Database, PersistenceModule, persistenceMigrations } from '@lotse/persistence';
import {
  eventually,
  FixedClock,
  testDatabase,
  testVirtualHost as virtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '@lotse/test-support';
import type { INestApplication, Type } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { connect, type ChannelModel, type ConfirmChannel } from 'amqplib';
import { IsString } from 'class-validator';
import {
  attachTransport,
  messagingMigrations,
  MessagingModule,
  RpcClient,
  toProperties,
  type MessagingOptions,
} from '../src/index.js';

/** Connections of a service to its database. */
export const poolSize = 5;

/** Retries in tests rest for this long. */
export const shortTiers = [100, 200, 300];

/** A service of the test's own making, on a database and a virtual host that the test shares among its services. */
export async function startTestService(options: {
  controllers?: Type[];
  database: TestDatabase;
  broker: TestVirtualHost;
  service?: ServiceName;
  messaging?: Partial<MessagingOptions>;
}): Promise<INestApplication> {
  const { database, broker, service = 'notifications' } = options;
  const testing = await Test.createTestingModule({
    imports: [
      PersistenceModule.for({ url: database.url, applicationName: service, poolSize }),
      MessagingModule.for({
        service,
        amqpUrl: broker.amqpUrlOf(service),
        retryTiersMs: shortTiers,
        ...options.messaging,
      }),
    ],
    controllers: options.controllers ?? [],
  })
    .overrideProvider(RpcClient) // only the gateway may call
    .useFactory({ factory: () => broker.caller() })
    .compile();
  testing.useLogger(false);
  const app = testing.createNestApplication(new FastifyAdapter(), { logger: false });
  try {
    attachTransport(app);
    await app.init();
    await app.startAllMicroservices();
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}

/** The outbox, the inbox, and a table in which handlers leave their effects. */
export async function testServiceDatabase(): Promise<TestDatabase> {
  const database = await testDatabase([...persistenceMigrations, ...messagingMigrations]);
  await database.query(
    'create table effect (id bigint generated always as identity, mail_id text, attempt int)',
  );
  return database;
}

/** A client that knows nothing of ours: for messages that no service of ours would send. */
export class RawBroker {
  private constructor(
    readonly connection: ChannelModel,
    readonly channel: ConfirmChannel,
  ) {}

  static async connect(amqpUrl: string): Promise<RawBroker> {
    const connection = await connect(amqpUrl);
    connection.on('error', () => undefined);
    return new RawBroker(connection, await connection.createConfirmChannel());
  }

  /** Publishes an event as another service's relay would, or nearly so. */
  async announce(event: {
    type: string;
    data: unknown;
    id: string;
    headers?: Record<string, unknown>;
    /** Where it is not the mail in the data. */
    aggregateId?: string;
    version?: number;
    times?: number;
    exchange?: string;
    routingKey?: string;
  }): Promise<void> {
    const options = toProperties({
      id: event.id,
      type: event.type,
      companyId: null,
      aggregateId: event.aggregateId ?? mailIn(event.data) ?? event.id,
      version: event.version ?? 1,
      time: new Date(),
      data: '',
      traceparent: null,
    });
    const content = Buffer.from(typeof event.data === 'string' ? event.data : JSON.stringify(event.data));
    for (let time = 0; time < (event.times ?? 1); time++)
      this.channel.publish(
        event.exchange ?? Topology.eventsExchange,
        event.routingKey ?? event.type,
        content,
        {
          ...options,
          headers: { ...(options.headers as object), ...event.headers },
          persistent: true,
        },
      );
    await this.channel.waitForConfirms();
  }

  /** What is answered to a queue of its own, by correlation id. */
  async answers(): Promise<{ queue: string; answers: Map<string, unknown> }> {
    const answers = new Map<string, unknown>();
    const { queue } = await this.channel.assertQueue('', { exclusive: true });
    await this.channel.bindQueue(queue, Topology.answersExchange, queue);
    await this.channel.consume(
      queue,
      (message) =>
        message &&
        answers.set(String(message.properties.correlationId), JSON.parse(message.content.toString('utf8'))),
      { noAck: true },
    );
    return { queue, answers };
  }

  /** Answers every call of a service with the same bytes, in its place. */
  async answer(service: ServiceName, content: Buffer): Promise<void> {
    const { queue } = await this.channel.assertQueue('', { exclusive: true });
    await this.channel.bindQueue(queue, Topology.rpcExchange(service), '');
    await this.channel.consume(
      queue,
      (message) => {
        const { replyTo, correlationId } = message?.properties ?? {};
        this.channel.publish('', String(replyTo), content, { correlationId: String(correlationId) });
      },
      { noAck: true },
    );
  }

  async close(): Promise<void> {
    await this.connection.close().catch(() => undefined); // a test may have cut it already
  }
}

const mailIn = (data: unknown): string | undefined => (data as { mailId?: string }).mailId;

/**
 * Cuts every connection of the virtual host, as a broker that restarts would.
 * @param atLeast waits until so many are known: the broker tells of new ones late
 * @returns how many there were
 */
export async function cutConnections(broker: TestVirtualHost, { atLeast = 0 } = {}): Promise<number> {
  const connections = await eventually(async () => {
    const known = await broker.api<{ name: string }[]>(`vhosts/${broker.name}/connections`);
    if (known.length < atLeast) throw new Error(`${known.length} connections are known`);
    return known;
  });
  for (const { name } of connections)
    await broker.api(`connections/${encodeURIComponent(name)}`, { method: 'DELETE' });
  return connections.length;
}

/** A virtual host for services that {@link startTestService} starts. */
export const testVirtualHost = (): Promise<TestVirtualHost> => virtualHost({ retryTiersMs: shortTiers });

export { FixedClock, Database, type TestDatabase, type TestVirtualHost };

export class Ask extends Query {
  @IsString()
  word!: string;
}

export class Order extends Command {
  @IsString()
  word!: string;
}

export const TestRpc = {
  ask: defineRead<string>()('notifications.test-ask.v1', Ask),
  order: defineCommand<string>()('notifications.test-order.v1', Order),
  write: defineCommand<null>()('notifications.test-write.v1', Order),
  look: definePackedRead<{ word: string; company: string | null }>()('notifications.test-look.v1', Ask),
  nobody: defineRead<string>()('newsletter.test-nobody.v1', Ask),
  nobodysLook: definePackedRead<string>()('newsletter.test-nobodys-look.v1', Ask),
  nobodysOrder: defineCommand<string>()('newsletter.test-nobodys-order.v1', Order),
};
