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
      ? [header('If-Match', 'The version that was read, as its ETag; `*` for any', versions, true)]
      : []),
    ...(isVersioned(route) && !isWrite(route)
      ? [header('If-None-Match', 'A version the client has: 304 if it still stands', versions)]
      : []),
    ...(isWrite(route) && !description.withoutIdempotency ? [idempotencyKey] : []),
    ...(isWrite(route) && access !== 'public'
      ? [
          header('X-CSRF-Token', 'Needed with a session: the token that signing in answered', {
            type: 'string',
          }),
        ]
      : []),
  ];
}

const inPath = (name: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  schema: pathParameter(name).schema,
});

/** What the description of a route says beside the schema is said of the parameter. */
const inQuery = (name: string, { description, required, ...schema }: Record<string, unknown>): Parameter => ({
  name,
  in: 'query',
  required: required === true,
  ...(typeof description === 'string' && { description }),
  schema,
});

const header = (
  name: string,
  description: string,
  schema: Record<string, unknown>,
  required = false,
): Parameter => ({ name, in: 'header', required, description, schema });

const paging: Parameter[] = [
  inQuery('limit', {
    description: 'How many are wanted at most',
    type: 'integer',
    minimum: 1,
    maximum: 200,
    default: 50,
  }),
  inQuery('cursor', {
    description: 'Where the page before ended: its `nextCursor`',
    type: 'string',
    minLength: 1,
    maxLength: 500,
  }),
];

const idempotencyKey = header(
  'Idempotency-Key',
  'The same key and body give the first answer again, for 24 hours',
  { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
);
