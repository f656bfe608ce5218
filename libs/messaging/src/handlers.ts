import type {
  CallDefinition,
  DeadReason,
  DomainError,
  ErrorKind,
  EventDefinition,
  Query,
  QueueName,
} from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';

/** Marks our handlers, so that no other Nest transport binds them, and ours no others. */
export const LOTSE_TRANSPORT = Symbol('lotse');

/** What an event says about itself. */
export interface EventMeta {
  /** The message's id (UUIDv7): the same on every delivery. */
  id: string;
  type: string;
  companyId: string | null;
  aggregateId: string;
  version: number;
  time: Date;
}

/** How an event reaches a handler whose whole effect is in the database. */
export interface EventDelivery {
  /** Opened by the transport; the inbox row is in it. */
  tx: Tx;
  event: EventMeta;
  /** 1 the first time, counted over the retry tiers. */
  attempt: number;
}

/** How an event reaches a handler whose effect is outside the database. No transaction is open while it works. */
export interface LateEventDelivery {
  event: EventMeta;
  attempt: number;
  /**
   * Records the effect together with the inbox row in one transaction, once. Waits for a database that is away for
   * a while, since what is recorded has happened. If another delivery of the message was recorded meanwhile,
   * the work does not run.
   */
  record(work: (tx: Tx) => Promise<void>): Promise<void>;
}

/** Sends a message to the dead queue at once: trying again cannot help. */
export class DeadLetter extends Error {
  override readonly name = 'DeadLetter';

  constructor(readonly reason: DeadReason) {
    super(reason);
  }
}

/** A DomainError of any kind: the class itself ties its codes to one. */
export type AnyDomainError = { [K in ErrorKind]: DomainError<K> }[ErrorKind];

/** What a packed handler gives for each request: an answer, or the refusal of this one alone. */
export type PackedAnswer<T> = T | AnyDomainError;

/** How the transport recognises our handlers among Nest's. */
export type HandlerExtras =
  | { handles: 'event'; event: EventDefinition; queue: QueueName; inbox: 'first' | 'late' }
  | { handles: 'call'; call: CallDefinition; packed: boolean };

type Handler<Args extends unknown[], Result> = TypedPropertyDescriptor<(...args: Args) => Promise<Result>>;

/** A handler of one event on one queue, in a transaction with the inbox row; acknowledged after the commit. */
export function OnEvent<T extends object>(
  event: EventDefinition<T>,
  options: { queue: QueueName; inbox?: 'first' },
): <R>(
  target: object,
  key: string,
  descriptor: Handler<[T, EventDelivery], R> | Handler<[T], R> | Handler<[], R>,
) => void;
/** The same for an effect outside the database: see {@link LateEventDelivery}. */
export function OnEvent<T extends object>(
  event: EventDefinition<T>,
  options: { queue: QueueName; inbox: 'late' },
): <R>(
  target: object,
  key: string,
  descriptor: Handler<[T, LateEventDelivery], R> | Handler<[T], R> | Handler<[], R>,
) => void;
export function OnEvent(
  event: EventDefinition,
  { queue, inbox = 'first' }: { queue: QueueName; inbox?: 'first' | 'late' },
) {
  const extras: HandlerExtras = { handles: 'event', event, queue, inbox };
  return (target: object, key: string, descriptor: PropertyDescriptor): void => {
    Payload()(target, key, 0);
    Ctx()(target, key, 1); // without it Nest hands over the payload alone
    EventPattern<string>(`${queue}/${event.type}`, LOTSE_TRANSPORT, extras)(target, key, descriptor);
  };
}

/** The handler of a call: gets the validated request, and its result or DomainError is the answer. */
export const OnCall =
  <R extends Query, A>(call: CallDefinition<R, A>) =>
  (target: object, key: string, descriptor: Handler<[R], A> | Handler<[], A>): void => {
    bindCall(call, false)(target, key, descriptor);
  };

/** The handler of a packed read: takes many requests, and answers each at its place. */
export const OnPackedCall =
  <R extends Query, A>(call: CallDefinition<R, A>) =>
  (target: object, key: string, descriptor: Handler<[R[]], PackedAnswer<A>[]>): void => {
    bindCall(call, true)(target, key, descriptor);
  };

function bindCall(call: CallDefinition, packed: boolean) {
  if (packed !== (call.kind === 'packed-read'))
    throw new Error(
      `${call.pattern} is a ${call.kind}: bind it with ${packed ? '@OnCall' : '@OnPackedCall'}`,
    );
  const extras: HandlerExtras = { handles: 'call', call, packed };
  return (target: object, key: string, descriptor: PropertyDescriptor): void => {
    Payload()(target, key, 0);
    MessagePattern<string>(call.pattern, LOTSE_TRANSPORT, extras)(target, key, descriptor);
  };
}
