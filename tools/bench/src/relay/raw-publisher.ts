import { connect, type ConfirmChannel, type ConsumeMessage, type Options } from '../amqp.js';
import { serveWorker } from '../worker.js';

export type RawRequest =
  | { kind: 'connect'; amqpUrl: string }
  /** Takes the next messages out of a queue and keeps them. */
  | { kind: 'collect'; queue: string; count: number }
  /** Publishes what it keeps, with confirms, at most `inFlight` unconfirmed. */
  | { kind: 'publish'; inFlight: number };

/** Seconds a publication took until its last confirm. */
export type RawAnswer = number;

interface Kept {
  exchange: string;
  routingKey: string;
  content: Buffer;
  options: Options.Publish;
}

let channel: ConfirmChannel | undefined;
let kept: Kept[] = [];

serveWorker<RawRequest, RawAnswer>(async (request) => {
  if (request.kind === 'connect') {
    const connection = await connect(request.amqpUrl, { noDelay: true });
    channel = await connection.createConfirmChannel();
    return 0;
  }
  if (!channel) throw new Error('not connected');
  if (request.kind === 'publish') return publishAll(channel, request.inFlight);
  kept = await collect(channel, request.queue, request.count);
  return 0;
});

async function collect(from: ConfirmChannel, queue: string, count: number): Promise<Kept[]> {
  const messages: Kept[] = [];
  await from.prefetch(500);
  await new Promise<void>((resolve, reject) => {
    const take = (message: ConsumeMessage | null): void => {
      if (!message) return reject(new Error(`${queue} is gone`));
      if (messages.length === count) return; // belongs to the next one who looks
      messages.push(toKeep(message));
      from.ack(message);
      if (messages.length === count) from.cancel(message.fields.consumerTag).then(() => resolve(), reject);
    };
    from.consume(queue, take).catch(reject);
  });
  return messages;
}

function toKeep({ fields, properties, content }: ConsumeMessage): Kept {
  const { messageId, type, contentType, timestamp } = properties as Options.Publish;
  const headers = properties.headers as Record<string, unknown>;
  return {
    exchange: fields.exchange,
    routingKey: fields.routingKey,
    content,
    options: { messageId, type, contentType, timestamp, headers, persistent: true, mandatory: true },
  };
}

async function publishAll(to: ConfirmChannel, inFlight: number): Promise<number> {
  const start = performance.now();
  await new Promise<void>((resolve, reject) => {
    let sent = 0;
    let confirmed = 0;
    const onConfirm = (error: unknown): void => {
      if (error) return reject(new Error('the broker refused a message'));
      confirmed += 1;
      if (confirmed === kept.length) resolve();
      else more();
    };
    const more = (): void => {
      for (; sent < kept.length && sent - confirmed < inFlight; sent++) {
        const { exchange, routingKey, content, options } = kept[sent] as Kept;
        to.publish(exchange, routingKey, content, options, onConfirm);
      }
    };
    more();
  });
  return (performance.now() - start) / 1000;
}
