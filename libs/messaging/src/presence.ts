import type { QueueName, ServiceName } from '@lotse/contracts';
import { queuesFor } from '@lotse/contracts';
import { Logger } from '@nestjs/common';
import type { Channel, ChannelModel } from 'amqplib';
import { metrics } from './metrics.js';
import { neededBy, type TopologyDescription } from './topology.js';

/** How often everything is asked for again, in milliseconds. */
const lookEvery = 5_000;

/** The command that makes what is missing, as operators know it. */
export const deployCommand = 'topology deploy';

/**
 * Whether what a service needs of the broker is there. It is asked for by passive declarations, which take no rights.
 * A queue that is gone takes the messages in it along, and would not be missed by a publisher: another subscriber's queue
 * is enough for `mandatory`.
 */
export class Presence {
  private readonly logger = new Logger('topology');
  private readonly exchanges: readonly string[];
  private readonly queues: readonly string[];
  private readonly gone = new Set<string>();
  private readonly listeners: (() => void)[] = [];
  private model?: ChannelModel;
  private channel?: Channel;
  private asking: Promise<unknown> = Promise.resolve();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly service: ServiceName,
    topology: TopologyDescription,
  ) {
    ({ exchanges: this.exchanges, queues: this.queues } = neededBy(service, topology));
  }

  /** Nothing is missing, as far as is known. */
  get isWhole(): boolean {
    return this.gone.size === 0;
  }

  /** One sentence for an operator. */
  get complaint(): string {
    return `RabbitMQ lacks ${[...this.gone].join(', ')}: "${deployCommand}" makes it`;
  }

  /** Called when something is found that was missing. */
  onFound(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** From now on it is asked over this connection; everything at once, and then again and again. */
  async attach(model: ChannelModel): Promise<void> {
    this.model = model;
    this.channel = undefined;
    await this.look();
    this.timer ??= setInterval(() => void this.look().catch(() => undefined), lookEvery).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Asks for everything this service needs. @throws Error when the connection is lost meanwhile */
  async look(): Promise<void> {
    await this.ask(this.exchanges, (channel, name) => channel.checkExchange(name));
    await this.ask(this.queues, (channel, name) => channel.checkQueue(name));
  }

  /** Whether these queues are there, asked now. @throws Error when the connection is lost meanwhile */
  async lookFor(queues: Iterable<string>): Promise<void> {
    await this.ask([...queues], (channel, name) => channel.checkQueue(name));
  }

  /** Whether an event of this type would miss a queue that must have it, as far as is known. */
  isShort(type: string): boolean {
    return this.gone.size > 0 && queuesFor(type).some((queue) => this.gone.has(queue));
  }

  /** Whether the queue is missing, as far as is known. */
  lacks(queue: QueueName): boolean {
    return this.gone.has(queue);
  }

  /** One after the other, since a name that is missing ends its channel. */
  private ask(
    names: readonly string[],
    check: (channel: Channel, name: string) => PromiseLike<unknown>,
  ): Promise<void> {
    const asked = this.asking.then(async () => {
      const before = this.gone.size;
      const missed: string[] = [];
      const found: string[] = [];
      for (const name of names) {
        const isThere = await this.isThere(name, check);
        if (isThere && this.gone.delete(name)) found.push(name);
        if (!isThere && !this.gone.has(name)) missed.push(name);
      }
      for (const name of missed) this.gone.add(name);
      if (missed.length > 0)
        this.logger.error({
          message:
            'RabbitMQ lacks what this service needs, and what needs it waits: topology deploy makes it',
          parts: [...this.gone],
        });
      if (found.length > 0 && this.gone.size === 0) this.logger.log('everything is there again');
      if (before !== this.gone.size) metrics.topologyMissing.set({ service: this.service }, this.gone.size);
      if (found.length > 0) for (const listener of this.listeners) listener();
    });
    this.asking = asked.catch(() => undefined);
    return asked;
  }

  private async isThere(
    name: string,
    check: (channel: Channel, name: string) => PromiseLike<unknown>,
  ): Promise<boolean> {
    if (!this.model) throw new Error('there is no connection to ask');
    if (!this.channel) {
      this.channel = await this.model.createChannel();
      this.channel.on('error', () => undefined); // what was asked says it
    }
    try {
      await check(this.channel, name);
      return true;
    } catch (error) {
      this.channel = undefined;
      if ((error as { code?: unknown }).code === 404) return false;
      throw error;
    }
  }
}
