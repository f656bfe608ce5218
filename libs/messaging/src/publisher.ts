import type { ChannelModel, ConfirmChannel, Message, Options } from 'amqplib';
import { brokerUnreachable, type Link } from './link.js';

/**
 * What became of a message: a queue has it safely, no queue is bound for it, or a queue that should have it takes
 * nothing at present.
 */
export type Publication = 'stored' | 'unroutable' | 'refused';

export interface Publishing {
  exchange: string;
  routingKey: string;
  content: Buffer;
  options: Options.Publish;
}

/** A channel is replaced for a refusal no more often than this, in milliseconds. */
const renewEvery = 1_000;

interface Outlet {
  channel: ConfirmChannel;
  openedAt: number;
  /** A queue has refused something. */
  refused: boolean;
  underWay: number;
  /** Returned and not yet confirmed: RabbitMQ returns a message right before it confirms it. */
  returned: Map<string, number>;
}

/**
 * Publishes durable messages, and knows of each what became of it.
 *
 * A channel on which a queue has refused something is replaced: RabbitMQ 3.10 was seen to refuse on the same channel for good
 * what it takes on any other, once the queue has room again.
 */
export class Publisher {
  private model?: ChannelModel;
  private outlet?: Outlet;
  private renewing?: Promise<void>;

  constructor(
    private readonly link: Link,
    private readonly purpose: string,
  ) {}

  async start(): Promise<void> {
    await this.link.use(async (model) => {
      this.model = model;
      this.outlet = await this.open(model);
    });
  }

  /** It can be published, as far as is known. */
  get isUsable(): boolean {
    return this.link.isUsable && this.outlet !== undefined;
  }

  /**
   * @param deadlineMs how long it may take, in milliseconds, a broker that is away or blocked included
   * @throws DomainError unavailable `service.unreachable` when the broker has not confirmed it: it may have it nevertheless
   */
  async publish(message: Publishing, deadlineMs = 10_000): Promise<Publication> {
    const until = performance.now() + deadlineMs;
    if (!this.link.isUsable && !(await this.link.whenUsable(deadlineMs))) throw brokerUnreachable();
    if (this.outlet?.refused && performance.now() - this.outlet.openedAt > renewEvery)
      if (!(await isOver(this.renew(), until - performance.now()))) throw brokerUnreachable();
    const { outlet } = this;
    if (!outlet) throw brokerUnreachable();
    outlet.underWay += 1;
    try {
      return await this.send(outlet, message, until - performance.now());
    } finally {
      outlet.underWay -= 1;
      this.retireIfReplaced(outlet);
    }
  }

  private send(
    outlet: Outlet,
    { exchange, routingKey, content, options }: Publishing,
    deadlineMs: number,
  ): Promise<Publication> {
    return new Promise<Publication>((resolve, reject) => {
      const refuse = () => {
        clearTimeout(timer);
        reject(brokerUnreachable());
      };
      const timer = setTimeout(refuse, deadlineMs);
      try {
        outlet.channel.publish(
          exchange,
          routingKey,
          content,
          { ...options, persistent: true, mandatory: true },
          (error: unknown) => {
            const unroutable = takeReturned(outlet, keyOf({ exchange, routingKey }, options.messageId));
            if (error && !isNack(error)) return refuse();
            clearTimeout(timer);
            if (error) outlet.refused = true;
            resolve(error ? 'refused' : unroutable ? 'unroutable' : 'stored');
          },
        );
      } catch {
        refuse(); // the channel has just died
      }
    });
  }

  /** What is under way on the old channel ends there. */
  private renew(): Promise<void> {
    this.renewing ??= (async () => {
      const { model, outlet } = this;
      if (!model || !outlet) return;
      const fresh = await this.open(model);
      if (this.outlet !== outlet) return; // the connection was lost meanwhile, and another channel is there
      this.outlet = fresh;
      this.retireIfReplaced(outlet);
    })()
      .catch(() => undefined) // the connection is lost: its successor brings a channel along
      .finally(() => (this.renewing = undefined));
    return this.renewing;
  }

  private retireIfReplaced(outlet: Outlet): void {
    if (this.outlet !== outlet && outlet.underWay === 0) void this.link.retire(outlet.channel);
  }

  private async open(model: ChannelModel): Promise<Outlet> {
    const channel = this.link.guard(await model.createConfirmChannel(), this.purpose);
    const returned = new Map<string, number>();
    channel.on('return', (message: Message) => {
      const key = keyOf(message.fields, message.properties.messageId);
      returned.set(key, (returned.get(key) ?? 0) + 1);
    });
    channel.on('close', () => {
      if (this.outlet?.channel === channel) this.outlet = undefined;
    });
    return { channel, openedAt: performance.now(), refused: false, underWay: 0, returned };
  }
}

/** Whether the work is over within that time, in milliseconds; it goes on all the same. */
function isOver(work: Promise<void>, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), withinMs);
    void work.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

/** amqplib says it in words alone. */
const isNack = (error: unknown): boolean => error instanceof Error && error.message === 'message nacked';

function takeReturned({ returned }: Outlet, key: string): boolean {
  const count = returned.get(key);
  if (!count) return false;
  if (count === 1) returned.delete(key);
  else returned.set(key, count - 1);
  return true;
}

const keyOf = (fields: { exchange: string; routingKey: string }, messageId: unknown): string =>
  `${fields.exchange} ${fields.routingKey} ${String(messageId)}`;
