import type { ServiceName } from '@lotse/contracts';
import { Link } from './link.js';
import { defaultRetryTiersMs, type MessagingOptions } from './options.js';
import { Presence } from './presence.js';
import { Publisher } from './publisher.js';
import { refuseOldBroker } from './refusals.js';
import { pause } from './relay-leadership.js';
import { describeTopology } from './topology.js';

/** How long a service that starts waits for its broker, and for what the deploy step makes there, in milliseconds. */
const defaultPatience = 60_000;
/** How often a service that starts looks for what is missing, in milliseconds. */
const lookEvery = 500;

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
  /** Whether the queues and exchanges are there. */
  readonly presence: Presence;
  private readonly restored: (() => void)[] = [];
  private readonly closing = new AbortController();
  private opened?: Promise<void>;

  constructor(private readonly options: MessagingOptions) {
    this.service = options.service;
    this.publishing = new Link(options.amqpUrl, `${options.service} publish`, {
      onBlocked: (blocked) => (this.isBlocked = blocked),
    });
    this.consuming = new Link(options.amqpUrl, `${options.service} consume`);
    this.forwarding = new Publisher(this.publishing, 'forwarding');
    this.presence = new Presence(
      options.service,
      describeTopology(options.retryTiersMs ?? defaultRetryTiersMs),
    );
    this.presence.onFound(() => this.restore());
  }

  /** The broker takes nothing more from publishers until its operator has made room. */
  isBlocked = false;

  /** Both connections are up, and what the service needs is there. */
  isReady(): boolean {
    return this.publishing.isConnected && this.consuming.isConnected && this.presence.isWhole;
  }

  /** Called after each (re)connection, and when something is there again that was missing. */
  onRestored(listener: () => void): void {
    this.restored.push(listener);
  }

  /**
   * Connects, and waits until everything is there that the service needs; it makes nothing itself.
   * @throws Error with one clear sentence where that cannot work, or when the patience is over
   */
  open(): Promise<void> {
    this.opened ??= this.connect().catch(async (error: unknown) => {
      await this.close();
      throw error;
    });
    return this.opened;
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.presence.stop();
    await Promise.all([this.publishing.close(), this.consuming.close()]);
  }

  private async connect(): Promise<void> {
    const patience = this.options.patienceMs ?? defaultPatience;
    await this.publishing.use(async (model) => {
      refuseOldBroker(model);
      await this.presence.attach(model);
      this.restore();
    });
    await this.forwarding.start();
    await this.publishing.open(patience);
    const until = performance.now() + patience;
    while (!this.presence.isWhole && !this.closing.signal.aborted) {
      if (performance.now() > until) throw new Error(`${this.presence.complaint}.`);
      await pause(lookEvery, this.closing.signal);
      await this.presence.look().catch(() => undefined); // the connection comes back, and then it is asked again
    }
    if (this.closing.signal.aborted) throw new Error('closed while it waited for the topology');
    await this.consuming.open(patience);
  }

  private restore(): void {
    for (const listener of this.restored) listener();
  }
}
