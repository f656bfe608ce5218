import { isVersioned, isWrite, type Route } from './routes.js';

export interface Header {
  description: string;
  schema: Record<string, unknown>;
}

const text = (description: string, ...examples: string[]): Header => ({
  description,
  schema: { type: 'string', ...(examples.length > 0 && { examples }) },
});

/** Every header of an answer that a client may want to read, by the name under which the document holds it. */
export const answerHeaders: Record<string, Header> = {
  'X-Request-Id': {
    description:
      'Names this request in the logs and, as `traceId`, in a problem: as it was sent, if it is short and plain',
    schema: { type: 'string', maxLength: 100, examples: ['0af7651916cd43dd8448eb211c80319c'] },
  },
  'Cache-Control': {
    description: 'No cache may keep an answer; a client may, and can revalidate it with If-None-Match',
    schema: { type: 'string', const: 'no-store' },
  },
  ETag: text('The version of the answer: send it as If-Match or If-None-Match', '"3"'),
  Location: text(
    'Where to read what was made, or where the browser is sent',
    '/api/v1/companies/019cb0a1-7c00-7000-8000-000000000001',
  ),
  'Idempotency-Replayed': {
    description: 'This is the answer to an earlier request with this Idempotency-Key; nothing was done now',
    schema: { type: 'string', examples: ['true'] },
  },
  'Set-Cookie': text('The session: `__Host-`, Secure, HttpOnly', '__Host-lotse-session=…; Path=/; Secure'),
  'WWW-Authenticate': text('How to sign in with an API key', 'Bearer realm="lotse"'),
  'Retry-After': {
    description: 'When to come back, in seconds',
    schema: { type: 'integer', minimum: 0, examples: [5] },
  },
  'Content-Language': {
    description: 'The language of the sentences',
    schema: { type: 'string', examples: ['de', 'en'] },
  },
  'RateLimit-Policy': text(
    'How many requests are allowed (IETF draft RateLimit header fields)',
    '"default";q=1200;w=60',
  ),
  RateLimit: text('How many are left, and for how many seconds', '"default";r=1199;t=60'),
  'Content-Disposition': text('The name of the file', 'attachment; filename="contacts.csv"'),
};

type HeaderName = keyof typeof answerHeaders;

const references = (names: readonly HeaderName[]): Record<string, { $ref: string }> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** What need not be said of each route. */
export const onEveryAnswer: HeaderName[] = ['X-Request-Id', 'Cache-Control', 'RateLimit-Policy', 'RateLimit'];

/** The headers of what a route answers when it has done what it was asked. */
export function headersOfSuccess(route: Route): Record<string, { $ref: string }> {
  const { answer, redirect, setsCookie } = route.description;
  return references([
    ...onEveryAnswer,
    ...(isVersioned(route) ? ['ETag'] : []),
    ...(redirect || route.status === 201 ? ['Location'] : []),
    ...(isWrite(route) && !route.description.withoutIdempotency ? ['Idempotency-Replayed'] : []),
    ...(setsCookie ? ['Set-Cookie'] : []),
    ...(answer && 'file' in answer ? ['Content-Disposition'] : []),
  ]);
}

const ofRefusal: Record<number, HeaderName> = {
  401: 'WWW-Authenticate',
  429: 'Retry-After',
  503: 'Retry-After',
};

export const headersOfRefusal = (status: number): Record<string, { $ref: string }> =>
  references([...onEveryAnswer, 'Content-Language', ...(ofRefusal[status] ? [ofRefusal[status]] : [])]);
