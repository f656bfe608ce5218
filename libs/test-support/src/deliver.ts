import { exchangeOf, type Aggregate, type EventDefinition } from '@lotse/contracts';
import { toProperties, type Broker } from '@lotse/messaging';
import { randomUUID } from 'node:crypto';

export interface DeliverOptions {
  /** Give the id of an earlier one to send the same event again. */
  id?: string;
  time?: Date;
}

/**
 * Publishes an event as the service that owns it would.
 * @returns the event's id
 */
export async function deliver<T extends object>(
  broker: Broker,
  event: EventDefinition<T>,
  data: T,
  aggregate: Aggregate,
  { id = randomUUID(), time = new Date() }: DeliverOptions = {},
): Promise<string> {
  const content = JSON.stringify(data);
  const publication = await broker.forwarding.publish({
    exchange: exchangeOf(event),
    routingKey: event.type,
    content: Buffer.from(content),
    options: toProperties({ ...aggregate, id, type: event.type, time, data: content, traceparent: null }),
  });
  if (publication !== 'stored') throw new Error(`no queue takes ${event.type}`);
  return id;
}
