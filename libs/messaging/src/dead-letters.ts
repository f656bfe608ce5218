import { givenUpByBroker, services, Topology, type ServiceName } from '@lotse/contracts';
import { connect, type Channel, type ChannelModel, type ConfirmChannel, type GetMessage } from 'amqplib';
import { addressesIn, trustedBy } from './broker-nodes.js';
import { readMeta } from './cloud-event.js';
import { maskPersonalData } from './masking.js';
import {
  attemptHeader,
  headersOf,
  numberHeader,
  propertiesToForward,
  reasonHeader,
} from './message-headers.js';

/** Which dead letters are meant; everything given must hold. */
export interface DeadLetterFilter {
  service?: ServiceName;
  /** Home queue. */
  queue?: string;
  /** Event type. */
  type?: string;
  /** Message id. */
  id?: string;
}

/** A dead letter without its data. */
export interface DeadLetter {
  id: string;
  type: string;
  service: ServiceName;
  /** The queue whose consumer could not take it, and to which it goes back. */
  queue: string;
  /** A code (docs/topology.md), with the last error's class or code behind it where every attempt failed. */
  reason: string;
  attempts: number;
  /** When it was announced, RFC 3339; empty for what is no event of ours. */
  time: string;
  companyId: string | null;
}

/** A quorum queue has no other way of looking than taking and giving back, which RabbitMQ 4 counts, and limits to 20. */
const renewAfter = 10;
/** Letters of one service that one command looks at. */
const most = 10_000;

type Decision = 'keep' | 'replay' | 'drop';

/** What rests in the dead queues: to look at, to send home again, or to drop. Speaks to the broker alone. */
export class DeadLetters {
  private constructor(private readonly connection: ChannelModel) {}

  static async connect(amqpUrl: string): Promise<DeadLetters> {
    const connection = await connectToAny(addressesIn(amqpUrl), trustedBy(amqpUrl));
    connection.on('error', () => undefined); // the command under way fails and says it
    return new DeadLetters(connection);
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  async list(filter: DeadLetterFilter = {}): Promise<DeadLetter[]> {
    const found: DeadLetter[] = [];
    await this.visit(filter, (letter) => {
      found.push(letter);
      return 'keep';
    });
    return found;
  }

  /** With the data, personal values masked. */
  async show(filter: DeadLetterFilter): Promise<(DeadLetter & { data: unknown })[]> {
    const found: (DeadLetter & { data: unknown })[] = [];
    await this.visit(filter, (letter, message) => {
      found.push({ ...letter, data: maskedData(message) });
      return 'keep';
    });
    return found;
  }

  /** Sends them to their own queue again, with all attempts before them. @returns how many */
  replay(filter: DeadLetterFilter): Promise<number> {
    return this.visit(filter, () => 'replay');
  }

  /** Removes them for good. @returns how many */
  drop(filter: DeadLetterFilter): Promise<number> {
    return this.visit(filter, () => 'drop');
  }

  /** @returns how many letters were moved or removed */
  private async visit(
    filter: DeadLetterFilter,
    decide: (letter: DeadLetter, message: GetMessage) => Decision,
  ): Promise<number> {
    let acted = 0;
    for (const service of filter.service ? [filter.service] : services) {
      const channel = await this.connection.createConfirmChannel();
      channel.on('error', () => undefined); // the operation that failed says it
      try {
        for (const message of await takeAll(channel, Topology.deadQueue(service))) {
          const letter = describe(service, message);
          const decision = matches(letter, filter) ? decide(letter, message) : 'keep';
          if (await this.carryOut(channel, message, decision)) acted += 1;
        }
      } finally {
        await channel.close().catch(() => undefined); // gives back what was not acknowledged
      }
    }
    return acted;
  }

  private async carryOut(channel: ConfirmChannel, message: GetMessage, decision: Decision): Promise<boolean> {
    const home = message.fields.routingKey;
    if (decision === 'replay') {
      const anew = { [attemptHeader]: undefined, [reasonHeader]: undefined };
      await publishSafely(channel, Topology.returnExchange, home, message, anew);
    } else if (decision === 'keep' && numberHeader(message, 'x-delivery-count') >= renewAfter) {
      await publishSafely(channel, Topology.deadExchange, home, message, {});
    } else if (decision === 'keep') return false;
    channel.ack(message);
    return decision !== 'keep';
  }
}

/** Of a cluster the first node that is there. @throws Error what the last one said */
async function connectToAny(
  [url = '', ...others]: string[],
  trust: ReturnType<typeof trustedBy>,
): Promise<ChannelModel> {
  try {
    return await connect(url, {
      ...trust,
      noDelay: true,
      timeout: 5_000,
      clientProperties: { connection_name: 'dead letters' },
    });
  } catch (error) {
    if (others.length === 0) throw error;
    return connectToAny(others, trust);
  }
}

/** @throws Error when no queue took it: the letter stays where it is */
function publishSafely(
  channel: ConfirmChannel,
  exchange: string,
  routingKey: string,
  message: GetMessage,
  changes: Record<string, undefined>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let unroutable = false;
    const onReturn = () => (unroutable = true);
    channel.once('return', onReturn);
    const options = { ...propertiesToForward(message, changes), persistent: true, mandatory: true };
    channel.publish(exchange, routingKey, message.content, options, (error: unknown) => {
      channel.off('return', onReturn);
      if (error || unroutable)
        reject(new Error(`queue ${routingKey} did not take the message: it stays dead`));
      else resolve();
    });
  });
}

async function takeAll(channel: Channel, queue: string): Promise<GetMessage[]> {
  const messages: GetMessage[] = [];
  while (messages.length < most) {
    const message = await channel.get(queue).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== 404) throw error;
      throw new Error(`the broker has no queue ${queue}: "topology deploy" makes it`);
    });
    if (!message) break;
    messages.push(message);
  }
  return messages;
}

function describe(service: ServiceName, message: GetMessage): DeadLetter {
  const meta = readMeta(message);
  const { [reasonHeader]: noted, 'x-death': death } = headersOf(message);
  // the broker notes a death where it gave up itself; what a service gave up carries none, and its own reason
  const reason = typeof noted === 'string' && death === undefined ? noted : givenUpByBroker;
  return {
    id: meta?.id ?? String(message.properties.messageId),
    type: meta?.type ?? String(message.properties.type),
    service,
    queue: message.fields.routingKey,
    reason,
    attempts: Math.max(1, numberHeader(message, attemptHeader)),
    time: meta?.time.toISOString() ?? '',
    companyId: meta?.companyId ?? null,
  };
}

const matches = (letter: DeadLetter, { queue, type, id }: DeadLetterFilter): boolean =>
  (!queue || letter.queue === queue) && (!type || letter.type === type) && (!id || letter.id === id);

function maskedData(message: GetMessage): unknown {
  try {
    return maskPersonalData(JSON.parse(message.content.toString('utf8')));
  } catch {
    return `${message.content.length} bytes that are no JSON`;
  }
}
