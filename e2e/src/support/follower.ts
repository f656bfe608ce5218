import { Topology } from '@lotse/contracts';
import { randomUUID } from 'node:crypto';

/** What a follower needs of a broker: its management API. */
export interface ManagedBroker {
  name: string;
  api<T = unknown>(path: string, init?: RequestInit): Promise<T>;
}

/** An event as it lies in a queue. */
export interface FollowedEvent {
  id: string;
  type: string;
  aggregateId: string;
  version: number;
  data: Record<string, unknown>;
}

interface ManagedMessage {
  payload: string;
  properties: { message_id: string; type: string; headers: Record<string, string | number> };
}

/** An internal service as `docs/events.md` describes it: a durable queue of its own that gets every event. */
export class Follower {
  private constructor(
    private readonly broker: ManagedBroker,
    readonly queue: string,
  ) {}

  static async of(broker: ManagedBroker): Promise<Follower> {
    const queue = `ledger.${randomUUID()}`;
    await broker.api(`queues/${broker.name}/${queue}`, {
      method: 'PUT',
      body: JSON.stringify({ durable: true, arguments: { 'x-queue-type': 'quorum' } }),
    });
    await broker.api(`bindings/${broker.name}/e/${Topology.eventsExchange}/q/${queue}`, {
      method: 'POST',
      body: JSON.stringify({ routing_key: '#' }),
    });
    return new Follower(broker, queue);
  }

  /** Everything that came so far, with repeats, in the order of the queue. Stays in the queue. */
  async events(): Promise<FollowedEvent[]> {
    return (await peek(this.broker, this.queue)).map(({ payload, properties }) => ({
      id: properties.message_id,
      type: properties.type,
      aggregateId: String(properties.headers['cloudEvents_subject']),
      version: Number(properties.headers['cloudEvents_aggregateversion']),
      data: dataIn(payload),
    }));
  }
}

/** Looks at a queue's messages and leaves them there. */
export const peek = (broker: ManagedBroker, queue: string): Promise<ManagedMessage[]> =>
  broker.api<ManagedMessage[]>(`queues/${broker.name}/${queue}/get`, {
    method: 'POST',
    body: JSON.stringify({ count: 100_000, ackmode: 'ack_requeue_true', encoding: 'auto' }),
  });

export interface RawMessage {
  type: string;
  id?: string;
  aggregateId: string;
  version: number;
  companyId: string;
  /** JSON, or whatever else shall lie in the queue. */
  data: object | string;
  /** Straight into one queue, past all bindings. */
  queue?: string;
}

/** Nothing of what nobody can read, as a test may send. */
function dataIn(payload: string): Record<string, unknown> {
  try {
    return JSON.parse(payload) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Publishes a message by hand, as a neighbour (or somebody who is mistaken) would. */
export async function publishByHand(broker: ManagedBroker, message: RawMessage): Promise<string> {
  const id = message.id ?? randomUUID();
  const exchange = message.queue === undefined ? Topology.eventsExchange : 'amq.default';
  const { routed } = await broker.api<{ routed: boolean }>(`exchanges/${broker.name}/${exchange}/publish`, {
    method: 'POST',
    body: JSON.stringify({
      routing_key: message.queue ?? message.type,
      payload: typeof message.data === 'string' ? message.data : JSON.stringify(message.data),
      payload_encoding: 'string',
      properties: {
        message_id: id,
        type: message.type,
        content_type: 'application/json',
        delivery_mode: 2,
        headers: {
          cloudEvents_specversion: '1.0',
          cloudEvents_id: id,
          cloudEvents_type: message.type,
          cloudEvents_source: `/lotse/${message.type.split('.', 1)[0] ?? ''}`,
          cloudEvents_subject: message.aggregateId,
          cloudEvents_time: new Date().toISOString(),
          cloudEvents_aggregateversion: message.version,
          cloudEvents_companyid: message.companyId,
        },
      },
    }),
  });
  if (!routed) throw new Error(`no queue takes ${message.type}`);
  return id;
}
