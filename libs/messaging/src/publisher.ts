import type { ConfirmChannel, Message, Options } from 'amqplib';
import { brokerUnreachable, type Link } from './link.js';

/** What became of a message: a queue has it safely, or no queue wanted it. */
export type Publication = 'stored' | 'unroutable';

export interface Publishing {
  exchange: string;
  routingKey: string;
  content: Buffer;
  options: Options.Publish;
}

/** Publishes durable messages, and knows of each what became of it. */
export class Publisher {
  private channel?: ConfirmChannel;
  /** Returned and not yet confirmed: RabbitMQ returns a message right before it confirms it. */
  private readonly returned = new Map<string, number>();

  constructor(
    private readonly link: Link,
    private readonly purpose: string,
  ) {}

  async start(): Promise<void> {
    await this.link.use(async (model) => {
      const channel = this.link.guard(await model.createConfirmChannel(), this.purpose);
      channel.on('return', (message: Message) => {
        const key = keyOf(message.fields, message.properties.messageId);
        this.returned.set(key, (this.returned.get(key) ?? 0) + 1);
      });
      channel.on('close', () => {
        if (this.channel === channel) this.channel = undefined;
      });
      this.returned.clear();
      this.channel = channel;
    });
  }

  /**
   * @param deadlineMs how long it may take, in milliseconds, a broker that is away or blocked included
   * @throws DomainError unavailable `service.unreachable` when the broker has not confirmed it: it may have it nevertheless
   */
  async publish(message: Publishing, deadlineMs = 10_000): Promise<Publication> {
    const until = performance.now() + deadlineMs;
    if (!this.link.isUsable && !(await this.link.whenUsable(deadlineMs))) throw brokerUnreachable();
    const { exchange, routingKey, content, options } = message;
    return new Promise<Publication>((resolve, reject) => {
      const timer = setTimeout(() => reject(brokerUnreachable()), until - performance.now());
      const refuse = () => {
        clearTimeout(timer);
        reject(brokerUnreachable());
      };
      if (!this.channel) return refuse();
      try {
        this.channel.publish(
          exchange,
          routingKey,
          content,
          { ...options, persistent: true, mandatory: true },
          (error: unknown) => {
            const unroutable = this.takeReturned(keyOf({ exchange, routingKey }, options.messageId));
            if (error) return refuse();
            clearTimeout(timer);
            resolve(unroutable ? 'unroutable' : 'stored');
          },
        );
      } catch {
        refuse(); // the channel has just died
      }
    });
  }

  private takeReturned(key: string): boolean {
    const count = this.returned.get(key);
    if (!count) return false;
    if (count === 1) this.returned.delete(key);
    else this.returned.set(key, count - 1);
    return true;
  }
}

const keyOf = (fields: { exchange: string; routingKey: string }, messageId: unknown): string =>
  `${fields.exchange} ${fields.routingKey} ${String(messageId)}`;
