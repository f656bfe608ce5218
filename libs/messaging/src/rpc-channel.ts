import { randomUUID } from 'node:crypto';
import { Topology, type ServiceName } from '@lotse/contracts';
import type { Channel, Message } from 'amqplib';
import { jsonOf } from './bodies.js';
import type { Link } from './link.js';
import { remainingHeader } from './message-headers.js';
import { connectionQueue } from './rights.js';

/** Who wants to know what became of a request. */
export interface RequestListener {
  /** @param body whatever has come; `undefined` where it is no JSON */
  onAnswer(body: unknown): void;
  onUnroutable(): void;
  onLost(): void;
}

export interface OutgoingRequest {
  service: string;
  pattern: string;
  body: object;
  remainingMs: number;
  traceparent?: string | null;
}

/** Requests and their answers on one channel, so that they end together. */
export class RpcChannel {
  private channel?: Channel;
  private answers = '';
  private readonly listeners = new Map<string, { listener: RequestListener; until: number }>();
  private readonly waiting = new Map<object, () => void>();
  private sweeper?: NodeJS.Timeout;

  constructor(
    private readonly service: ServiceName,
    private readonly link: Link,
  ) {
    const askAll = () => {
      const works = [...this.waiting.values()];
      this.waiting.clear();
      for (const work of works) work();
    };
    link.onUsable(askAll);
    link.onShut(askAll);
  }

  async start(): Promise<void> {
    await this.link.use(async (model) => {
      const channel = this.link.guard(await model.createChannel(), 'answers');
      channel.on('return', (message: Message) => this.take(message)?.onUnroutable());
      channel.on('close', () => {
        if (this.channel === channel) this.channel = undefined;
        const lost = [...this.listeners.values()];
        this.listeners.clear();
        for (const { listener } of lost) listener.onLost();
      });
      // Not RabbitMQ's direct reply-to: who answers would need the right to write into every queue there is.
      const queue = connectionQueue(this.service);
      await channel.assertQueue(queue, { exclusive: true, autoDelete: true, durable: false });
      await channel.bindQueue(queue, Topology.answersExchange, queue);
      await channel.consume(
        queue,
        (message) => {
          if (!message) return this.link.recycle('answers');
          this.take(message)?.onAnswer(jsonOf(message));
        },
        { noAck: true },
      );
      this.answers = queue;
      this.channel = channel;
    });
    this.sweeper = setInterval(() => this.sweep(), 1_000);
    this.sweeper.unref();
  }

  stop(): void {
    clearInterval(this.sweeper);
  }

  /** Something can be sent. */
  get isOpen(): boolean {
    return this.channel !== undefined && this.link.isUsable;
  }

  /** Nothing can be sent, and waiting will not help soon. */
  get isShut(): boolean {
    return this.link.isShut;
  }

  /** Calls back when it has become open or shut. */
  wait(who: object, work: () => void): void {
    this.waiting.set(who, work);
  }

  /** Has given up before anything could be sent. */
  forget(who: object): void {
    this.waiting.delete(who);
  }

  /** @returns whether it has left */
  send(request: OutgoingRequest, listener: RequestListener): boolean {
    const { channel } = this;
    if (!channel) return false;
    const content = Buffer.from(JSON.stringify(request.body));
    const correlationId = randomUUID(); // no service can guess what another was asked
    const headers: Record<string, string | number> = { [remainingHeader]: request.remainingMs };
    if (request.traceparent) headers['traceparent'] = request.traceparent;
    this.listeners.set(correlationId, { listener, until: performance.now() + request.remainingMs });
    try {
      channel.publish(Topology.rpcExchange(request.service), '', content, {
        correlationId,
        replyTo: this.answers,
        type: request.pattern,
        mandatory: true,
        expiration: request.remainingMs,
        contentType: 'application/json',
        headers,
      });
    } catch {
      this.listeners.delete(correlationId);
      this.channel = undefined; // it is closing: its end has not been told yet
      return false;
    }
    return true;
  }

  private take(message: Message): RequestListener | undefined {
    const id = String(message.properties.correlationId);
    const entry = this.listeners.get(id);
    this.listeners.delete(id);
    return entry?.listener;
  }

  /** What is never answered is not kept for ever. */
  private sweep(): void {
    const now = performance.now();
    for (const [id, { until }] of this.listeners) if (until < now) this.listeners.delete(id);
  }
}
