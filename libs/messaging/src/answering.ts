import {
  DomainError,
  Topology,
  type CallDefinition,
  type Command,
  type Query,
  type WireError,
} from '@lotse/contracts';
import { giveUpAt, isReplay, isTooSlow, onBehalfOf, refusalToCaller } from '@lotse/persistence';
import { contextFrom, endSpan, SpanKind, startSpan } from '@lotse/tracing';
import { Logger } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import type { Channel, ConsumeMessage } from 'amqplib';
import { Answers } from './answers.js';
import { shallowJsonOf } from './bodies.js';
import type { Broker } from './broker.js';
import { headersOf, numberHeader, remainingHeader } from './message-headers.js';
import { metrics, ownFaults } from './metrics.js';
import { connectionQueue } from './rights.js';
import {
  failed,
  packSize,
  type PackedItem,
  type PackedReply,
  type PackedRequest,
  type WireAnswer,
} from './rpc-wire.js';
import { Stalls } from './stalls.js';
import { parse } from './validation.js';
import { ofCall } from './span-attributes.js';

export interface CallHandler {
  call: CallDefinition;
  packed: boolean;
  handle(request: object | object[]): Promise<unknown>;
}

/** Answers this replica's share of the service's calls. */
export class Answering {
  private readonly logger = new Logger('calls');
  private readonly handlers: ReadonlyMap<string, CallHandler>;
  private readonly inFlight = new Set<Promise<void>>();
  private readonly stalls = new Stalls();
  private readonly answers = new Answers();
  private stop: () => Promise<void> = () => Promise.resolve();

  constructor(
    handlers: CallHandler[],
    private readonly broker: Broker,
    private readonly prefetch: number,
  ) {
    this.handlers = new Map(handlers.map((handler) => [handler.call.pattern, handler]));
  }

  async start(): Promise<void> {
    this.stalls.start();
    for (const pattern of this.handlers.keys())
      for (const outcome of ['answered', 'expired', ...ownFaults])
        metrics.answers.inc({ service: this.broker.service, pattern, outcome }, 0); // that the first may be noticed
    // Not on the consuming connection: answers are published, and a blocked publisher would take the acknowledgements
    // of events along.
    await this.broker.publishing.use(async (model) => {
      const channel = this.broker.publishing.guard(await model.createChannel(), 'calls');
      await this.answers.start(model);
      // Dies with this replica, so that a caller learns at once that nobody is there.
      const queue = connectionQueue(this.broker.service);
      await channel.assertQueue(queue, { exclusive: true, autoDelete: true, durable: false });
      await channel.prefetch(this.prefetch);
      const { consumerTag } = await channel.consume(queue, (message) => {
        if (!message) return this.broker.publishing.recycle('calls');
        const work = this.take(channel, message).finally(() => this.inFlight.delete(work));
        this.inFlight.add(work);
      });
      // bound last: from here on callers find it
      await channel.bindQueue(queue, Topology.rpcExchange(this.broker.service), '');
      this.stop = async () => {
        await channel
          .unbindQueue(queue, Topology.rpcExchange(this.broker.service), '')
          .then(() => this.drained(channel, queue))
          .then(() => channel.cancel(consumerTag))
          .catch(() => undefined);
      };
    });
  }

  /** Is found by no caller any more, answers what has arrived, and ends. */
  async close(signal: AbortSignal): Promise<void> {
    const over = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    const finished = this.stop().then(() => Promise.all(this.inFlight));
    await Promise.race([finished, over]);
    this.stalls.stop();
  }

  /** Everything the broker holds for this replica has been delivered to it. */
  private async drained(channel: Channel, queue: string): Promise<void> {
    while ((await channel.checkQueue(queue)).messageCount > 0)
      await Promise.race([...this.inFlight, new Promise((resolve) => setTimeout(resolve, 20))]);
  }

  /** Whatever arrives, it gets an answer unless its caller has given up, and never ends the process. */
  private async take(channel: Channel, message: ConsumeMessage): Promise<void> {
    const reply = await this.writtenReplyTo(message);
    try {
      if (reply) this.answers.send(channel, message, reply);
      channel.ack(message);
    } catch {
      // the channel is gone, and with it the caller's way to hear the answer: the caller repeats or tells so
    }
  }

  private async writtenReplyTo(message: ConsumeMessage): Promise<Buffer | undefined> {
    const pattern = String(message.properties.type);
    try {
      const reply = await this.replyTo(pattern, message, this.stalls.waited());
      return reply && Buffer.from(JSON.stringify(reply));
    } catch (error) {
      this.logger.error({ message: 'a call could not be read or its answer not written', pattern, error });
      return Buffer.from(JSON.stringify(failed));
    }
  }

  private async replyTo(
    pattern: string,
    message: ConsumeMessage,
    waited: number,
  ): Promise<WireAnswer | PackedReply | undefined> {
    const handler = this.handlers.get(pattern);
    // a caller of a newer release: nothing was done, and another replica may know it
    if (!handler) return { error: { kind: 'unavailable', code: 'service.unreachable' } };
    const body = shallowJsonOf(message);
    if (handler.packed) return this.answerPacked(handler, body, waited);
    const remainingMs = numberHeader(message, remainingHeader) - waited;
    if (remainingMs <= 0) {
      this.count(pattern, 'expired');
      return undefined; // the caller has given up: not started
    }
    return this.answer(handler, body, { remainingMs, traceparent: headersOf(message)['traceparent'] });
  }

