import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from './lotse-api.js';

/** A session, as signing in has answered it. */
export interface Session {
  csrfToken: string;
  /** For programs; a browser keeps the cookie itself and lets nobody read it. */
  cookie?: string;
}

export interface LotseClientOptions {
  /** Where the gateway is, without `/api`. */
  baseUrl: string;
  apiKey?: string;
  session?: Session;
  fetch?: typeof fetch;
}

/** The API with a type for every path, parameter, body and answer of docs/openapi.json. */
export type LotseClient = Client<paths>;

/** A problem (RFC 9457): what every refusal answers. */
export type Problem = components['schemas']['Problem'];

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Adds to each request what the API wants of everybody: the key or the session, the CSRF token and an
 * Idempotency-Key with writes, the media type of a merge patch. A key of the caller's own is kept: whoever repeats
 * a request after a timeout sends the same one again.
 */
export function createLotseClient({ baseUrl, apiKey, session, fetch }: LotseClientOptions): LotseClient {
  const client = createClient<paths>({
    baseUrl,
    credentials: 'include',
    bodySerializer: (body: unknown) => (body instanceof Blob ? body : JSON.stringify(body)),
    ...(fetch && { fetch: (request: Request) => fetch(request) }),
  });
  const manners: Middleware = {
    onRequest({ request }) {
      if (apiKey !== undefined) request.headers.set('authorization', `Bearer ${apiKey}`);
      if (session?.cookie !== undefined) request.headers.set('cookie', session.cookie);
      if (!writes.has(request.method)) return request;
      if (session) request.headers.set('x-csrf-token', session.csrfToken);
      if (!request.headers.has('idempotency-key'))
        request.headers.set('idempotency-key', crypto.randomUUID());
      if (request.method === 'PATCH') request.headers.set('content-type', 'application/merge-patch+json');
      return request;
    },
  };
  client.use(manners);
  return client;
}
