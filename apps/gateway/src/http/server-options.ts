import { DomainError, type ErrorKind } from '@lotse/contracts';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.js';
import { problemOf, refusalOf, sendProblem } from './problem.js';
import { givenRequestId, newRequestId } from './request-id.js';
import { securityHeaders } from './security-headers.js';

/** The largest body of a route that says nothing else, in bytes: the longest texts that one takes fit into it many times. */
const bodyLimit = 262_144;
/** All headers together, in bytes: cookies of other applications on the same host are in there too. */
const maxHeaderSize = 16_384;

const malformed = new DomainError<ErrorKind>('malformed', 'request.malformed');

/** How the HTTP server behaves before any route is known. */
export const serverOptionsFor = ({
  trustedProxies,
  requestTimeoutMs,
}: Pick<GatewayConfig, 'trustedProxies' | 'requestTimeoutMs'>): NonNullable<
  ConstructorParameters<typeof FastifyAdapter>[0]
> => ({
  bodyLimit,
  trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
  genReqId: (request) => givenRequestId(request) ?? newRequestId(),
  /**
   * A request that has not arrived completely by then is dropped, so that nobody can hold a connection by sending a
   * byte now and then.
   */
  requestTimeout: requestTimeoutMs,
  /** Nothing sent or taken for so long: also who was answered and does not close, or does not read the answer. */
  connectionTimeout: 2 * requestTimeoutMs, // longer than a late request waits for its answer
  http: {
    maxHeaderSize,
    requireHostHeader: false, // Node would answer nothing but the status: see takeSingleHeadersOnce
    headersTimeout: requestTimeoutMs / 6,
    connectionsCheckingInterval: Math.min(requestTimeoutMs / 12, 5_000),
  },
  /** What arrives on open connections while the server closes is still answered. */
  return503OnClosing: false,
  skipMiddie: true, // nothing here is Express middleware
  frameworkErrors: (error, request, reply) => {
    reply.headers(securityHeaders).header('x-request-id', request.id); // no hook runs before a URL is understood
    sendProblem(
      refusalOf(error) ?? malformed,
      request as unknown as FastifyRequest,
      reply as unknown as FastifyReply,
    );
  },
  clientErrorHandler: ({ code }, socket) => {
    if (socket.writable) socket.end(unreadable.get(String(code)) ?? other);
    else socket.destroy();
  },
});

/** For what is no HTTP, too large or too slow: there is no request yet that could be answered. By Node's error code. */
const unreadable = new Map([
  [
    'HPE_HEADER_OVERFLOW',
    answerTo(new DomainError<ErrorKind>('headers-too-large', 'request.headers-too-large')),
  ],
  ['ERR_HTTP_REQUEST_TIMEOUT', answerTo(new DomainError<ErrorKind>('timed-out', 'request.timed-out'))],
]);
const other = answerTo(malformed);

function answerTo(refusal: DomainError): string {
  const problem = problemOf(refusal, 'de');
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    'content-type: application/problem+json; charset=utf-8',
    'content-language: de',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}
