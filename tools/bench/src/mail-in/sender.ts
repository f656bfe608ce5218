import { connect, type Socket } from 'node:net';
import { serveWorker } from '../worker.js';
import type { Handed, ReadyMail, SendJob } from './mail-in-job.js';

/** A connection that hands over one mail after the other (RFC 5321), with its envelope in one piece (RFC 2920). */
class Connection {
  private received = '';
  private waiting: ((line: string) => void) | undefined;
  private failed: ((error: Error) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      this.received += chunk.toString('latin1');
      this.look();
    });
    socket.on('error', (error) => this.failed?.(error));
    socket.on('close', () => this.failed?.(new Error('the server has closed the connection')));
  }

  static async open(port: number): Promise<Connection> {
    const connection = new Connection(connect({ port, host: '127.0.0.1' }));
    await connection.answer('220');
    connection.socket.write('EHLO sender.example\r\n');
    await connection.answer('250');
    return connection;
  }

  async hand({ from, raw }: ReadyMail, to: string): Promise<void> {
    this.socket.write(`MAIL FROM:<${from}>\r\nRCPT TO:<${to}>\r\nDATA\r\n`);
    for (const code of ['250', '250', '354']) await this.answer(code);
    this.socket.cork();
    this.socket.write(raw);
    this.socket.write('\r\n.\r\n');
    this.socket.uncork();
    await this.answer('250');
  }

  end(): void {
    this.failed = undefined;
    this.socket.end('QUIT\r\n');
  }

  private async answer(code: string): Promise<void> {
    for (;;) {
      const line = await this.line();
      if (!line.startsWith(code)) throw new Error(`instead of ${code}: ${line}`);
      if (line[3] !== '-') return;
    }
  }

  private line(): Promise<string> {
    return new Promise((resolve, reject) => {
      [this.waiting, this.failed] = [resolve, reject];
      this.look();
    });
  }

  private look(): void {
    const end = this.received.indexOf('\r\n');
    if (end < 0 || !this.waiting) return;
    const [line, waiting] = [this.received.slice(0, end), this.waiting];
    this.received = this.received.slice(end + 2);
    this.waiting = undefined;
    waiting(line);
  }
}

serveWorker<SendJob, Handed>(async ({ port, to, connections, mails }) => {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  const latencies: number[] = [];
  let next = 0;
  const begin = performance.now();
  await Promise.all(
    open.map(async (connection) => {
      for (let mail = mails[next++]; mail; mail = mails[next++]) {
        const before = performance.now();
        await connection.hand(mail, to);
        latencies.push(performance.now() - before);
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1_000;
  for (const connection of open) connection.end();
  return { seconds, latencies };
});
