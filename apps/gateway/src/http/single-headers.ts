import { DomainError } from '@lotse/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Of two of these Node would keep the first, and a proxy before us may have looked at the other. */
const single = new Set(['host', 'authorization', 'content-type']);

/**
 * Refuses a request without its one Host header (RFC 9112, section 3.2; HTTP/1.0 may lack it), or with two of another that
 * there is once.
 */
export function takeSingleHeadersOnce(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const times = occurrences(request);
    const twice = [...times].find(([, count]) => count > 1)?.[0];
    const header = twice ?? (times.has('host') || request.raw.httpVersion === '1.0' ? undefined : 'host');
    if (header !== undefined) return done(malformed('headerOnce', { header }));
    const coding = request.headers['transfer-encoding'];
    // one that is packed as well (RFC 9112, section 6.1) would be read as it is, and a proxy before us may have unpacked it
    if (coding !== undefined && coding.trim().toLowerCase() !== 'chunked')
      return done(malformed('transferCoding'));
    done();
  });
}

function occurrences({ raw: { rawHeaders } }: FastifyRequest): Map<string, number> {
  const times = new Map<string, number>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    if (single.has(name)) times.set(name, (times.get(name) ?? 0) + 1);
  }
  return times;
}

const malformed = (rule: string, values?: Record<string, string>): DomainError<'malformed'> =>
  new DomainError('malformed', 'request.malformed', {
    violations: [{ pointer: '', rule, ...(values && { values }) }],
  });
