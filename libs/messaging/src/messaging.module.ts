import { Database, Clock } from '@lotse/persistence';
import {
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { DataSourceOptions } from 'typeorm';
import { Broker } from './broker.js';
import { Changes } from './changes.js';
import { Copies } from './copies/copies.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './options.js';
import { Outbox } from './outbox.js';
import { RelayBell } from './relay-bell.js';
import { Relay } from './relay.js';
import { RpcClient } from './rpc-client.js';
import { RabbitTransport } from './transport.js';

/** A service's part in the conversation: {@link RpcClient}, {@link Outbox}, {@link Changes}, {@link Copies}, {@link Relay} and the {@link Broker}. */
@Module({})
export class MessagingModule implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly broker: Broker,
    private readonly client: RpcClient,
    private readonly relay: Relay,
  ) {}

  static for(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      providers: [
        { provide: MESSAGING_OPTIONS, useValue: options },
        { provide: Broker, useFactory: () => new Broker(options) },
        {
          provide: RpcClient,
          inject: [Broker],
          useFactory: (broker: Broker) => new RpcClient(broker, options.callTimeoutMs),
        },
        {
          provide: RabbitTransport,
          inject: [Broker, Database],
          useFactory: (broker: Broker, database: Database) => new RabbitTransport(broker, database, options),
        },
        {
          provide: RelayBell,
          inject: [Database],
          useFactory: (database: Database) => new RelayBell(database),
        },
        {
          provide: Outbox,
          inject: [Database, Clock, RelayBell],
          useFactory: (database: Database, clock: Clock, bell: RelayBell) =>
            new Outbox(database, clock, bell),
        },
        Changes,
        {
          provide: Copies,
          inject: [Database, Outbox],
          useFactory: (database: Database, outbox: Outbox) =>
            new Copies(options.service, options.copies, database, outbox),
        },
        {
          provide: Relay,
          inject: [Broker, RelayBell, Database, Clock],
          useFactory: (broker: Broker, bell: RelayBell, database: Database, clock: Clock) =>
            new Relay(broker, bell, urlOf(database.dataSource.options), clock, options),
        },
      ],
      exports: [MESSAGING_OPTIONS, Broker, RpcClient, RabbitTransport, Outbox, Changes, Copies, Relay],
    };
  }

  async onModuleInit(): Promise<void> {
    await this.broker.open();
    await this.client.start();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.relay.start();
  }

  /** Once the transport is closed: what was under way may still have announced something. */
  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
    this.client.stop();
    await this.broker.close();
  }
}

/** The relay needs a connection of its own, since the lock that says whose turn it is belongs to one. */
function urlOf(options: DataSourceOptions): string {
  const { url } = options as { url?: string };
  if (!url) throw new Error('the data source was not made from a URL');
  return url;
}
