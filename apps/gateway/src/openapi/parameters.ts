import { parametersIn, pathParameter } from '../http/path-parameters.js';
import { isPage, isVersioned, isWrite, type Route } from './routes.js';

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: Record<string, unknown>;
}

const versions = { type: 'string', minLength: 1, examples: ['"3"'] };

/** Everything besides the body by which a route can be asked. */
export function parametersOf(route: Route): Parameter[] {
  const { description, path, access } = route;
  return [
    ...parametersIn(path).map((name) => inPath(name)),
    ...(isPage(route) ? paging : []),
    ...Object.entries(description.query ?? {}).map(([name, schema]) => inQuery(name, schema)),
    ...(description.ifMatch
      ? [header('If-Match', 'The version that you have read, as in its ETag; `*` for any', versions, true)]
      : []),
    ...(isVersioned(route) && !isWrite(route)
      ? [header('If-None-Match', 'A version that the client has: 304 if it is still current', versions)]
      : []),
    ...(isWrite(route) && !description.withoutIdempotency ? [idempotencyKey] : []),
    ...(isWrite(route) && access !== 'public'
      ? [
          header('X-CSRF-Token', 'Required with a session: the token from the answer to signing in', {
            type: 'string',
            examples: ['mJ0pQbT6cYx3'],
          }),
        ]
      : []),
  ];
}

/** What stands beside the schema is said of the parameter. */
const parameter = (
  name: string,
  place: Parameter['in'],
  { description, required, ...schema }: Record<string, unknown>,
): Parameter => ({
  name,
  in: place,
  required: required === true,
  ...(typeof description === 'string' && { description }),
  schema,
});

const inPath = (name: string): Parameter =>
  parameter(name, 'path', { ...pathParameter(name).schema, required: true });

const inQuery = (name: string, said: Record<string, unknown>): Parameter => parameter(name, 'query', said);

const header = (
  name: string,
  description: string,
  schema: Record<string, unknown>,
  required = false,
): Parameter => ({ name, in: 'header', required, description, schema });

const paging: Parameter[] = [
  inQuery('limit', {
    description: 'The most entries to return',
    type: 'integer',
    minimum: 1,
    maximum: 200,
    default: 50,
    examples: [50],
  }),
  inQuery('cursor', {
    description: 'The `nextCursor` of the page before',
    type: 'string',
    minLength: 1,
    maxLength: 500,
    examples: ['WyJjb250YWN0cyIsIm11c3RlciJd'],
  }),
];

const idempotencyKey = header(
  'Idempotency-Key',
  'For 24 hours the same key and body give the first answer again',
  {
    type: 'string',
    minLength: 1,
    maxLength: 200,
    pattern: '^[\\x21-\\x7e]+$',
    examples: ['5f1d7a52-3a0e-4d5c-9d0b-8b5f8f0f6a11'],
  },
);
