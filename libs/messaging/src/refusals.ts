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
export function explainRefusal(error: Error, place: string): string | undefined {
  if (error instanceof UnsuitableBroker) return error.message;
  if (/exchange type.*x-random|x-random.*exchange type/i.test(error.message))
    return `RabbitMQ at ${place} lacks random exchanges: run "rabbitmq-plugins enable rabbitmq_random_exchange" there.`;
  if (/ACCESS_REFUSED|PLAIN login refused/i.test(error.message))
    return `RabbitMQ at ${place} refuses the login or its permissions: ${error.message}`;
  if (/PRECONDITION_FAILED|inequivalent arg/i.test(error.message))
    return `RabbitMQ at ${place} has a queue or exchange of ours with other arguments: ${error.message}`;
  return undefined;
}

/** A failure that waiting may heal, in an operator's words: amqplib does not say why the broker closed the door. */
export const inWords = (error: Error): string =>
  error.message.startsWith('Expected ConnectionOpenOk')
    ? 'it has no such virtual host yet, or this login may not use it'
    : error.message;
