import { DomainError } from '@lotse/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isAsItIs } from './json-body.js';
import type { RouteLimits } from './route-limits.js';

/** Media types of the files that some route takes. */
const fileTypes = ['text/csv', 'text/vcard', 'text/x-vcard', 'text/directory'];

/**
 * Lets files through as streams, to routes that take them and to no other: nobody keeps one in memory as a whole.
 * A page of another origin cannot send these without asking (no CORS preflight is spared for them).
 */
export function takeFiles(server: FastifyInstance): void {
  server.addContentTypeParser(fileTypes, (request, payload, done) => {
    const isTaken = takenBy(request)?.includes(mediaTypeOf(request.headers['content-type']));
    if (isTaken && isAsItIs(request.headers)) done(null, payload);
    else done(mediaTypeUnsupported(request));
  });
  server.addContentTypeParser('*', (request, _payload, done) => done(mediaTypeUnsupported(request)));
}

/** Says what the route takes instead. */
export function mediaTypeUnsupported(request: FastifyRequest): DomainError<'unsupported'> {
  const taken = takenBy(request);
  if (!taken) return new DomainError('unsupported', 'request.media-type-unsupported');
  const code = taken.includes('text/vcard')
    ? 'imports.media-type-unsupported'
    : 'subscription-imports.media-type-unsupported';
  return new DomainError('unsupported', code);
}

/** Whether a route takes files, which may be larger than any JSON that is read. */
export const takesFiles = (request: FastifyRequest): boolean => takenBy(request) !== undefined;

const takenBy = ({ routeOptions }: FastifyRequest): RouteLimits['takes'] => routeOptions.config.limits?.takes;

/** In lower case, without parameters. */
export const mediaTypeOf = (contentType: string | undefined): string =>
  (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
