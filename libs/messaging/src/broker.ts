import type { ServiceName } from '@lotse/contracts';
import { Link } from './link.js';
import { defaultRetryTiersMs, type MessagingOptions } from './options.js';
import { Publisher } from './publisher.js';
import { refuseOldBroker } from './refusals.js';
import { declareTopology, describeTopology } from './topology.js';

/** How long a service that starts waits for its broker, in milliseconds. */
const patience = 60_000;

/**
 * The service's two connections: a broker that is short of memory or disk blocks one that publishes,
 * and acknowledgements with it, so events are consumed on the other.
 */
export class Broker {
  readonly service: ServiceName;
  readonly publishing: Link;
  readonly consuming: Link;
  /** For what is passed on: into a retry tier, or to the dead. */
  readonly forwarding: Publisher;
  private readonly declared: (() => void)[] = [];
  private opened?: Promise<void>;

  constructor(private readonly options: MessagingOptions) {
    this.service = options.service;
    this.publishing = new Link(options.amqpUrl, `${options.service} publish`, {
      onBlocked: (blocked) => (this.isBlocked = blocked),
    });
    this.consuming = new Link(options.amqpUrl, `${options.service} consume`);
    this.forwarding = new Publisher(this.publishing, 'forwarding');
  }

  /** The broker takes nothing more from publishers until its operator has made room. */
  isBlocked = false;

  /** Both connections are up, and the topology is declared. */
  isReady(): boolean {
    return this.publishing.isConnected && this.consuming.isConnected;
  }

  /** Called after each (re)connection, once the topology stands. */
  onDeclared(listener: () => void): void {
    this.declared.push(listener);
  }

  /** Connects and declares the topology. @throws Error with one clear sentence where that cannot work */
  open(): Promise<void> {
    this.opened ??= this.connect();
    return this.opened;
  }

  async close(): Promise<void> {
    await Promise.all([this.publishing.close(), this.consuming.close()]);
  }

  private async connect(): Promise<void> {
    const topology = describeTopology(this.options.retryTiersMs ?? defaultRetryTiersMs);
    await this.publishing.use(async (model) => {
      refuseOldBroker(model);
      const channel = await model.createChannel();
      channel.on('error', () => undefined); // the declaration that failed says it, too
      await declareTopology(channel, topology);
      await channel.close();
      for (const listener of this.declared) listener();
    });
    await this.forwarding.start();
    await this.publishing.open(patience);
    await this.consuming.open(patience);
  }
}
