import { createServer, type Server, type Socket } from 'node:net';

/** The text that every scanner takes for a virus, and that does nothing (eicar.org); in two parts, so that none finds it here. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** How it behaves towards whoever asks. */
export type ClamdManners =
  | 'well'
  | 'says nothing'
  | 'hangs up'
  | 'answers before it has got everything'
  | 'talks nonsense'
  | 'talks without end'
  | 'refuses';

/** A server that speaks clamd's INSTREAM as clamd does, knows EICAR alone, and misbehaves on demand. */
export class ClamdServer {
  manners: ClamdManners = 'well';
  /** How many have asked. */
  asked = 0;
  private readonly server: Server;
  private readonly open = new Set<Socket>();

  constructor() {
    this.server = createServer((socket) => this.take(socket));
  }

  get address(): { host: string; port: number } {
    const address = this.server.address();
    if (!address || typeof address === 'string') throw new Error('it does not listen');
    return { host: '127.0.0.1', port: address.port };
  }

  /** @param port 0 takes a free one */
  listen(port = 0): Promise<void> {
    return new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(socket: Socket): void {
    this.asked += 1;
    this.open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.open.delete(socket));
    const { manners } = this;
    let got = Buffer.alloc(0);
    socket.on('data', (bytes: Buffer) => {
      got = Buffer.concat([got, bytes]);
      switch (manners) {
        case 'says nothing':
          return;
        case 'hangs up':
          return void (got.length > 20 && socket.destroy());
        case 'answers before it has got everything':
          return void socket.write('stream: OK\0');
        case 'talks without end':
          return void socket.write('x'.repeat(5_000));
        default: {
          const content = contentIn(got);
          if (content) socket.end(`${answerTo(content, manners)}\0`);
        }
      }
    });
  }
}

function answerTo(content: Buffer, manners: ClamdManners): string {
  if (manners === 'talks nonsense') return 'stream: OK, I think';
  if (manners === 'refuses') return 'INSTREAM size limit exceeded. ERROR';
  return content.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
}

/** What was sent in parts, once the empty one has come. */
function contentIn(got: Buffer): Buffer | null {
  const begin = got.indexOf('zINSTREAM\0') + 10;
  const parts: Buffer[] = [];
  for (let at = begin; at + 4 <= got.length;) {
    const length = got.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(got.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
