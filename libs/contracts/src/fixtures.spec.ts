import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { allEvents, eventSchema } from './index.js';

const fixtures = join(__dirname, '../fixtures');
const schemas = new Ajv2020({ formats: { 'idn-email': true } });
addFormats.default(schemas);

const payloads = (type: string): [string, object][] =>
  readdirSync(join(fixtures, type)).map((name) => [
    name,
    JSON.parse(readFileSync(join(fixtures, type, name), 'utf8')) as object,
  ]);

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

it('has no fixtures of events that nobody defines', () => {
  const known = new Set(allEvents.map(({ type }) => type));

  expect(readdirSync(fixtures).filter((type) => !known.has(type))).toEqual([]);
});
