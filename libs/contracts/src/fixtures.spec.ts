import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import {
  allEvents,
  CopyEvents,
  eventSchema,
  extensible,
  GatewayEvents,
  schemasFor,
  type JsonSchema,
} from './index.js';

const fixtures = join(__dirname, '../fixtures');
const schemas = new Ajv2020({ formats: { 'idn-email': true } });
addFormats.default(schemas);

const payloads = (type: string): [string, object][] =>
  readdirSync(join(fixtures, type)).map((name) => [
    name,
    JSON.parse(readFileSync(join(fixtures, type, name), 'utf8')) as object,
  ]);

/** The same data with a value that a later release has added to each open list. */
function fromLater(value: unknown, schema: JsonSchema, schemas: Record<string, JsonSchema>): unknown {
  if (value === null) return null;
  if (extensible in schema) return 'added-later';
  const { $ref } = schema.anyOf?.[0] ?? schema;
  const { items, properties = {} } = $ref ? (schemas[$ref.slice('#/$defs/'.length)] ?? {}) : schema;
  if (Array.isArray(value)) return value.map((one) => fromLater(one, items ?? {}, schemas));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, fromLater(inner, properties[name] ?? {}, schemas)]),
  );
}

describe.each(allEvents.map((event) => [event.type, event] as const))('%s', (type, event) => {
  it('has a full and a minimal example of what was ever published', () => {
    expect(payloads(type).map(([name]) => name)).toEqual(
      expect.arrayContaining(['full.json', 'minimal.json']),
    );
  });

  it.each(payloads(type))('still parses %s', (_, payload) => {
    const errors = validateSync(plainToInstance(event.payload, payload), { whitelist: true });

    expect(errors.map(String)).toEqual([]);
  });

  it.each(payloads(type))('has a schema that %s fulfils', (_, payload) => {
    const fulfils = schemas.compile({ ...eventSchema(event), $id: undefined });
    fulfils(payload);

    expect(fulfils.errors ?? []).toEqual([]);
  });

  it.each(payloads(type))('parses %s with a field nobody knows', (_, payload) => {
    const parsed = plainToInstance(event.payload, { ...payload, addedLater: 1 });

    expect(validateSync(parsed, { whitelist: true })).toEqual([]);
    expect(parsed).not.toHaveProperty('addedLater');
  });
});

describe('a list that may grow', () => {
  const growing = allEvents.filter((event) =>
    JSON.stringify(schemasFor([event.payload], '')).includes(extensible),
  );

  it.each(growing.map((event) => [event.type, event] as const))('breaks no reader of %s', (type, event) => {
    const schemas = schemasFor([event.payload], '#/$defs/');
    const [, full] = payloads(type).find(([name]) => name === 'full.json') ?? [];
    const later = fromLater(full, { $ref: `#/$defs/${event.payload.name}` }, schemas);
    const fulfils = new Ajv2020({ strict: false, validateFormats: false }).compile(eventSchema(event));

    expect(JSON.stringify(later)).toContain('"added-later"');
    expect(validateSync(plainToInstance(event.payload, later as object))).toEqual([]);
    expect(fulfils(later)).toBe(true);
  });

  it('is every list but those of what one service asks of another', () => {
    const closed = allEvents.filter((event) => JSON.stringify(eventSchema(event)).includes('"enum"'));

    const asked = [
      GatewayEvents.accountMailRequested,
      GatewayEvents.sharedMailboxMailRequested,
      ...Object.values(CopyEvents),
    ];
    expect(new Set(closed)).toEqual(new Set(asked));
    expect(growing.length).toBeGreaterThan(5);
  });
});

it('has no fixtures of events that nobody defines', () => {
  const known = new Set(allEvents.map(({ type }) => type));

  expect(readdirSync(fixtures).filter((type) => !known.has(type))).toEqual([]);
});
