import { createServer, type AddressInfo, type Server } from 'node:net';

/** Stands where a server should be: takes connections, and ends each without a word. */
export class DeadServer {
  /** How often somebody has come. */
  asked = 0;

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.asked += 1;
      socket.on('error', () => undefined).destroy();
    });
  }

  static async listen(): Promise<DeadServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new DeadServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}
