import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What is said to a command after its tag: lines that begin with `*`, and the rest of the last one, `OK`. `null`: nothing, for ever. */
export type Says = (command: string) => string | null;

/** A mail server that speaks just enough IMAP to be believed, and says what a test wants. */
export class LyingMailServer {
  readonly heard: string[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => this.serve(socket));

  constructor(private readonly says: Says) {}

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Connections that are open. */
  get open(): number {
    return this.sockets.size;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  hangUp(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.hangUp();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
    let rest = '';
    socket.on('data', (data) => {
      const lines = (rest + data.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.answer(socket, line);
    });
  }

  private answer(socket: Socket, line: string): void {
    const [, tag = '', command = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
    this.heard.push(command);
    const said = this.says(command) ?? usual(command);
    if (said === null) return;
    const end = said.lastIndexOf('OK');
    socket.write(end < 0 ? said : `${said.slice(0, end)}${tag} ${said.slice(end)}\r\n`);
  }
}

function usual(command: string): string | null {
  if (command.startsWith('CAPABILITY')) return '* CAPABILITY IMAP4rev1\r\nOK';
  if (command.startsWith('LIST')) return '* LIST () "/" INBOX\r\nOK';
  if (command.startsWith('SELECT'))
    return '* 1 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 2] x\r\n* FLAGS (\\Seen)\r\nOK [READ-WRITE]';
  if (command.startsWith('UID SEARCH')) return '* SEARCH 1\r\nOK';
  return /^(?:UID FETCH|IDLE|DONE)/.test(command) ? null : 'OK';
}
