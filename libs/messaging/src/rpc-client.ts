import { allCalls, callers, DomainError, type CallDefinition, type Query } from '@lotse/contracts';
import { endSpan, SpanKind, startSpan, traceparentOf } from '@lotse/tracing';
import { Injectable } from '@nestjs/common';
import type { Broker } from './broker.js';
import { metrics, ownFaults } from './metrics.js';
import { defaultCallTimeoutMs } from './options.js';
import { Packer } from './packer.js';
import { PendingCall } from './pending-call.js';
import { RpcChannel } from './rpc-channel.js';
import { answerFrom } from './rpc-wire.js';
import { ofCall } from './span-attributes.js';

/** Asks other services. */
@Injectable()
export class RpcClient {
  private readonly channel: RpcChannel;
  private started?: Promise<void>;
  private readonly packers = new Map<string, Packer>();

  constructor(
    private readonly broker: Broker,
    private readonly defaultTimeoutMs = defaultCallTimeoutMs,
  ) {
    this.channel = new RpcChannel(broker.service, broker.publishing);
  }

  /** Does nothing in a service that may not call: its broker user has no right to. */
  async start(): Promise<void> {
    if (!callers.includes(this.broker.service)) return;
    for (const { pattern } of allCalls())
      for (const outcome of ['answered', ...ownFaults])
        metrics.calls.inc({ service: this.broker.service, pattern, outcome }, 0); // that the first may be noticed
    await (this.started ??= this.channel.start());
  }

  stop(): void {
    this.channel.stop();
  }

  /**
   * Asks a service and gives its answer. Reads, and commands with an idempotency key, are sent a second time if the
   * first is lost, or if the replica that got it could not begin (then after a short pause); other commands never. Reads that wait at the same time travel packed.
   * @throws DomainError the service's own refusals
   * @throws DomainError unavailable `service.unreachable` nobody was there to ask: nothing was done; at once where the broker is
   *   away or takes nothing
   * @throws DomainError outcome-unknown `service.outcome-unknown` no answer in time: perhaps it was done
   */
  async call<R extends Query, A>(
    call: CallDefinition<R, A>,
    request: R,
    { timeoutMs = this.defaultTimeoutMs }: { timeoutMs?: number } = {},
  ): Promise<A> {
    const { pattern } = call;
    const labels = { service: this.broker.service, pattern };
    const { span, within } = startSpan(`call ${pattern}`, {
      kind: SpanKind.CLIENT,
      attributes: ofCall(call.service, pattern),
    });
    const took = metrics.callSeconds.startTimer(labels);
    const pending = new PendingCall(call, request, traceparentOf(within), timeoutMs, (one) => this.send(one));
    let outcome = 'answered';
    try {
      pending.start();
      return (await pending.promise) as A;
    } catch (error) {
      outcome = error instanceof DomainError ? (error.kind as string) : 'internal';
      throw error;
    } finally {
      this.channel.forget(pending);
      took();
      metrics.calls.inc({ ...labels, outcome });
      endSpan(span, outcome === 'answered' ? undefined : outcome);
    }
  }

  private send(pending: PendingCall): void {
    if (pending.isOver || (this.channel.isShut && pending.refuse())) return;
    if (!this.channel.isOpen) this.channel.wait(pending, () => this.send(pending));
    else if (pending.call.kind === 'packed-read') this.packerOf(pending.call).add(pending);
    else this.sendAlone(pending);
  }

  private sendAlone(pending: PendingCall): void {
    const { call, request, remainingMs, traceparent } = pending;
    const left = this.channel.send(
      { service: call.service, pattern: call.pattern, body: request, remainingMs, traceparent },
      {
        onAnswer: (body) => pending.answered(answerFrom(body)),
        onUnroutable: () => pending.unroutable(),
        onLost: () => pending.lost(),
      },
    );
    if (left) pending.sent();
    else this.send(pending);
  }

  private packerOf(call: CallDefinition): Packer {
    let packer = this.packers.get(call.pattern);
    if (!packer) this.packers.set(call.pattern, (packer = new Packer(call, this.channel)));
    return packer;
  }
}
