import { Queues, type QueueDefinition, type QueueName } from '@lotse/contracts';
import { urgentConnections, type Database } from '@lotse/persistence';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { Answering, type CallHandler } from './answering.js';
import type { Broker } from './broker.js';
import { EventConsumer, type EventHandler } from './event-consumer.js';
import { LOTSE_TRANSPORT, type HandlerExtras } from './handlers.js';
import { defaultPrefetch, defaultRetryTiersMs, type MessagingOptions } from './options.js';

/** How long a service that stops waits for what is under way, in milliseconds. */
const drainWithin = 20_000;

/**
 * The most calls that are taken from the broker at once. Here, while they wait for a connection, companies take turns
 * and alarms go first; at the broker they would stand in one line.
 */
const callsAtOnce = 1_000;

/**
 * Nest's handlers on our acknowledgements: guards, pipes, interceptors and filters work as anywhere,
 * and a message is acknowledged when its effect is committed.
 */
export class RabbitTransport extends Server implements CustomTransportStrategy {
  override readonly transportId = LOTSE_TRANSPORT;
  /** Nest would log and swallow what a handler throws. */
  override readonly propagatesEventHandlerErrors = true;

  private readonly events = new Map<QueueName, EventHandler[]>();
  private readonly calls: CallHandler[] = [];
  private consumers: EventConsumer[] = [];
  private answering?: Answering;

  constructor(
    private readonly broker: Broker,
    private readonly database: Database,
    private readonly options: MessagingOptions,
  ) {
    super();
  }

  /** Nest would chain a second handler of one pattern silently. @throws Error naming what is bound twice, or to the wrong service */
  override addHandler(
    pattern: string,
    callback: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    if (this.messageHandlers.has(pattern)) throw new Error(`two handlers are bound to ${pattern}`);
    super.addHandler(pattern, callback, isEventHandler, extras);

    const handles = extras as HandlerExtras;
    if (handles.handles === 'call') this.addCall(handles, callback);
    else if (handles.handles === 'event') this.addEvent(handles, callback);
    else throw new Error(`${pattern}: bind it with @OnEvent, @OnCall or @OnPackedCall`);
  }

  listen(callback: (error?: unknown) => void): void {
    this.start().then(() => callback(), callback);
  }

  /** Takes nothing more, finishes what is under way, and leaves the connections to their owner. */
  async close(): Promise<void> {
    const signal = AbortSignal.timeout(drainWithin);
    await Promise.all([
      this.answering?.close(signal),
      ...this.consumers.map((consumer) => consumer.close(signal)),
    ]);
  }

  on(): never {
    throw new Error('the transport has no events: ask the Broker');
  }

  unwrap<T>(): T {
    return this.broker as T;
  }

  private async start(): Promise<void> {
    const prefetch = this.options.prefetch ?? defaultPrefetch;
    const retryTiersMs = this.options.retryTiersMs ?? defaultRetryTiersMs;
    this.consumers = [...this.events].map(
      ([queue, handlers]) =>
        new EventConsumer(queue, handlers, this.broker, this.database, {
          prefetch,
          retryTiersMs,
          transactions: this.transactionsOf(queue),
        }),
    );
    await this.broker.open();
    for (const consumer of this.consumers) await consumer.start();
    if (this.calls.length > 0) {
      this.answering = new Answering(this.calls, this.broker, callsAtOnce);
      await this.answering.start();
    }
  }

  /** A queue that is full must leave connections for the calls, and for the other queues. */
  private transactionsOf(queue: QueueName): number {
    const { urgent }: QueueDefinition = Queues[queue];
    if (urgent) return urgentConnections - 1; // one is left for calls
    return Math.max(1, Math.floor((this.database.dataSource.options.poolSize ?? 10) / 3));
  }

  private addCall(
    { call, packed }: Extract<HandlerExtras, { handles: 'call' }>,
    callback: MessageHandler,
  ): void {
    if (call.service !== this.options.service)
      throw new Error(`${call.pattern} is not answered by ${this.options.service}`);
    this.calls.push({ call, packed, handle: (request) => resultOf(callback(request)) });
  }

  private addEvent(
    { event, queue, inbox }: Extract<HandlerExtras, { handles: 'event' }>,
    callback: MessageHandler,
  ): void {
    if (Queues[queue].service !== this.options.service)
      throw new Error(`${queue} is not a queue of ${this.options.service}`);
    if (!Queues[queue].events.some(({ type }) => type === event.type))
      throw new Error(`${queue} does not carry ${event.type}: say so in the topology first`);
    const handlers = this.events.get(queue) ?? [];
    handlers.push({ event, inbox, handle: (data, delivery) => resultOf(callback(data, delivery)) });
    this.events.set(queue, handlers);
  }
}

/** Nest gives an Observable where an interceptor or an exception filter has had a hand in it. */
async function resultOf(returned: Promise<unknown>): Promise<unknown> {
  const result = await returned;
  return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
}
