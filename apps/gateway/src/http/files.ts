import { DomainError } from '@lotse/contracts';
import type { FastifyInstance } from 'fastify';

/** Media types of the files that some route takes. */
const fileTypes = ['text/csv', 'text/vcard', 'text/x-vcard', 'text/directory'];

/**
 * Lets files through as streams, to routes that take them and to no other: nobody keeps one in memory as a whole.
 * A page of another origin cannot send these without asking (no CORS preflight is spared for them).
 */
export function takeFiles(server: FastifyInstance): void {
  server.addContentTypeParser(fileTypes, (request, payload, done) => {
    const taken = request.routeOptions.config.limits?.takes?.includes(
      mediaTypeOf(request.headers['content-type']),
    );
    if (taken) done(null, payload);
    else done(new DomainError('unsupported', 'request.media-type-unsupported'));
  });
}

/** In lower case, without parameters. */
export const mediaTypeOf = (contentType: string | undefined): string =>
  (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
