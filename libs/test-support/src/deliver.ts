import { exchangeOf, publisherOf, type Aggregate, type EventDefinition } from '@lotse/contracts';
import { toProperties } from '@lotse/messaging';
import { randomUUID } from 'node:crypto';
import type { TestVirtualHost } from './test-virtual-host.js';

export interface DeliverOptions {
  /** Give the id of an earlier one to send the same event again. */
  id?: string;
  time?: Date;
}

/**
 * Publishes an event as the service that owns it would, with its rights.
 * @returns the event's id
 */
export async function deliver<T extends object>(
  host: TestVirtualHost,
  event: EventDefinition<T>,
  data: T,
  aggregate: Aggregate,
  { id = randomUUID(), time = new Date() }: DeliverOptions = {},
): Promise<string> {
  const content = JSON.stringify(data);
  const broker = await host.brokerOf(publisherOf(event));
  const publication = await broker.forwarding.publish({
    exchange: exchangeOf(event),
    routingKey: event.type,
    content: Buffer.from(content),
    options: toProperties({ ...aggregate, id, type: event.type, time, data: content, traceparent: null }),
  });
  if (publication !== 'stored') throw new Error(`no queue takes ${event.type}`);
  return id;
}
