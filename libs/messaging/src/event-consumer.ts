import {
  deadReasons,
  DomainError,
  Queues,
  Topology,
  type DeadReason,
  type EventDefinition,
  type QueueDefinition,
  type QueueName,
} from '@lotse/contracts';
import { type Database, databaseErrorCode, isBusy, onBehalfOf, send } from '@lotse/persistence';
import { contextFrom, endSpan, SpanKind, startSpan } from '@lotse/tracing';
import { Logger } from '@nestjs/common';
import { context, type Context } from '@opentelemetry/api';
import type { Channel, ConsumeMessage } from 'amqplib';
import { BegunAttempts } from './begun-attempts.js';
import { shallowJsonOf } from './bodies.js';
import type { Broker } from './broker.js';
import { agrees, readMeta, whyForeign } from './cloud-event.js';
import { DeadLetter, type EventDelivery, type EventMeta, type LateEventDelivery } from './handlers.js';
import { Inbox } from './inbox.js';
import {
  attemptHeader,
  attemptOf,
  cameByItsKey,
  headersOf,
  propertiesToForward,
  reasonHeader,
} from './message-headers.js';
import { InCompany } from './in-company.js';
import { brokerUnreachable } from './link.js';
import { metrics } from './metrics.js';
import { Patience } from './patience.js';
import { parse } from './validation.js';
import { writtenAt } from './written-at.js';
import { ofBroker } from './span-attributes.js';

export interface EventHandler {
  event: EventDefinition;
  inbox: 'first' | 'late';
  handle(data: object, delivery: EventDelivery | LateEventDelivery): Promise<unknown>;
}

/** Messages in one transaction, at most. */
const mostTogether = 16;
/** How long messages that are handled together wait for what another transaction holds, in milliseconds: alone each may wait longer. */
const lockTimeoutTogether = 50;

/** What a handler does within a transaction. */
interface FirstWork {
  event: EventMeta;
  attempt: number;
  handler: EventHandler;
  data: object;
  /** The trace that it belongs to. */
  within: Context;
}

const outcomes = ['done', 'duplicate', 'retried', 'dead', 'waited', 'abandoned'] as const;
type Outcome = (typeof outcomes)[number];

