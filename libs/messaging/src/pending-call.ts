import { DomainError, type CallDefinition, type Command } from '@lotse/contracts';
import { noteReplay } from '@lotse/persistence';
import type { AnyDomainError } from './handlers.js';
import type { WireAnswer } from './rpc-wire.js';

/** How long a call that nobody has begun waits before it is tried again, in milliseconds: a replica may just be starting, or another answers. */
const pauseBeforeAnother = 200;

/**
 * One call and what became of it. It is sent a second time at most, and only if doing it twice is harmless:
 * a read, or a command with an idempotency key. Each sending gets half of the time, one that follows a refusal what is left; an answer counts whichever
 * sending it belongs to.
 */
export class PendingCall {
  readonly promise: Promise<unknown>;
  private resolve!: (answer: unknown) => void;
  private reject!: (error: unknown) => void;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly until: number;
  private readonly repeatable: boolean;
  private settled = false;
  private repeated = false;
  /** Sendings without an answer so far. */
  private outstanding = 0;
  /** Sendings of which nobody knows whether they were carried out. */
  private uncertain = 0;

  constructor(
    readonly call: CallDefinition,
    readonly request: object,
    readonly traceparent: string | null,
    timeoutMs: number,
    private readonly send: (call: PendingCall) => void,
  ) {
    this.until = performance.now() + timeoutMs;
    this.repeatable =
      call.kind !== 'command' || (request as { idempotency?: unknown }).idempotency !== undefined;
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.timers.push(setTimeout(() => this.giveUp(), timeoutMs));
    if (this.repeatable) this.timers.push(setTimeout(() => this.halfTime(), timeoutMs / 2));
  }

  start(): void {
    this.send(this);
  }

  /** Nobody waits for an answer any more. */
  get isOver(): boolean {
    return this.settled;
  }

  /** Milliseconds its caller still waits. */
  get remainingMs(): number {
    return Math.max(1, Math.ceil(this.until - performance.now()));
  }

  /** It is on its way to the broker. */
  sent(): void {
    this.outstanding += 1;
    this.uncertain += 1;
  }

  answered(answer: WireAnswer): void {
    if (!('error' in answer)) {
      if (!this.settle()) return;
      const { idempotency } = this.request as Partial<Command>;
      if (answer.replayed && idempotency && !this.repeated) noteReplay(idempotency);
      this.resolve(answer.answer);
    } else if (answer.error.kind === 'unavailable') this.notDone(DomainError.fromWire(answer.error));
    else this.fail(DomainError.fromWire(answer.error));
  }

  /**
   * One sending came to nothing. That is no answer while another may have been carried out; and where it was the replica that could not
   * (it does not know the call, or had no connection to its database), another may.
   */
  private notDone(refusal: DomainError): void {
    this.outstanding -= 1;
    this.uncertain -= 1;
    if (this.uncertain > 0) {
      if (this.outstanding === 0) this.giveUp();
    } else if (refusal.code === 'service.unreachable' && this.repeatable && !this.repeated)
      this.repeat(Math.min(pauseBeforeAnother, this.remainingMs / 2));
    else this.fail(refusal);
  }

  /** It cannot leave. What may have been carried out goes on waiting: its answer, or another sending, may still come. @returns whether it is over */
  refuse(): boolean {
    if (this.uncertain === 0) this.giveUp();
    return this.settled;
  }

  /** The broker had no replica to give it to: nothing was done, and no sending of it counts. */
  unroutable(): void {
    this.outstanding -= 1;
    this.uncertain -= 1;
    const pause = Math.min(pauseBeforeAnother, this.remainingMs / 2);
    // with one that may have been carried out, the answer is worth waiting for until the end
    if (this.repeated && this.uncertain > 0) this.sendAfter(pause);
    else this.repeat(pause);
  }

  /** The connection over which the answer would have come is gone. */
  lost(): void {
    this.outstanding -= 1;
    this.repeat(0);
  }

  private halfTime(): void {
    // one that has not left yet, for want of a broker, keeps waiting for its first sending
    if (this.outstanding > 0 && !this.repeated) this.repeat(0);
  }

  private repeat(afterMs: number): void {
    if (this.settled) return;
    if (this.repeatable && !this.repeated) {
      this.repeated = true;
      this.sendAfter(afterMs);
    } else if (this.outstanding === 0) this.giveUp();
  }

  private sendAfter(ms: number): void {
    if (!this.settled) this.timers.push(setTimeout(() => this.settled || this.send(this), ms));
  }

  private giveUp(): void {
    this.fail(
      this.uncertain > 0
        ? new DomainError('outcome-unknown', 'service.outcome-unknown')
        : new DomainError('unavailable', 'service.unreachable'),
    );
  }

  private fail(error: AnyDomainError | DomainError): void {
    if (this.settle()) this.reject(error);
  }

  private settle(): boolean {
    if (this.settled) return false;
    this.settled = true;
    for (const timer of this.timers) clearTimeout(timer);
    return true;
  }
}
