import * as fc from 'fast-check';
import type { Schema } from '@lotse/test-support';

type Schemas = Record<string, Schema>;

/** Texts in which programs stumble: scripts, emoji, marks, what looks like SQL, HTML, a header or a path. */
const awkwardText = fc.constantFrom(
  'Jürgen Żółć',
  '山田太郎',
  'محمد',
  'e\u0301',
  '👩‍👩‍👧‍👦',
  "'; drop table contact; --",
  '<script>alert(1)</script>',
  '\u202Eabc',
  'a\r\nBcc: b@example.com',
  '../../etc/passwd',
  '%00',
  '=1+1',
  ' ',
  '\u00a0',
  '\u0000',
  '\ud800',
  '\ufeff',
  '__proto__',
  'İ',
);

const text = ({
  minLength = 0,
  maxLength = 60,
}: {
  minLength?: number;
  maxLength?: number;
}): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40), unit: 'grapheme' }),
    },
    { weight: 2, arbitrary: fc.constantFrom('Muster', 'Anna Adler', 'Wartung heute Abend') },
    { weight: 1, arbitrary: awkwardText },
    { weight: 1, arbitrary: fc.constant('ä'.repeat(Math.min(maxLength, 500))) },
  );

const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

const byFormat: Record<string, fc.Arbitrary<string>> = {
  uuid: fc.uuid(),
  date: day.map((date) => date.toISOString().slice(0, 10)),
  'date-time': day.map((date) => date.toISOString()),
  'idn-email': fc.oneof(
    fc.emailAddress(),
    fc.uuid().map((id) => `${id}@example.com`),
    fc.constantFrom('jörg@müller.example', 'a@b', '"a b"@example.com', 'x@xn--mller-kva.example'),
  ),
};

/** Whether a pattern says how a text is made up, and not only what it may not hold. */
const canBeMade = (pattern: string): boolean => !/^\^\[\^|\(\?|\\p/.test(pattern);

/** What a schema allows, by and large: lengths and looks of other texts are left to chance. */
export function valid(schema: Schema, schemas: Schemas): fc.Arbitrary<unknown> {
  const ref = schema['$ref'] as string | undefined;
  if (ref) return valid(schemas[ref.split('/').at(-1) as string] as Schema, schemas);
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined;
  if (choices) return fc.oneof(...choices.map((choice) => valid(choice, schemas)));
  if (schema['const'] !== undefined) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const examples = schema['examples'] as unknown[] | undefined;
  const made = [schema['type'] ?? 'object'].flat().map((type) => ofType(type as string, schema, schemas));
  return fc.oneof(...made, ...(examples && !schema['properties'] ? [fc.constantFrom(...examples)] : []));
}

function ofType(type: string, schema: Schema, schemas: Schemas): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({
        min: (schema['minimum'] as number | undefined) ?? -1,
        max: (schema['maximum'] as number | undefined) ?? 100_000,
      });
    case 'array':
      return fc.array(valid((schema['items'] ?? {}) as Schema, schemas), {
        minLength: (schema['minItems'] as number | undefined) ?? 0,
        maxLength: Math.min((schema['maxItems'] as number | undefined) ?? 5, 5),
      });
    case 'object':
      return ofProperties(schema, schemas);
    default:
      return ofText(schema);
  }
}

function ofProperties(schema: Schema, schemas: Schemas): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
  return fc.record(
    Object.fromEntries(properties.map(([name, property]) => [name, valid(property, schemas)])),
    { requiredKeys: (schema['required'] ?? []) as string[] },
  );
}

function ofText(schema: Schema): fc.Arbitrary<string> {
  const { format, pattern, ...lengths } = schema as {
    format?: string;
    pattern?: string;
    minLength?: number;
    maxLength?: number;
  };
  if (format && byFormat[format]) return byFormat[format];
  if (pattern && canBeMade(pattern)) return fc.stringMatching(new RegExp(pattern));
  return text(lengths);
}

/** Anything JSON can say. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  awkwardText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, 2 ** 53, '', [], {}, [[]], 'x'.repeat(10_000)),
);

/** What a schema allows, and then something is wrong with it: of another type, away, too much, or too large. */
export function broken(schema: Schema, schemas: Schemas): fc.Arbitrary<unknown> {
  const whole = valid(schema, schemas);
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const changed = fc.tuple(
    whole,
    fc.nat(),
    anything,
    fc.constantFrom('replace', 'remove', 'add', 'prototype'),
  );
  return fc.oneof(
    { weight: 1, arbitrary: anything },
    {
      weight: 6,
      arbitrary: changed.map(([value, index, other, how]) => {
        if (!isObject(value)) return other;
        const names = Object.keys(value);
        const name = names[index % Math.max(names.length, 1)] ?? 'name';
        if (how === 'remove')
          return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
        if (how === 'add') return { ...value, shoeSize: other };
        if (how === 'prototype') return { ...value, constructor: other };
        return { ...value, [name]: other };
      }),
    },
  );
}

/** Bodies that are no JSON, or hardly. */
export const unreadableBody = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '{"a":',
    'null',
    '[]',
    '"a"',
    '\ufeff{}',
    '{"__proto__":{}}',
    '[[[[[[[[]]]]]]]]',
    '{"a":'.repeat(5_000),
    '['.repeat(100_000),
    `{${Array.from({ length: 15_000 }, (_, index) => `"a${index}":0`).join()}}`,
    '{"a":1,"a":2}',
    'NaN',
  ),
  fc.constant(`"${'x'.repeat(1_100_000)}"`),
  fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => new Uint8Array(bytes)),
);

/** A part of a path that is no id. */
export const brokenId = fc.oneof(
  fc.constantFrom(
    '%zz',
    '%00',
    '%2e%2e',
    'null',
    '0',
    '-1',
    '%F0%9F%92%A9',
    `${'1'.repeat(120)}`,
    '%2F',
    "'",
  ),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.uuid().map((id) => `${id}%20`),
  fc.string({ minLength: 1, maxLength: 20 }).map(encodeURIComponent),
);

/** A value of a header that HTTP allows and hardly any route. */
export const brokenHeader = fc.oneof(
  fc.constantFrom(
    '"',
    '"3',
    'W/"1"',
    '*, *',
    ',',
    '"1", "2", "3"',
    'null',
    '"999999999999"',
    'x'.repeat(1_000),
    `de${' '.repeat(7_000)}x`,
    ','.repeat(7_000),
    '"'.repeat(7_000),
    '\u00e4',
  ),
  fc.stringMatching(/^[\x21-\x7e]{1,40}$/),
);

/** A value of the query, as it stands in the URL. */
export const queryValue = (schema: Schema, schemas: Schemas): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: valid(schema, schemas).map((value) => encode(String(value))) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', '%00', '%zz', '-1', '1e3', '%F0%9F%92%A9', 'x'.repeat(600), '%ED%A0%80'),
    },
    { weight: 1, arbitrary: awkwardText.map(encode) },
  );

/** Half a surrogate pair cannot be encoded: it goes as what a browser makes of it. */
const encode = (value: string): string => encodeURIComponent(Buffer.from(value).toString());
