import type { JsonSchema } from '@lotse/contracts';

type Schemas = Record<string, JsonSchema>;

const byFormat: Record<string, unknown> = {
  uuid: '019cb0a1-7c00-7000-8000-0000000000e1',
  'date-time': '2026-03-02T09:00:00.000Z',
  date: '2026-12-31',
};

/** Something the schema allows: what it says itself, else what follows from its parts; `undefined` of a text that says nothing. */
export function exampleOf(schema: JsonSchema, schemas: Schemas): unknown {
  const named = schema.$ref && schemas[schema.$ref.split('/').at(-1) ?? ''];
  if (named) return exampleOf(named, schemas);
  if (Array.isArray(schema['examples']) && schema['examples'].length > 0) return schema['examples'][0];
  if (schema.anyOf?.[0]) return exampleOf(schema.anyOf[0], schemas);
  if (schema['const'] !== undefined) return schema['const'];
  if (schema.enum) return schema.enum[0];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') return exampleOfObject(schema, schemas);
  if (type === 'array') return exampleOfArray(schema, schemas);
  if (type === 'boolean') return false;
  if (type === 'integer') return schema['minimum'] ?? 1;
  return byFormat[String(schema['format'])];
}

function exampleOfObject(schema: JsonSchema, schemas: Schemas): Record<string, unknown> {
  const properties = Object.entries(schema.properties ?? {});
  const wanted = new Set(schema.required ?? []);
  // what may be away is shown where it is all there is, as in a patch
  const shown = wanted.size > 0 ? properties.filter(([name]) => wanted.has(name)) : properties.slice(0, 3);
  return Object.fromEntries(shown.map(([name, property]) => [name, exampleOf(property, schemas)]));
}

function exampleOfArray(schema: JsonSchema, schemas: Schemas): unknown[] {
  const example = schema.items && exampleOf(schema.items, schemas);
  return example === undefined ? [] : [example];
}

/** The schema with an example in each of its properties that leads to no other schema, which has its own. */
export function withExamples(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const { properties } = schema;
  if (!properties) return schema;
  const shown = Object.entries(properties).map(([name, property]) => {
    if (property['examples'] || namesAnother(property)) return [name, property];
    const example = exampleOf(property, schemas);
    return [name, example === undefined ? property : { ...property, examples: [example] }];
  });
  return { ...schema, properties: Object.fromEntries(shown) as Schemas };
}

const namesAnother = ({ $ref, items, anyOf = [] }: JsonSchema): boolean =>
  $ref !== undefined || items?.$ref !== undefined || anyOf.some((one) => one.$ref !== undefined);
