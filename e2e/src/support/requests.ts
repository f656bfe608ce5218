import { randomUUID } from 'node:crypto';
import type { DocumentedOperation, Served } from '@lotse/test-support';
import type { ApiClient, Problem, Reply, RequestOptions } from './api-client.js';
import type { Tenant } from './tenants.js';
import { thingOf } from './things.js';
import type { World } from './world.js';

/** A request that is ready to be sent. */
export interface Attempt extends RequestOptions {
  method: string;
  path: string;
}

export const send = <T = Problem>(
  client: ApiClient,
  { method, path, ...options }: Attempt,
): Promise<Reply<T>> => client.ask<T>(method, path, options);

export const isRead = ({ method }: { method: string }): boolean => method === 'GET';
export const parametersIn = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** The path with an id of the owner's for each parameter, or what is given instead. */
export async function pathOf(
  served: Served,
  owner: Tenant,
  world: World,
  instead: Record<string, string> = {},
): Promise<string> {
  let filled = served.path;
  for (const name of parametersIn(served.path)) {
    const value = instead[name] ?? (await thingOf(name, owner, world));
    filled = filled.replace(`{${name}}`, encodeURIComponent(value));
  }
  return filled + requiredQuery(served);
}

/** Parameters of the query that an operation cannot do without, by the first of their examples. */
function requiredQuery({ operation }: Served): string {
  const query = new URLSearchParams();
  for (const { name, in: place, required, schema } of operation.parameters) {
    const [example] = (schema['examples'] ?? []) as string[];
    if (place === 'query' && required) query.set(name, example ?? 'muster');
  }
  return query.size > 0 ? `?${query.toString()}` : '';
}

/**
 * A body that no route reads as one, so that nothing is done: whoever gets 415 for it has been admitted,
 * because a body is read only then.
 */
export const unreadable: RequestOptions = { raw: 'x', headers: { 'content-type': 'text/plain' } };

/** The body of the example that the document gives, where the operation takes JSON. */
export function exampleBody(
  { requestBody }: DocumentedOperation,
  { api }: World,
): Record<string, unknown> | undefined {
  const schema = Object.entries(requestBody?.content ?? {}).find(([type]) => type.endsWith('json'))?.[1]
    .schema;
  if (!schema) return undefined;
  const named = api.schemas[(schema['$ref'] as string | undefined)?.split('/').at(-1) ?? ''];
  const [example] = ((named ?? schema)['examples'] ?? []) as Record<string, unknown>[];
  return example && fresh(structuredClone(example));
}

/** The same with what must be there once only: numbers and addresses. */
function fresh(body: Record<string, unknown>): Record<string, unknown> {
  const id = randomUUID();
  if (typeof body['email'] === 'string') body['email'] = `${id}@example.com`;
  if (typeof body['customerNumber'] === 'string') body['customerNumber'] = `K-${id.slice(0, 18)}`;
  return body;
}

/** The example of the document, sent to what the owner has, whatever its version. */
export async function exampleRequest(
  served: Served,
  owner: Tenant,
  world: World,
  instead: Record<string, string> = {},
): Promise<Attempt> {
  const body = exampleBody(served.operation, world);
  return {
    method: served.method,
    path: await pathOf(served, owner, world, instead),
    ...(served.operation.parameters.some(({ name }) => name === 'If-Match') && { ifMatch: '*' as const }),
    ...(body && { body }),
  };
}

/** Answers with what is wrong of each attempt, some at a time. */
export async function wrongOf<T>(
  attempts: readonly T[],
  judge: (attempt: T) => Promise<string | undefined>,
): Promise<string[]> {
  const waiting = [...attempts];
  const wrong: string[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const complaint = await judge(next);
      if (complaint !== undefined) wrong.push(complaint);
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
  return wrong.sort();
}

/** As it is told in a list of what is wrong. */
export const told = (
  { method, path }: { method: string; path: string },
  who: string,
  reply: Reply<Problem>,
): string => `${method} ${path} as ${who}: ${reply.status} ${reply.body?.code ?? ''}`.trim();
