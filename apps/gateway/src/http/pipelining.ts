import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';

/** Requests of one connection that may wait for their answers at the same time. */
export const mostAtOnce = 32;

/**
 * Ends a connection that sends request upon request without waiting for answers (pipelining, RFC 9112, section 9.3.2; no
 * browser does it). All that a packet holds are taken before anybody else is served: a few kilobytes would hold up everyone.
 */
export function limitPipelining(server: FastifyInstance): void {
  const waiting = new WeakMap<Socket, number>();
  server.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    const count = (waiting.get(socket) ?? 0) + 1;
    if (count > mostAtOnce || socket.destroyed) {
      socket.destroy();
      reply.hijack(); // nobody is left to answer: the rest of the packet costs next to nothing
      return;
    }
    waiting.set(socket, count);
    reply.raw.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
    done();
  });
}
