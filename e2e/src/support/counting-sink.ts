import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What the sink does with a mail: takes it; puts it off (451); takes the whole body and drops the connection. */
export type SinkAnswer = 'accept' | 'defer' | 'close-after-body';

/** One whole body that came. */
export interface CountedBody {
  recipient: string;
  messageId: string;
  /** Where its `List-Unsubscribe` leads. */
  unsubscribe: string;
  at: number;
}

/** A mail server for tens of thousands of mails: of each it keeps a line. */
export class CountingSink {
  readonly bodies: CountedBody[] = [];
  /** Called when a whole body has come, before it is answered for. */
  onBody: (body: CountedBody) => void = () => undefined;

  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  /** @param answer how a recipient's mail is answered, asked at RCPT and after the body */
  constructor(private readonly answer: (recipient: string, at: 'recipient' | 'body') => SinkAnswer) {
    this.server = createServer((socket) => this.serve(socket));
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    let [rest, recipient, isBody] = ['', '', false];
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.write('220 sink\r\n');
    socket.on('data', (chunk: Buffer) => {
      rest += chunk.toString('latin1');
      for (;;) {
        const end = rest.indexOf(isBody ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        if (isBody) {
          this.take(rest.slice(0, end), recipient);
          rest = rest.slice(end + 5);
          isBody = false;
          if (this.answer(recipient, 'body') === 'close-after-body') {
            socket.destroy();
            return;
          }
          socket.write('250 2.0.0 taken\r\n');
          continue;
        }
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        const verb = line.slice(0, 4).toUpperCase();
        if (verb === 'RCPT') recipient = line.slice(line.indexOf('<') + 1, line.lastIndexOf('>'));
        const isPutOff = verb === 'RCPT' && this.answer(recipient, 'recipient') === 'defer';
        if (verb === 'DATA') isBody = true;
        socket.write(isPutOff ? '451 4.7.1 greylisted\r\n' : (replies[verb] ?? '250 2.1.0 yes\r\n'));
        if (verb === 'QUIT') socket.end();
      }
    });
  }

  private take(raw: string, recipient: string): void {
    const [, messageId = ''] = /^Message-ID: (.*)\r$/m.exec(raw) ?? [];
    const [, unsubscribe = ''] = /^List-Unsubscribe: <(.*)>\r$/m.exec(raw) ?? [];
    const body = { recipient, messageId, unsubscribe, at: Date.now() };
    this.bodies.push(body);
    this.onBody(body);
  }
}

const replies: Record<string, string> = { EHLO: '250 sink\r\n', DATA: '354 go on\r\n', QUIT: '221 bye\r\n' };