  private async answer(
    handler: CallHandler,
    body: unknown,
    { remainingMs, traceparent }: { remainingMs: number; traceparent: unknown },
  ): Promise<WireAnswer> {
    const { pattern } = handler.call;
    const until = performance.now() + remainingMs;
    const { span, within } = startSpan(`answer ${pattern}`, {
      kind: SpanKind.SERVER,
      attributes: ofCall(handler.call.service, pattern),
      parent: contextFrom(traceparent),
    });
    const reply = await context.with(within, async (): Promise<WireAnswer> => {
      const parsed = parse(handler.call.request, body);
      if (!parsed.ok) return { error: invalidRequest(parsed.violations) };
      giveUpAt(parsed.value, until);
      try {
        const whose = { tenant: tenantOf(parsed.value), urgent: handler.call.urgent };
        const answer = (await onBehalfOf(whose, () => handler.handle(parsed.value))) ?? null;
        const replayed = isReplay((parsed.value as Partial<Command>).idempotency);
        return { answer, ...(replayed && { replayed }) };
      } catch (error) {
        return { error: this.wireErrorOf(error, pattern) };
      }
    });
    const outcome = outcomeOf(reply);
    endSpan(span, outcome === 'answered' ? undefined : outcome);
    this.count(pattern, outcome);
    return reply;
  }

  /** One query for many callers; a caller who has given up, or asks nonsense, is left out of it. */
  private async answerPacked(
    handler: CallHandler,
    body: unknown,
    waited: number,
  ): Promise<PackedReply | undefined> {
    const { pattern } = handler.call;
    const { items, broken } = itemsOf(body);
    const reply: PackedReply = { items: [] };
    if (broken) {
      reply.error = invalidRequest([{ pointer: '', rule: 'isObject' }]);
      this.count(pattern, 'invalid');
    }
    const asked: { item: PackedItem; request: object; span: ReturnType<typeof startSpan> }[] = [];
    for (const item of items) {
      if (item.remainingMs - waited <= 0) {
        this.count(pattern, 'expired');
        continue;
      }
      const span = startSpan(`answer ${pattern}`, {
        kind: SpanKind.SERVER,
        attributes: ofCall(handler.call.service, pattern),
        parent: contextFrom(item.traceparent),
      });
      const parsed = parse(handler.call.request, item.request);
      if (parsed.ok) asked.push({ item, request: parsed.value, span });
      else this.settle(reply, pattern, item, span, { error: invalidRequest(parsed.violations) });
    }
    const [first] = asked;
    if (first) {
      const answers = await context.with(first.span.within, () => this.ask(handler, asked));
      asked.forEach(({ item, span }, at) => this.settle(reply, pattern, item, span, answers[at] ?? failed));
    }
    return reply.items.length > 0 || reply.error ? reply : undefined;
  }

  private async ask(handler: CallHandler, asked: { request: object }[]): Promise<WireAnswer[]> {
    const { pattern } = handler.call;
    try {
      const results = await handler.handle(asked.map(({ request }) => request));
      if (!Array.isArray(results) || results.length !== asked.length)
        throw new Error(`${pattern} was asked ${asked.length} things and did not answer as many`);
      return results.map((result: unknown) =>
        result instanceof Error ? { error: this.wireErrorOf(result, pattern) } : { answer: result ?? null },
      );
    } catch (error) {
      const wire = this.wireErrorOf(error, pattern);
      return asked.map(() => ({ error: wire }));
    }
  }

  private settle(
    reply: PackedReply,
    pattern: string,
    { id }: PackedItem,
    { span }: ReturnType<typeof startSpan>,
    result: WireAnswer,
  ): void {
    const outcome = outcomeOf(result);
    endSpan(span, outcome === 'answered' ? undefined : outcome);
    this.count(pattern, outcome);
    reply.items.push({ id, ...result });
  }

  private wireErrorOf(error: unknown, pattern: string): WireError {
    const told = refusalToCaller(error); // a read outside a transaction meets a database that is away as it is
    if (isTooSlow(error)) this.logger.warn({ message: 'a call took the database too long', pattern });
    if (told instanceof DomainError) return told.toWire();
    this.logger.error({ message: 'a call failed', pattern, error });
    return failed.error;
  }

  private count(pattern: string, outcome: string): void {
    metrics.answers.inc({ service: this.broker.service, pattern, outcome });
  }
}

/** More than any release of ours packs into one message. */
const mostItems = 10 * packSize;

const invalidRequest = (violations: WireError['violations']): WireError => ({
  kind: 'invalid',
  code: 'request.invalid',
  violations,
});

/** The company it is about, whoever asks; else the one that asks. */
const tenantOf = (request: Query & { companyId?: string }): string | null =>
  request.companyId?.toLowerCase() ?? request.actor.companyId;

const outcomeOf = (answer: WireAnswer): string => ('error' in answer ? answer.error.kind : 'answered');

/** What can be told apart among the items, and whether there was anything else. */
function itemsOf(body: unknown): { items: PackedItem[]; broken: boolean } {
  const items: unknown = (body as Partial<PackedRequest> | null | undefined)?.items;
  if (!Array.isArray(items) || items.length > mostItems) return { items: [], broken: true };
  const usable = items.filter(isItem);
  return { items: usable, broken: usable.length < items.length };
}

function isItem(item: unknown): item is PackedItem {
  const { id, remainingMs } = (item ?? {}) as Partial<Record<keyof PackedItem, unknown>>;
  return Number.isInteger(id) && typeof remainingMs === 'number';
}
