import type { ServiceName } from '@lotse/contracts';
import { Logger } from '@nestjs/common';
import { Link, type LinkWatch } from './link.js';
import { metrics } from './metrics.js';
import { defaultRetryTiersMs, type MessagingOptions } from './options.js';
import { Presence } from './presence.js';
import { Publisher } from './publisher.js';
import { refuseOldBroker } from './refusals.js';
import { pause } from './relay-leadership.js';
import { describeTopology } from './topology.js';

/** How long a service that starts waits for its broker, and for what the deploy step makes there, in milliseconds. */
const defaultPatience = 60_000;
/** How long it waits where it can do without, in milliseconds. */
const shortPatience = 5_000;
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
    this.publishing = new Link(options.amqpUrl, `${options.service} publish`, this.counted('publish'));
    this.consuming = new Link(options.amqpUrl, `${options.service} consume`, this.counted('consume'));
    this.forwarding = new Publisher(this.publishing, 'forwarding');
    this.presence = new Presence(
      options.service,
      describeTopology(options.retryTiersMs ?? defaultRetryTiersMs),
    );
    this.presence.onFound(() => this.restore());
  }

  /**
   * Both connections are up, and what the service needs is there; or it has enough to do without. Not where the broker has only ever
   * turned this process away: with a wrong login or virtual host a release must not replace the one before, which works.
   */
  isReady(): boolean {
    if (this.options.brokerMayBeAway) return !this.publishing.isTurnedAway;
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
    const { brokerMayBeAway = false, patienceMs } = this.options;
    if (!brokerMayBeAway) return this.openAll(patienceMs ?? defaultPatience);
    const opening = this.openAll(shortPatience, { orLater: true });
    opening.catch((error: unknown) => {
      if (!this.closing.signal.aborted) new Logger('broker').error({ message: 'cannot be used', error });
    });
    const enough = new AbortController();
    await Promise.race([opening, pause(shortPatience, enough.signal)]).finally(() => enough.abort());
  }

  private async openAll(patience: number, { orLater = false }: { orLater?: boolean } = {}): Promise<void> {
    await this.publishing.use(async (model) => {
      refuseOldBroker(model);
      await this.presence.attach(model);
      this.restore();
    });
    await this.forwarding.start();
    await this.publishing.open(patience, { orLater });
    const until = orLater ? Infinity : performance.now() + patience;
    while (!(this.publishing.isConnected && this.presence.isWhole) && !this.closing.signal.aborted) {
      if (performance.now() > until) throw new Error(`${this.presence.complaint}.`);
      await pause(lookEvery, this.closing.signal);
      await this.presence.look().catch(() => undefined); // the connection comes back, and then it is asked again
    }
    if (this.closing.signal.aborted) throw new Error('closed while it waited for the topology');
    await this.consuming.open(patience, { orLater });
  }

  /** What an operator sees of a connection. */
  private counted(connection: string): LinkWatch {
    const labels = { service: this.service, connection };
    metrics.brokerConnected.set(labels, 0);
    metrics.brokerBlocked.set(labels, 0);
    return {
      onConnected: (connected) => metrics.brokerConnected.set(labels, Number(connected)),
      onBlocked: (blocked) => metrics.brokerBlocked.set(labels, Number(blocked)),
    };
  }

  private restore(): void {
    for (const listener of this.restored) listener();
  }
}
