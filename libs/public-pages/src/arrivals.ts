import type { IncomingMessage, Server } from 'node:http';
import type { Limits } from './limits.js';

/** Ends the connection of a request that takes too long to arrive, whether or not it has its answer by then. */
export class Arrivals {
  private readonly ends = new WeakMap<IncomingMessage, NodeJS.Timeout>();

  /** Of each request, also of one that no route is asked about. */
  constructor(
    server: Server,
    private readonly limits: Limits,
  ) {
    server.prependListener('request', (request, response) => {
      this.expect(request, limits.arrival);
      response.once('close', () => {
        request.resume();
        this.expect(request, limits.rest);
      });
    });
    // else Node answers these itself, and waits for the rest
    server.on('checkExpectation', (_request, response) =>
      response.writeHead(417, { connection: 'close' }).end(),
    );
  }

  /** A file is awaited: it has more time, as long as it comes on. */
  awaitFile(request: IncomingMessage): void {
    const { file, pace } = this.limits;
    const { socket } = request;
    this.expect(request, file);
    let before = socket.bytesRead;
    const looks = setInterval(() => {
      if (request.complete || socket.destroyed) return clearInterval(looks);
      if (socket.bytesRead - before < pace.bytes) socket.destroy();
      before = socket.bytesRead;
    }, pace.every).unref();
  }

  private expect(request: IncomingMessage, within: number): void {
    clearTimeout(this.ends.get(request));
    if (request.complete || request.socket.destroyed) return;
    const end = setTimeout(() => request.complete || request.socket.destroy(), within);
    this.ends.set(request, end.unref());
  }
}
