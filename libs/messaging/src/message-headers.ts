import { Topology } from '@lotse/contracts';
import type { Message, Options } from 'amqplib';

/** How often a message was tried, this time included; of a message that comes home from a retry tier. */
export const attemptHeader = 'x-lotse-attempt';
/** Why a message is a dead letter: a code, never a value. */
export const reasonHeader = 'x-lotse-reason';
/** Milliseconds a caller still waits, counted from receipt: no clock is shared. */
export const remainingHeader = 'x-lotse-remaining-ms';

/** What the broker notes on its own and is not to be carried on, and what would make it deliver to other queues as well. */
const brokersOwn = /^(x-delivery-count|x-acquired-count|x-death|x-(first|last)-death-.*|CC|BCC)$/;

export const headersOf = (message: Message): Record<string, unknown> => message.properties.headers ?? {};

export const numberHeader = (message: Message, name: string): number => {
  const value = Number(headersOf(message)[name] ?? 0);
  return Number.isFinite(value) ? value : 0;
};

/** The attempt that a delivery is: 1 unless it comes from a retry tier. A sender's word does not count. */
export function attemptOf(message: Message): number {
  const noted =
    message.fields.exchange === Topology.returnExchange ? numberHeader(message, attemptHeader) : 1;
  return Number.isSafeInteger(noted) ? Math.max(1, noted) : 1;
}

/** The properties of a message that is passed on, with some headers changed; `undefined` takes one away. */
export function propertiesToForward(
  message: Message,
  changes: Record<string, string | number | undefined>,
): Options.Publish {
  const { messageId, type, contentType, timestamp } = message.properties as Options.Publish;
  const headers: Record<string, unknown> = {};
  for (const [name, value] of Object.entries({ ...headersOf(message), ...changes }))
    if (value !== undefined && !brokersOwn.test(name)) headers[name] = value;
  return { messageId, type, contentType, timestamp, headers };
}

/**
 * Whether a message of this type was published under the key by which it came. Before 4.1, RabbitMQ holds the rights of a topic
 * exchange against the first key alone, and `CC` and `BCC` headers bring others past them; the first key stays on the message.
 */
export function cameByItsKey(message: Message, type: string, queue: string): boolean {
  if (message.fields.exchange !== Topology.returnExchange) return message.fields.routingKey === type;
  const deaths = headersOf(message)['x-death']; // what an operator replays has none
  return !Array.isArray(deaths) || deaths.every((death) => restedFor(queue, death));
}

function restedFor(queue: string, death: unknown): boolean {
  const { exchange, 'routing-keys': keys } = (death ?? {}) as Record<string, unknown>;
  return (
    exchange !== Topology.retryExchange || (Array.isArray(keys) && String(keys[0]).startsWith(`${queue}.`))
  );
}
