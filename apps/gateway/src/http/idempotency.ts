import { DomainError, type Idempotency } from '@lotse/contracts';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

declare module 'fastify' {
  interface FastifyRequest {
    /** What its Idempotency-Key promises. */
    idempotency?: Idempotency;
  }
}

const visibleAscii = /^[\x21-\x7e]{1,200}$/;

/**
 * The promise a client asks for with an Idempotency-Key, with the fingerprint by which the owning service
 * tells a repetition from another request.
 * @param without fields of the body that stay out of the fingerprint: it is stored, and a fast hash would give a password away
 * @throws DomainError malformed for a key that is none
 */
export function idempotencyOf(
  request: FastifyRequest,
  without: readonly string[] = [],
): Idempotency | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !visibleAscii.test(key))
    throw new DomainError('malformed', 'request.malformed', {
      violations: [{ pointer: '', rule: 'idempotencyKey' }],
    });
  const { method, url, headers } = request;
  const body = request.body instanceof Readable ? undefined : request.body; // a file is told apart where it has arrived
  const shown = isObject(body)
    ? Object.fromEntries(Object.entries(body).filter(([name]) => !without.includes(name)))
    : body;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([method, url, headers['if-match'] ?? null, canonical(shown) ?? null]))
    .digest('hex');
  return (request.idempotency = { key, route: `${method} ${routeOf(request)}`, fingerprint });
}

/** The route's template within this version of the API, e.g. `/companies/:companyId`. */
export const routeOf = (request: FastifyRequest): string =>
  (request.routeOptions.url ?? '').replace(/^\/api\/v1/, '');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same value however its members were ordered. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isObject(value)) return value;
  return Object.keys(value)
    .sort()
    .map((name) => [name, canonical(value[name])]);
}
