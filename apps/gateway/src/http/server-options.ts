import { DomainError, type ErrorKind } from '@lotse/contracts';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { problemOf, refusalOf, sendProblem } from './problem.js';
import { securityHeaders } from './security-headers.js';

/** The largest body, in bytes: the longest text that a route takes fits into it many times. */
const bodyLimit = 1_048_576;

const malformed = new DomainError<ErrorKind>('malformed', 'request.malformed');

/** How the HTTP server behaves before any route is known. */
export const serverOptions: NonNullable<ConstructorParameters<typeof FastifyAdapter>[0]> = {
  bodyLimit,
  genReqId: () => randomUUID(),
  /** A request that has not arrived completely by then is dropped, in milliseconds. */
  requestTimeout: 30_000,
  /** What arrives on open connections while the server closes is still answered. */
  return503OnClosing: false,
  skipMiddie: true, // nothing here is Express middleware
  frameworkErrors: (error, request, reply) => {
    reply.headers(securityHeaders); // no hook runs before a URL is understood
    sendProblem(
      refusalOf(error) ?? malformed,
      request as unknown as FastifyRequest,
      reply as unknown as FastifyReply,
    );
  },
  clientErrorHandler: (_error, socket) => {
    if (socket.writable) socket.end(unreadable);
    else socket.destroy();
  },
};

/** For what is no HTTP, or has headers beyond every measure: there is no request yet that could be answered. */
const unreadable = (() => {
  const problem = JSON.stringify(problemOf(malformed, 'de'));
  return [
    'HTTP/1.1 400 Bad Request',
    'content-type: application/problem+json; charset=utf-8',
    'content-language: de',
    `content-length: ${Buffer.byteLength(problem)}`,
    'connection: close',
    '',
    problem,
  ].join('\r\n');
})();
