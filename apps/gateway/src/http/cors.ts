import type { FastifyInstance } from 'fastify';

const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const requestHeaders =
  'Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-CSRF-Token, X-Request-Id, X-Unattended';
const answerHeaders =
  'Allow, Content-Disposition, Content-Language, ETag, Idempotency-Replayed, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id';
/** How long a browser remembers what it may, in seconds; it may forget sooner. */
const remembered = '7200';

/**
 * Lets pages of these origins call the API with the session of whoever is signed in (Fetch standard, CORS protocol).
 * Everybody else gets no word of it, and their browsers keep the answers from them. Registered before admission: a preflight
 * brings no credentials.
 */
export function openTo(origins: readonly string[], server: FastifyInstance): void {
  if (origins.length === 0) return;
  server.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    reply.header('vary', 'origin');
    if (origin === undefined || !origins.includes(origin)) return done();
    reply.headers({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': answerHeaders,
    });
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined)
      return done();
    void reply
      .status(204)
      .headers({
        'access-control-allow-methods': methods,
        'access-control-allow-headers': requestHeaders,
        'access-control-max-age': remembered,
      })
      .send();
  });
}
