import { eventSchemaId, highestVersion, type DeadReason, type EventDefinition } from '@lotse/contracts';
import type { Message, Options } from 'amqplib';
import type { EventMeta } from './handlers.js';
import { headersOf } from './message-headers.js';

/** An event as the outbox keeps it. */
export interface StoredEvent extends EventMeta {
  /** JSON text. */
  data: string;
  traceparent: string | null;
}

/** Which service an event comes from, as the URI reference that CloudEvents wants. */
const sourceOf = (type: string): string => `/lotse/${type.slice(0, type.indexOf('.'))}`;

/** The `$id` of an event's JSON Schema. */
export const schemaOf = (event: Pick<EventDefinition, 'type'>): string => eventSchemaId(event.type);

/** CloudEvents 1.0 in the binary mode of its AMQP binding; `cloudEvents_` because an AMQP 0-9-1 header may not hold a colon everywhere. */
export function toProperties(event: StoredEvent): Options.Publish {
  const headers: Record<string, string | number> = {
    cloudEvents_specversion: '1.0',
    cloudEvents_id: event.id,
    cloudEvents_type: event.type,
    cloudEvents_source: sourceOf(event.type),
    cloudEvents_subject: event.aggregateId,
    cloudEvents_time: event.time.toISOString(),
    cloudEvents_dataschema: schemaOf(event),
    cloudEvents_aggregateversion: event.version,
  };
  if (event.companyId) headers['cloudEvents_companyid'] = event.companyId;
  if (event.traceparent) headers['traceparent'] = event.traceparent;
  return {
    messageId: event.id,
    type: event.type,
    contentType: 'application/json',
    timestamp: Math.floor(event.time.getTime() / 1_000),
    headers,
  };
}

/** Reads what an event says about itself; nothing where it is none of ours. */
export function readMeta(message: Message): EventMeta | undefined {
  const headers = headersOf(message);
  const id = headers['cloudEvents_id'];
  const type = headers['cloudEvents_type'];
  const companyId = headers['cloudEvents_companyid'] ?? null;
  const { cloudEvents_subject: aggregateId, cloudEvents_aggregateversion: version } = headers;
  const time = new Date(String(headers['cloudEvents_time']));
  if (headers['cloudEvents_specversion'] !== '1.0' || !isId(id) || !isId(type) || !isId(aggregateId))
    return undefined;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) return undefined;
  if (Number.isNaN(time.getTime()) || message.properties.messageId !== id) return undefined;
  if (companyId !== null && !isId(companyId)) return undefined;
  return { id, type, companyId, aggregateId, version, time };
}

/** Why an event cannot be believed, whatever its data say. */
export function whyForeign(message: Message, { type, version }: EventMeta): DeadReason | undefined {
  if (headersOf(message)['cloudEvents_source'] !== sourceOf(type)) return 'event.source-foreign';
  return version > highestVersion ? 'event.version-implausible' : undefined;
}

/** Whether the envelope says the same of the aggregate as the data, as far as they say it. */
export function agrees(event: EventDefinition, meta: EventMeta, data: object): boolean {
  const said = event.about(data);
  return (['aggregateId', 'companyId', 'version'] as const).every(
    (name) => said[name] === undefined || said[name] === meta[name],
  );
}

const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 200;
