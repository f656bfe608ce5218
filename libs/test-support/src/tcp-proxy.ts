import { connect, createServer, type Server, type Socket } from 'node:net';

type Direction = 'toServer' | 'toClient';

interface Pair {
  toServer: Socket;
  toClient: Socket;
}

/** Stands between a process and its server, so that a test can hold up or cut what goes through. */
export class TcpProxy {
  private readonly pairs = new Set<Pair>();
  private readonly stalled = new Set<Direction>();
  private freezesNew = false;
  private behind?: { end: Buffer; words: Buffer };

  private constructor(
    private readonly server: Server,
    private target: { host: string; port: number },
  ) {}

  /** @param url of the server, with host and port */
  static async to(url: string): Promise<TcpProxy> {
    const { hostname: host, port } = new URL(url);
    const server = createServer();
    await new Promise<void>((resolve, reject) =>
      server.once('error', reject).listen(0, '127.0.0.1', resolve),
    );
    const proxy = new TcpProxy(server, { host, port: Number(port) });
    server.on('connection', (socket) => proxy.join(socket));
    return proxy;
  }

  get port(): number {
    const address = this.server.address();
    if (!address || typeof address === 'string') throw new Error('the proxy does not listen');
    return address.port;
  }

  /** The server's URL with our host and port. */
  url(original: string): string {
    const url = new URL(original);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** New connections lead to another server; those that there are end. */
  leadTo(url: string): void {
    const { hostname: host, port } = new URL(url);
    this.target = { host, port: Number(port) };
    this.cut();
  }

  /** Lets nothing more through in this direction, without anybody noticing. */
  stall(direction: Direction): void {
    this.stalled.add(direction);
    for (const pair of this.pairs) sourceOf(pair, direction).pause();
  }

  /** Lets nothing more through on the connections that there are, without anybody noticing; new ones work. */
  freeze(): void {
    for (const pair of this.pairs) {
      pair.toServer.pause();
      pair.toClient.pause();
    }
  }

  /** Lets nothing through on the connections that come, without anybody noticing; those that there are work. */
  freezeNew(): void {
    this.freezesNew = true;
  }

  /** What the server says next that ends so, arrives with these words behind it, at once. */
  addBehind(end: Buffer, words: Buffer): void {
    this.behind = { end, words };
  }

  /** Lets everything through again, also what was held up. */
  resume(): void {
    this.freezesNew = false;
    this.stalled.clear();
    for (const pair of this.pairs) {
      pair.toServer.resume();
      pair.toClient.resume();
    }
  }

  /** Breaks every connection; what was held up is lost. New ones are let in. */
  cut(): void {
    for (const { toServer, toClient } of this.pairs) {
      toServer.destroy();
      toClient.destroy();
    }
    this.pairs.clear();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private join(toClient: Socket): void {
    const toServer = connect({ ...this.target, noDelay: true });
    toClient.setNoDelay(true);
    const pair = { toServer, toClient };
    this.pairs.add(pair);
    for (const direction of ['toServer', 'toClient'] as const) {
      const [source, sink] = [sourceOf(pair, direction), pair[direction]];
      source.on('data', (chunk: Buffer) =>
        sink.write(direction === 'toClient' ? this.withWordsBehind(chunk) : chunk),
      );
      source.on('error', () => undefined); // its end is noticed below
      source.on('close', () => {
        sink.destroy();
        this.pairs.delete(pair);
      });
      if (this.freezesNew || this.stalled.has(direction)) source.pause();
    }
  }

  private withWordsBehind(chunk: Buffer): Buffer {
    const { end, words } = this.behind ?? {};
    if (!end || !words || !chunk.subarray(-end.length).equals(end)) return chunk;
    delete this.behind;
    return Buffer.concat([chunk, words]);
  }
}

/** What goes to the server is read from the client, and the other way round. */
const sourceOf = (pair: Pair, direction: Direction): Socket =>
  direction === 'toServer' ? pair.toClient : pair.toServer;
