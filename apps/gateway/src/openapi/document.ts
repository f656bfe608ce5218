import type { Type } from '@nestjs/common';
import type { JsonSchema } from '@lotse/contracts';
import type { Access } from '../access/policy.js';
import { answersOf } from './answers.js';
import { answerHeaders, type Header } from './headers.js';
import { parametersOf, type Parameter } from './parameters.js';
import { refusalsOf } from './refusals.js';
import type { Reference, Response } from './response.js';
import { routesOf, type Route } from './routes.js';
import { componentSchemas, refTo, refToMergePatchOf } from './schemas.js';

export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  parameters: Parameter[];
  security: Record<string, string[]>[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, Response | Reference>;
  [extension: `x-${string}`]: unknown;
}

export interface OpenApiDocument {
  openapi: string;
  info: Record<string, unknown>;
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, JsonSchema>;
    headers: Record<string, Header>;
    responses: Record<string, Response>;
    securitySchemes: Record<string, unknown>;
  };
}

/** The OpenAPI 3.1 document, built from the decorators by which the routes are served: it cannot forget one. */
export function openApiDocument(controllers: readonly Type[], serverUrl = '/'): OpenApiDocument {
  const routes = routesOf(controllers);
  const responses: Record<string, Response> = {};
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route, responses);
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
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: componentSchemas(routes), headers: answerHeaders, responses, securitySchemes },
  };
}

/** An answer of an operation, wherever it is described. */
export function responseOf(document: OpenApiDocument, response: Response | Reference): Response {
  if (!('$ref' in response)) return response;
  const shared = document.components.responses[response.$ref.split('/').at(-1) ?? ''];
  if (!shared) throw new Error(`${response.$ref} is not in the document`);
  return shared;
}

/** A refusal with one code is the same wherever it is met: it is described once, under its code. */
function sharing(
  refusals: Record<number, Response>,
  shared: Record<string, Response>,
): Record<number, Response | Reference> {
  const answers: Record<number, Response | Reference> = { ...refusals };
  for (const [status, response] of Object.entries(refusals)) {
    const [code, ...others] = response['x-codes'] ?? [];
    if (code === undefined || others.length > 0 || response.content?.['text/html']) continue;
    shared[code] = response;
    answers[Number(status)] = { $ref: `#/components/responses/${code}` };
  }
  return answers;
}

const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-lotse-session',
    description: 'Set by signing in. Writes need the header X-CSRF-Token with the token of the session.',
  },
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'An API key of a company, or a key of the vendor: `Authorization: Bearer lotse_…`, `Bearer lotse-vendor_…`',
  },
};

function operationOf(route: Route, shared: Record<string, Response>): Operation {
  const { access, description } = route;
  const requestBody = requestBodyOf(route);
  return {
    operationId: route.id,
    summary: description.summary,
    ...(description.details !== undefined && { description: description.details }),
    tags: [route.tag],
    parameters: parametersOf(route),
    security: securityOf(access),
    ...(access !== 'public' && {
      'x-roles': access.roles,
      'x-scope': access.scope,
      'x-vendor-scope': access.vendorScope ?? null,
    }),
    ...(requestBody && { requestBody }),
    responses: { ...answersOf(route), ...sharing(refusalsOf(route), shared) },
  };
}

function securityOf(access: Access): Record<string, string[]>[] {
  if (access === 'public') return [];
  const { roles, scope, vendorScope } = access;
  return [
    ...(roles.length > 0 ? [{ session: [] }] : []),
    ...(scope !== null || vendorScope !== undefined ? [{ apiKey: [] }] : []),
  ];
}

function requestBodyOf({ body, description: { takes } }: Route): Operation['requestBody'] {
  if (takes)
    return {
      required: true,
      content: Object.fromEntries(
        takes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
      ),
    };
  if (!body) return undefined;
  const [type, schema]: [string, JsonSchema] =
    body.as === 'merge-patch'
      ? ['application/merge-patch+json', refToMergePatchOf(body.type)]
      : ['application/json', refTo(body.type)];
  return { required: true, content: { [type]: { schema } } };
}
