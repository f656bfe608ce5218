import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor, Idempotency } from '@lotse/contracts';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../access/authentication.js';
import { sessionTokenIn } from '../sessions/session-cookie.js';
import { idempotencyOf } from './idempotency.js';
import { pageOf, type PageRequest } from './paging.js';
import { preferredLanguage, type Language } from './problem.js';
import { ExpectedVersion } from './versions.js';

const requestOf = (context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>();

function callerOf(context: ExecutionContext): Caller {
  const { caller } = requestOf(context);
  if (!caller) throw new Error('a public route has no caller');
  return caller;
}

/** Who sent the request ({@link Caller}). */
export const CurrentCaller = createParamDecorator((_: unknown, context): Caller => callerOf(context));

/** The token of the session that sent the request, on a route that is for sessions alone. */
export const SessionToken = createParamDecorator((_: unknown, context): string =>
  sessionTokenIn(callerOf(context)),
);

/** On whose behalf services are called ({@link Actor}). */
export const CurrentActor = createParamDecorator((_: unknown, context): Actor => callerOf(context).actor);

/** What the Idempotency-Key promises, if there is one; takes names of fields that stay out of the fingerprint. */
export const Repeatable = createParamDecorator(
  (without: string[] | undefined, context): Idempotency | undefined =>
    idempotencyOf(requestOf(context), without),
);

/** The versions of If-Match ({@link ExpectedVersion}). */
export const IfMatch = createParamDecorator((_: unknown, context): ExpectedVersion =>
  ExpectedVersion.of(requestOf(context).headers['if-match']),
);

/** `?limit=&cursor=` */
export const PageParameters = createParamDecorator((_: unknown, context): PageRequest =>
  pageOf(requestOf(context).query as Record<string, unknown>),
);

/** In which of our languages the sender reads: German, if they say nothing else. */
export const ReaderLanguage = createParamDecorator((_: unknown, context): Language =>
  preferredLanguage(requestOf(context).headers['accept-language']),
);
