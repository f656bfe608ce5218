import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Idempotency } from '@lotse/contracts';
import type { FastifyRequest } from 'fastify';
import { idempotencyOf } from './idempotency.js';
import { pageOf, type PageRequest } from './paging.js';
import { preferredLanguage } from './problem.js';
import type { Language } from './text.js';
import { ExpectedVersion } from './versions.js';

const requestOf = (context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>();

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
