import type { ChannelModel } from 'amqplib';

/** A broker that will never do, said in one sentence. */
export class UnsuitableBroker extends Error {
  override readonly name = 'UnsuitableBroker';
}

/** Quorum queues dead-letter at least once, and keep messages for a time, from this version on. */
const oldest = [3, 10] as const;

/** @throws UnsuitableBroker for a broker that is too old, or is none */
export function refuseOldBroker(model: ChannelModel): void {
  const { product, version } = model.connection.serverProperties;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new UnsuitableBroker(
    `The broker is ${product} ${version}: Lotse needs RabbitMQ ${oldest.join('.')} or newer.`,
  );
}

/** The sentence for a refusal that waiting cannot heal, or nothing where it can. */
export const explainRefusal = (error: Error): string | undefined =>
  error instanceof UnsuitableBroker ? error.message : undefined;

// amqplib does not say why the broker closed the door
const isHostRefused = (message: string): boolean => message.startsWith('Expected ConnectionOpenOk');
const isLoginRefused = (message: string): boolean =>
  /ACCESS_REFUSED|ACCESS-REFUSED|PLAIN login refused/i.test(message);

/** Whether there is a broker, and it does not let us in, or is one that will not do: not whether waiting can heal that. */
export const isRefusal = (error: Error): boolean =>
  error instanceof UnsuitableBroker || isHostRefused(error.message) || isLoginRefused(error.message);

/** A failure that waiting may heal, since a deploy step may be under way, in an operator's words. */
export function inWords({ message }: Error): string {
  if (isHostRefused(message)) return 'it has no such virtual host yet, or this login may not use it';
  if (isLoginRefused(message)) return `it refuses the login or its permissions: ${message}`;
  return message;
}
