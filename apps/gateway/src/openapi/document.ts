import type { Type } from '@nestjs/common';
import {
  distributionListKinds,
  errorCodes,
  schemasFor,
  type ErrorCode,
  type JsonSchema,
} from '@lotse/contracts';
import { httpStatus } from '../http/http-status.js';
import { problemSchema } from './problem-schema.js';
import { routesOf, type Route } from './routes.js';

const refPrefix = '#/components/schemas/';

export interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  parameters: Record<string, unknown>[];
  security: Record<string, string[]>[];
  requestBody?: Record<string, unknown>;
  responses: Record<string, { description: string; headers?: object; content?: object }>;
  [extension: `x-${string}`]: unknown;
}

export interface OpenApiDocument {
  openapi: string;
  info: Record<string, unknown>;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; [kind: string]: unknown };
}

/** The OpenAPI 3.1 document, built from the decorators by which the routes are served: it cannot forget one. */
export function openApiDocument(controllers: readonly Type[], serverUrl = '/'): OpenApiDocument {
  const routes = routesOf(controllers);
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lotse',
      version: '1',
      description:
        'Contacts, newsletters, incidents and tickets of the customer centre. Times are RFC 3339 in UTC, ids are UUIDs. ' +
        'Errors are `application/problem+json` (RFC 9457) in German or English by Accept-Language; their codes are stable.',
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      schemas: { ...schemasFor(classesOf(routes), refPrefix), Problem: problemSchema },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-lotse-session',
          description:
            'Set by signing in. Writes need the header X-CSRF-Token with the token of the session.',
        },
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key of a company: `Authorization: Bearer lotse_…`',
        },
      },
    },
  };
}

function classesOf(routes: Route[]): (new () => object)[] {
  return routes.flatMap(({ body, description: { answer } }) => [
    ...(body ? [body.type] : []),
    ...(typeof answer === 'function' ? [answer] : []),
    ...(answer && 'page' in answer ? [answer.page] : []),
  ]);
}

function operationOf(route: Route): Operation {
  const { access, description, body } = route;
  return {
    operationId: route.id,
    summary: description.summary,
    tags: [route.tag],
    parameters: parametersOf(route),
    security:
      access === 'public' ? [] : [{ session: [] }, ...(access.scope === null ? [] : [{ apiKey: [] }])],
    ...(access !== 'public' && { 'x-roles': access.roles, 'x-scope': access.scope }),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          [body.as === 'merge-patch' ? 'application/merge-patch+json' : 'application/json']: {
            schema:
              body.as === 'merge-patch'
                ? { type: 'object', description: `JSON Merge Patch (RFC 7396) of ${body.type.name}` }
                : { $ref: refPrefix + body.type.name },
          },
        },
      },
    }),
    responses: { ...answersOf(route), ...refusalsOf(route) },
  };
}

const isWrite = ({ method }: Route): boolean => method !== 'get';
const isPage = ({ description: { answer } }: Route): boolean => answer !== null && 'page' in answer;

const pathSchemas: Record<string, JsonSchema> = {
  kind: { type: 'string', enum: [...distributionListKinds] },
};

function parametersOf(route: Route): Record<string, unknown>[] {
  const { description, path, access } = route;
  const header = (name: string, text: string, required = false): Record<string, unknown> => ({
    name,
    in: 'header',
    required,
    description: text,
    schema: { type: 'string' },
  });
  const query = (name: string, schema: object): Record<string, unknown> => ({
    name,
    in: 'query',
    required: false,
    schema,
  });
  return [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
      name,
      in: 'path',
      required: true,
      schema: pathSchemas[name] ?? { type: 'string', format: 'uuid' },
    })),
    ...(isPage(route)
      ? [
          query('limit', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
          query('cursor', { type: 'string', minLength: 1, maxLength: 500 }),
        ]
      : []),
    ...Object.entries(description.query ?? {}).map(([name, schema]) => query(name, schema)),
    ...(description.ifMatch ? [header('If-Match', 'The version that was read, as its ETag', true)] : []),
    ...(description.versioned && !isWrite(route)
      ? [header('If-None-Match', 'A version the client has: 304 if it still stands')]
      : []),
    ...(isWrite(route) && !description.withoutIdempotency
      ? [header('Idempotency-Key', 'The same key and body give the first answer again, for 24 hours')]
      : []),
    ...(isWrite(route) && access !== 'public'
      ? [header('X-CSRF-Token', 'Needed with a session: the token that signing in answered')]
      : []),
  ];
}

function answersOf({ status, method, description: { answer, versioned } }: Route): Operation['responses'] {
  const headers = versioned && {
    headers: { ETag: { schema: { type: 'string' }, description: 'The version' } },
  };
  const json = (schema: object): Operation['responses'][string] => ({
    description: 'Done',
    ...headers,
    content: { 'application/json': { schema } },
  });
  const unchanged = versioned && method === 'get' && { 304: { description: 'The client has this version' } };
  if (answer === null) return { [status]: { description: 'Done' } };
  if (typeof answer === 'function')
    return { [status]: json({ $ref: refPrefix + answer.name }), ...unchanged };
  if ('html' in answer)
    return { [status]: { description: 'A page', content: { 'text/html': { schema: { type: 'string' } } } } };
  if ('schema' in answer) return { [status]: json(answer.schema) };
  return {
    [status]: json({
      type: 'object',
      properties: {
        items: { type: 'array', items: { $ref: refPrefix + answer.page.name } },
        nextCursor: { type: ['string', 'null'], description: '`null` on the last page' },
      },
      required: ['items', 'nextCursor'],
    }),
  };
}

/** What is said when an id in the path is not known. */
const notFound: Record<string, ErrorCode> = {
  companyId: 'companies.not-found',
  contactId: 'contacts.not-found',
  kind: 'distribution-lists.not-found',
  incidentId: 'incidents.not-found',
  ticketId: 'tickets.not-found',
  userId: 'users.not-found',
  keyId: 'api-keys.not-found',
};

function refusalsOf(route: Route): Operation['responses'] {
  const { access, body, description, path } = route;
  const codes: ErrorCode[] = ['service.failed', ...(description.refusals ?? [])];
  if (access !== 'public') {
    codes.push('auth.sign-in-required', 'auth.not-allowed');
    if (access.scope) codes.push('auth.scope-missing');
    if (isWrite(route)) codes.push('auth.csrf-token-wrong');
  }
  if (!path.startsWith('/api/docs') && path !== '/api/openapi.json')
    codes.push('service.unreachable', 'service.outcome-unknown');
  for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) if (notFound[name]) codes.push(notFound[name]);
  if (isPage(route)) codes.push('request.invalid', 'request.cursor-unknown');
  if (description.query) codes.push('request.invalid');
  if (body)
    codes.push('request.malformed', 'request.invalid', 'request.too-large', 'request.media-type-unsupported');
  if (isWrite(route) && !description.withoutIdempotency)
    codes.push('request.malformed', 'request.idempotency-key-reused', 'request.answer-erased');
  if (description.ifMatch) codes.push('request.version-required', 'request.version-mismatch');

  const statuses = new Set(codes.map((code) => httpStatus[errorCodes[code].kind]));
  return Object.fromEntries(
    [...statuses].map((status) => [
      status,
      {
        description: [...new Set(codes)]
          .filter((code) => httpStatus[errorCodes[code].kind] === status)
          .map((code) => `\`${code}\`: ${errorCodes[code].en}`)
          .join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: `${refPrefix}Problem` } } },
      },
    ]),
  );
}
