import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  status: number;
  body: Buffer;
}

const endOfHead = Buffer.from('\r\n\r\n');

/**
 * One keep-alive connection, one request at a time. Small on purpose: the generator shares the processors
 * with what it measures. Understands answers with a Content-Length, which is what both sides send.
 */
export class HttpConnection {
  private received: Buffer = Buffer.alloc(0);
  private waiting?: { resolve: (answer: HttpAnswer) => void; reject: (error: Error) => void };

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('the server closed the connection')));
  }

  static async open(port: number): Promise<HttpConnection> {
    const socket = connect({ port, host: '127.0.0.1' });
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new HttpConnection(socket);
  }

  /** @param request head and body as they go over the wire */
  send(request: string): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request, 'latin1');
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const headEnds = this.received.indexOf(endOfHead);
    if (headEnds < 0) return;
    const head = this.received.toString('latin1', 0, headEnds);
    const status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined && status !== 204 && status !== 304) {
      this.fail(new Error(`an answer without Content-Length: ${head}`));
      return;
    }
    const bodyStarts = headEnds + endOfHead.length;
    const bodyEnds = bodyStarts + Number(length ?? 0);
    if (this.received.length < bodyEnds) return;
    const answer = { status, body: this.received.subarray(bodyStarts, bodyEnds) };
    this.received = this.received.subarray(bodyEnds);
    const waiting = this.waiting;
    this.waiting = undefined;
    waiting?.resolve(answer);
  }

  private fail(error: Error): void {
    this.waiting?.reject(error);
    this.waiting = undefined;
  }
}
