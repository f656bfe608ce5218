/** What every event says about itself besides its data: the aggregate it is a snapshot of. */
export interface Aggregate {
  /** The company it belongs to; `null` for what belongs to none. */
  companyId: string | null;
  aggregateId: string;
  /** Counts the changes of this aggregate, from 1 to {@link highestVersion}. */
  version: number;
}

/**
 * More changes than anything has: a change every half minute for a year. A version above it is a mistake, and
 * to believe it would shut out every later event of its aggregate.
 */
export const highestVersion = 1_000_000;

/** An event: its wire name for ever, the class of its data, and whether somebody must be listening. */
export interface EventDefinition<T extends object = object> {
  /** Wire name, CloudEvents `type` and routing key, e.g. `contacts.contact-erased.v1`. */
  readonly type: string;
  readonly payload: new () => T;
  /** What the data say of their aggregate; an event whose envelope says otherwise is believed by nobody. */
  about(data: T): Partial<Aggregate>;
  /**
   * `required`: an event that no queue takes stays in the outbox and raises a metric.
   * `optional`: for followers outside this product; nobody may be there.
   */
  readonly subscribers: 'required' | 'optional';
  /** Goes through an exchange of its own, which followers outside this product cannot read: a secret is in it. */
  readonly confidential: boolean;
  /** Leaves beside all others, and before them. Its aggregates have urgent events alone: the order of an aggregate is kept in a lane. */
  readonly urgent: boolean;
}

export function defineEvent<T extends object>(
  type: string,
  payload: new () => T,
  about: (data: T) => Partial<Aggregate>,
  {
    subscribers = 'required',
    confidential = false,
    urgent = false,
  }: { subscribers?: 'required' | 'optional'; confidential?: boolean; urgent?: boolean } = {},
): EventDefinition<T> {
  if (!/^[a-z]+\.[a-z]+(-[a-z]+)*\.v[1-9]\d*$/.test(type)) throw new Error(`not an event type: ${type}`);
  return { type, payload, about, subscribers, confidential, urgent };
}
