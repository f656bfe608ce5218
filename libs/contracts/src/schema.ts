// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- whoever compiles this file from source needs the declaration too
/// <reference path="./class-transformer-storage.d.ts" />
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { inWords } from './shared/words.js';
import { extensible, nullableProperties, ruleNames } from './shared/rules.js';
import type { EventDefinition } from './wire/define-event.js';

/** A JSON Schema 2020-12, which is also what OpenAPI 3.1 uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  [keyword: string]: unknown;
}

type Class = new () => object;
type Options = NonNullable<Parameters<typeof targetConstructorToSchema>[1]>;
type Converters = NonNullable<Options['additionalConverters']>;

const constraint = (meta: { constraints?: unknown[] }): unknown => meta.constraints?.[0];

/** Our own rules say themselves how they look; `min` and `max` must not turn an integer back into a number. */
const converters = (): Converters => ({
  ...Object.fromEntries([...ruleNames].map((name) => [name, (meta) => constraint(meta) as object])),
  min: (meta) => ({ minimum: constraint(meta) as number }),
  max: (meta) => ({ maximum: constraint(meta) as number }),
});

/**
 * The schemas of these classes and of all that are nested in them, by class name.
 * @param refPrefix stands before a class name in a reference, e.g. `#/$defs/` or `#/components/schemas/`
 */
export function schemasFor(classes: readonly Class[], refPrefix: string): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = {};
  const waiting = [...classes];
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (type.name in schemas) continue;
    const schema = schemaOf(type, refPrefix);
    schemas[type.name] = schema;
    for (const property of Object.keys(schema.properties ?? {})) {
      const nested = defaultMetadataStorage.findTypeMetadata(type, property)?.typeFunction() as
        Class | undefined;
      if (nested) waiting.push(nested);
    }
  }
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function schemaOf(type: Class, refPrefix: string): JsonSchema {
  const schema = targetConstructorToSchema(type, {
    refPointerPrefix: refPrefix,
    additionalConverters: converters(),
    classTransformerMetadataStorage: defaultMetadataStorage,
  }) as JsonSchema;

  const always = nullableProperties(type);
  const conditional = conditionalProperties(type);
  const properties: Record<string, JsonSchema> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const isPlain = property.$ref === undefined && property.items?.$ref === undefined;
    const told = saidToGrow(isPlain ? inWords(name, property) : property);
    properties[name] = conditional.has(name) ? orNull(told) : told;
  }
  const required = Object.keys(properties).filter((name) => !conditional.has(name) || always.has(name));
  return { ...schema, properties, required };
}

/** Whether a class has rules for a property: cheaper than its schema. */
export const hasProperty = (type: Class, name: string): boolean =>
  getMetadataStorage()
    .getTargetValidationMetadatas(type, '', true, false)
    .some(({ propertyName }) => propertyName === name);

/** What `IsOptional` or `Nullable` marks: both let `null` pass. */
function conditionalProperties(type: Class): Set<string> {
  return new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(type, '', true, false)
      .filter((meta) => meta.type === ValidationTypes.CONDITIONAL_VALIDATION)
      .map((meta) => meta.propertyName),
  );
}

/** Who reads no extension is told in words. */
function saidToGrow(property: JsonSchema): JsonSchema {
  if (!(extensible in (property.items ?? property))) return property;
  const { description } = property;
  return { ...property, description: [description, 'Later values may be added'].filter(Boolean).join('. ') };
}

function orNull({ $ref, ...schema }: JsonSchema): JsonSchema {
  if ($ref !== undefined) {
    const { type: _object, ...rest } = schema; // it would refuse null
    return { ...rest, anyOf: [{ $ref }, { type: 'null' }] };
  }
  return {
    ...schema,
    ...(typeof schema.type === 'string' && { type: [schema.type, 'null'] }),
    ...(schema.enum && { enum: [...schema.enum, null] }),
  };
}

/** Names an event's schema, in the schema itself and in the CloudEvents attribute `dataschema`. */
export const eventSchemaId = (type: string): string => `urn:lotse:schema:${type}`;

/** The whole schema of an event's data, as it lies in `schemas/<type>.json`: without extensions, which strict validators refuse. */
export function eventSchema({ type, payload }: EventDefinition): JsonSchema {
  const { [payload.name]: own, ...nested } = withoutExtensions(schemasFor([payload], '#/$defs/'));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: eventSchemaId(type),
    title: payload.name,
    ...own,
    ...(Object.keys(nested).length > 0 && { $defs: nested }),
  };
}

const withoutExtensions = <T>(schema: T): T =>
  JSON.parse(
    JSON.stringify(schema, (name, value: unknown) => (name === extensible ? undefined : value)),
  ) as T;