/** Takes one queue's events, each acknowledged when its effect is committed and not before. */
export class EventConsumer {
  private readonly logger: Logger;
  private readonly inbox: Inbox;
  private readonly begun: BegunAttempts;
  private readonly handlers: ReadonlyMap<string, EventHandler>;
  private readonly inFlight = new Set<Promise<void>>();
  private readonly patience = new Patience();
  private readonly transactions: InCompany<FirstWork, Outcome>;
  private readonly urgent: true | undefined;
  private consumes = false;
  private stop: () => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly queue: QueueName,
    handlers: EventHandler[],
    private readonly broker: Broker,
    private readonly database: Database,
    private readonly options: {
      prefetch: number;
      retryTiersMs: readonly number[];
      /** Transactions of this queue that are open at the same time, at most. */
      transactions: number;
    },
  ) {
    this.logger = new Logger(`queue ${queue}`);
    this.inbox = new Inbox(database, queue);
    this.begun = new BegunAttempts(database, queue);
    this.handlers = new Map(handlers.map((handler) => [handler.event.type, handler]));
    const { events, urgent }: QueueDefinition = Queues[queue];
    this.urgent = urgent;
    this.transactions = new InCompany({
      places: options.transactions,
      most: urgent ? 1 : mostTogether, // an alarm waits for no other message
      together: (works) => this.runTogether(works),
      alone: (work) => this.runFirst(work),
    });
    for (const { type } of events)
      if (!this.handlers.has(type)) throw new Error(`${queue} carries ${type}, and nothing handles it`);
  }

  async start(): Promise<void> {
    const { presence, consuming, service } = this.broker;
    const labels = { service, queue: this.queue };
    for (const outcome of outcomes) metrics.consumed.inc({ ...labels, outcome }, 0); // that the first may be noticed
    for (const reason of Object.keys(deadReasons)) metrics.dead.inc({ ...labels, reason }, 0);
    metrics.retried.inc(labels, 0);
    metrics.eventSeconds.zero(labels);
    const consumeAtLast = (): void => {
      if (!this.consumes && !presence.lacks(this.queue)) consuming.recycle(this.queue);
    };
    presence.onFound(consumeAtLast);
    consuming.onUsable(consumeAtLast); // for what was found while the connection was being set up
    await consuming.use(async (model) => {
      this.consumes = false;
      await presence.lookFor([this.queue]).catch(() => undefined); // what was known last must do
      if (presence.lacks(this.queue)) return; // the other queues go on
      const channel = consuming.guard(await model.createChannel(), this.queue);
      await channel.prefetch(this.options.prefetch);
      const { consumerTag } = await channel.consume(this.queue, (message) => {
        if (!message) return consuming.recycle(this.queue);
        const work = this.take(channel, message).finally(() => this.inFlight.delete(work));
        this.inFlight.add(work);
      });
      this.consumes = true;
      this.stop = async () => {
        await channel.cancel(consumerTag).catch(() => undefined);
      };
    });
  }

  /** Takes nothing more, and waits for what is under way; what does not end in time comes again after a restart. */
  async close(signal: AbortSignal): Promise<void> {
    await this.stop();
    this.patience.end();
    const over = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    await Promise.race([Promise.all(this.inFlight), over]);
  }

  private async take(channel: Channel, message: ConsumeMessage): Promise<void> {
    const outcome = await this.process(message).catch(async (error: unknown): Promise<Outcome> => {
      this.logger.error(error); // ours, not the handler's: the message is given back, and not at once
      await this.patience.rest();
      return 'abandoned';
    });
    metrics.consumed.inc({ service: this.broker.service, queue: this.queue, outcome });
    try {
      if (outcome === 'abandoned') channel.nack(message, false, true);
      else channel.ack(message);
    } catch {
      // the channel is gone: the message comes again, and the inbox knows it
    }
  }

  private async process(message: ConsumeMessage): Promise<Outcome> {
    const meta = readMeta(message);
    if (!meta) return this.bury(message, 'event.malformed');
    const foreign = whyForeign(message, meta);
    if (foreign) return this.bury(message, foreign);
    const handler = this.handlers.get(meta.type);
    if (!handler) return this.bury(message, 'event.type-unknown');
    if (!cameByItsKey(message, meta.type, this.queue)) return this.bury(message, 'event.source-foreign');

    const { span, within } = startSpan(`process ${meta.type}`, {
      kind: SpanKind.CONSUMER,
      parent: contextFrom(headersOf(message)['traceparent']),
      attributes: {
        ...ofBroker(this.broker.consuming),
        'messaging.operation.type': 'process',
        'messaging.operation.name': 'process',
        'messaging.destination.name': this.queue,
        'messaging.rabbitmq.destination.routing_key': meta.type,
        'messaging.message.id': meta.id,
        'messaging.message.body.size': message.content.length,
      },
    });
    const outcome = await context.with(within, () =>
      onBehalfOf({ tenant: meta.companyId, urgent: this.urgent }, () => this.attempt(message, meta, handler)),
    );
    endSpan(span, outcome === 'done' || outcome === 'duplicate' ? undefined : outcome);
    if (outcome === 'done')
      metrics.eventSeconds.observe(
        { service: this.broker.service, queue: this.queue },
        Math.max(0, Date.now() - writtenAt(meta).getTime()) / 1_000, // by two clocks: one may be behind
      );
    return outcome;
  }

  private async attempt(message: ConsumeMessage, meta: EventMeta, handler: EventHandler): Promise<Outcome> {
    const attempt = attemptOf(message);
    // what is away does not count against the message: it waits here, where it keeps its place
    const steady = <T>(work: () => Promise<T>): Promise<T> => this.patience.outlast(work, isAway);
    const run = async (): Promise<Outcome> => {
      const data = believed(message, meta, handler.event);
      return steady(() =>
        handler.inbox === 'late'
          ? this.runLate(meta, attempt, handler, data)
          : this.transactions.do(
              { event: meta, attempt, handler, data, within: context.active() },
              { alone: message.fields.redelivered }, // one that ends the process takes no other along
            ),
      );
    };
    try {
      return await (message.fields.redelivered ? this.begun.counted(meta.id, run, steady) : run());
    } catch (error) {
      if (isPassing(error)) return this.patience.isOver ? 'abandoned' : this.rest(message, attempt, 0, error);
      if (error instanceof DeadLetter) return this.bury(message, error.reason);
      return this.rest(message, attempt + 1, attempt - 1, error);
    }
  }

  private runFirst({ event, attempt, handler, data, within }: FirstWork): Promise<Outcome> {
    const whose = { tenant: event.companyId, urgent: this.urgent };
    const work = (): Promise<Outcome> =>
      this.database.transaction(async (tx) => {
        if (!(await this.inbox.claim(tx, event.id))) return 'duplicate';
        await handler.handle(data, { tx, event, attempt });
        return 'done';
      });
    return context.with(within, () => onBehalfOf(whose, work));
  }

  /** One after the other in one transaction. Where one fails all is undone, and each is tried alone. */
  private runTogether(works: FirstWork[]): Promise<Outcome[]> {
    const work = (): Promise<Outcome[]> =>
      this.database.transaction(async (tx) => {
        send(tx, tx.query(`set local lock_timeout = ${lockTimeoutTogether}`));
        const claimed = await this.inbox.claimEach(
          tx,
          works.map(({ event }) => event.id),
        );
        const outcomes: Outcome[] = [];
        for (const { event, attempt, handler, data, within } of works) {
          const isNew = claimed.delete(event.id); // the same message may be there twice
          if (isNew) await context.with(within, () => handler.handle(data, { tx, event, attempt }));
          outcomes.push(isNew ? 'done' : 'duplicate');
        }
        return outcomes;
      });
    return onBehalfOf({ tenant: null }, work);
  }

  private async runLate(
    event: EventMeta,
    attempt: number,
    handler: EventHandler,
    data: object,
  ): Promise<Outcome> {
    if (await this.inbox.has(event.id)) return 'duplicate';
    let outcome: Outcome = 'done';
    let recorded = false;
    const record: LateEventDelivery['record'] = async (work) => {
      if (recorded) throw new Error(`${this.queue} records ${event.type} twice`);
      await this.patience.outlast(
        () =>
          this.database.transaction(async (tx) => {
            if (await this.inbox.claim(tx, event.id)) await work(tx);
            else outcome = 'duplicate';
          }),
        isPassing,
      );
      recorded = true;
    };
    await handler.handle(data, { event, attempt, record });
    if (!recorded) await record(() => Promise.resolve());
    return outcome;
  }

  /** Puts the message into a retry tier, or into the dead-letter queue when it has been through all of them. */
  private async rest(
    message: ConsumeMessage,
    nextAttempt: number,
    tier: number,
    error: unknown,
  ): Promise<Outcome> {
    const cause = causeOf(error);
    const ms = this.options.retryTiersMs[tier];
    if (ms === undefined) {
      if (isPassing(error)) return 'abandoned'; // there is no tier at all
      this.logger.error(error);
      return this.bury(message, 'handler.failed', cause);
    }
    this.logger.warn({
      message: 'a message failed and is tried again',
      eventId: String(message.properties.messageId),
      reason: cause,
      inMs: ms,
    });
    metrics.retried.inc({ service: this.broker.service, queue: this.queue });
    const exchange = Topology.retryExchange;
    const key = Topology.retryKey(this.queue, ms);
    const changes = { [attemptHeader]: nextAttempt };
    if (!isPassing(error)) {
      await this.forward(exchange, key, message, changes);
      return 'retried';
    }
    try {
      await this.pass(exchange, key, message, changes);
      return 'waited';
    } catch (refusal) {
      if (!isAway(refusal)) throw refusal;
      await this.patience.rest(); // the broker takes nothing: it is tried again from the queue that has it
      return 'abandoned';
    }
  }

  private async bury(message: ConsumeMessage, reason: DeadReason, cause?: string): Promise<Outcome> {
    const inFull = cause === undefined ? reason : `${reason}:${cause}`;
    this.logger.error({
      message: 'a message goes to the dead',
      eventId: String(message.properties.messageId),
      reason: inFull,
    });
    metrics.dead.inc({ service: this.broker.service, queue: this.queue, reason });
    await this.forward(Topology.buriedExchange, this.queue, message, {
      [attemptHeader]: attemptOf(message),
      [reasonHeader]: inFull,
    });
    return 'dead';
  }

  /** The copy is safe before the original is acknowledged. Until the broker takes it, the message keeps its place here. */
  private forward(
    exchange: string,
    routingKey: string,
    message: ConsumeMessage,
    changes: Record<string, string | number>,
  ): Promise<void> {
    return this.patience.outlast(() => this.pass(exchange, routingKey, message, changes), isAway);
  }

  /** @throws DomainError unavailable `service.unreachable` when the broker does not take it */
  private async pass(
    exchange: string,
    routingKey: string,
    message: ConsumeMessage,
    changes: Record<string, string | number>,
  ): Promise<void> {
    const became = await this.broker.forwarding.publish({
      exchange,
      routingKey,
      content: message.content,
      options: propertiesToForward(message, changes),
    });
    if (became === 'refused') throw brokerUnreachable();
    if (became !== 'stored') throw new Error(`${exchange} has no queue for ${this.queue}`);
  }
}

/**
 * An event's data; the envelope must agree with it.
 * @throws DeadLetter `event.invalid`, `event.contradictory`
 */
function believed(message: ConsumeMessage, meta: EventMeta, event: EventDefinition): object {
  const parsed = parse(event.payload, shallowJsonOf(message));
  if (!parsed.ok) throw new DeadLetter('event.invalid');
  if (!agrees(event, meta, parsed.value)) throw new DeadLetter('event.contradictory');
  return parsed.value;
}

/** What a message is not to blame for. */
const isAway = (error: unknown): boolean =>
  error instanceof DomainError &&
  (error.code === 'service.unreachable' || error.code === 'service.outcome-unknown');

/** Nor for what another holds at the moment; but that may be about one company alone, and the others' go on. */
const isPassing = (error: unknown): boolean => isAway(error) || isBusy(error);

/** A code or a class, never a message: that may hold personal data. */
function causeOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  const name = error instanceof Error ? error.constructor.name : typeof error;
  const code = databaseErrorCode(error);
  return code && /^[A-Z0-9_]{3,30}$/.test(code) ? `${name}:${code}` : name;
}
