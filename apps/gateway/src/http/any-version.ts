import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import type { FastifyRequest } from 'fastify';
import { retry, throwError, timer, type Observable } from 'rxjs';

/** As many as may want to change one thing at the same moment; and for how long each of them stands back, at most, in milliseconds. */
const most = 10;
const longest = 50;

/**
 * `If-Match: *` is fulfilled by whatever is there (RFC 9110, 13.1.1). Where somebody else has written between the look at the version
 * and the change, it looks again: what was refused has changed nothing.
 */
export class AnyVersion implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (headers['if-match']?.trim() !== '*') return next.handle();
    return next.handle().pipe(
      retry({
        count: most,
        delay: (error: unknown) =>
          error instanceof DomainError && error.kind === 'version-mismatch'
            ? timer(Math.random() * longest)
            : throwError(() => error),
      }),
    );
  }
}
