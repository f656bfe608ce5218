import { schemasFor, type JsonSchema } from '@lotse/contracts';
import type { Class } from '../http/bodies.js';
import { exampleOf, withExamples } from './examples.js';
import { problemSchema } from './problem-schema.js';
import type { Route } from './routes.js';

const refPrefix = '#/components/schemas/';

export type Schemas = Record<string, JsonSchema>;

/** Where the schema of a class lies, or of what changes one. */
export const refTo = (type: Class): JsonSchema => ({ $ref: refPrefix + type.name });
export const refToMergePatchOf = (type: Class): JsonSchema => ({
  $ref: `${refPrefix}${mergePatchName(type.name)}`,
});

const mergePatchName = (name: string): string => `${name}MergePatch`;

/** The schemas of everything that these routes take and answer, each with an example. */
export function componentSchemas(routes: readonly Route[]): Schemas {
  const schemas = schemasFor(routes.flatMap(classesOf), refPrefix);
  for (const { body } of routes) if (body) close(body.type.name, schemas);
  for (const { body } of routes) if (body?.as === 'merge-patch') addMergePatch(body.type.name, schemas);
  const all: Schemas = { ...schemas, Problem: problemSchema };
  const sorted = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    sorted.map(([name, schema]) => [
      name,
      { ...withExamples(schema, all), examples: [exampleOf(schema, all)] },
    ]),
  );
}

function classesOf({ body, description: { answer } }: Route): Class[] {
  const answered =
    typeof answer === 'function'
      ? [answer]
      : answer && 'page' in answer
        ? [answer.page]
        : answer && 'list' in answer
          ? [answer.list]
          : [];
  return [...(body ? [body.type] : []), ...answered];
}

/** HTTP refuses fields that nobody knows: a body has no others, also not in what is nested in it. */
function close(name: string, schemas: Schemas): void {
  const schema = schemas[name];
  if (!schema || schema['additionalProperties'] === false) return;
  schemas[name] = { ...schema, additionalProperties: false };
  for (const nested of namesIn(schema)) close(nested, schemas);
}

const namesIn = (schema: JsonSchema): string[] =>
  [...JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = '']) => name);

/**
 * RFC 7396: what is not named stays, `null` takes away. Only what may be away can be taken away, and that is
 * what the schema of the whole lets be `null`.
 */
function addMergePatch(name: string, schemas: Schemas): void {
  const whole = { ...schemas[name] };
  delete whole.required;
  schemas[mergePatchName(name)] = {
    ...whole,
    description: `JSON Merge Patch (RFC 7396) of ${name}: what is not named stays as it is, \`null\` takes away.`,
  };
}
