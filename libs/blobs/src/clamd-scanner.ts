import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ScannerSilent, type Scanner, type Verdict } from './scanner.js';

/** The longest answer that is read, in bytes: a name and a signature are far shorter. */
const longestAnswer = 1_024;

export interface ClamdSettings {
  host: string;
  port: number;
  /** How long a connection may take, in milliseconds. */
  connectMs?: number;
  /** How long all of it may take, in milliseconds. */
  scanMs?: number;
}

/**
 * clamd over TCP, by its command INSTREAM. It may be gone, slow, or talk nonsense: a verdict is what it says after it has got every byte,
 * in its own words and to the end; anything else is none.
 */
export class ClamdScanner implements Scanner {
  constructor(private readonly settings: ClamdSettings) {}

  async scan(content: AsyncIterable<Uint8Array>): Promise<Verdict> {
    const { host, port, connectMs = 5_000, scanMs = 120_000 } = this.settings;
    const socket = connect({ host, port });
    const talk = new Talk(socket);
    const patience = setTimeout(() => talk.end('it takes too long'), scanMs);
    const waiting = setTimeout(() => socket.connecting && talk.end('it cannot be reached'), connectMs);
    try {
      await once(socket, 'connect');
      await talk.send(content);
      return verdictIn(await talk.answer());
    } catch (error) {
      throw talk.failure ?? error;
    } finally {
      clearTimeout(patience);
      clearTimeout(waiting);
      socket.destroy();
    }
  }
}

/** One question and its answer. */
class Talk {
  /** Why nothing is to be heard of it any more. */
  failure: ScannerSilent | undefined;
  private heard = Buffer.alloc(0);
  private wake: () => void = () => undefined;

  constructor(private readonly socket: Socket) {
    socket.on('data', (bytes) => {
      this.heard = Buffer.concat([this.heard, bytes]);
      if (this.heard.length > longestAnswer) this.end('its answer has no end');
      this.wake();
    });
    socket.on('error', (error) => {
      this.failure ??= new ScannerSilent('it cannot be reached', { cause: error });
    });
    socket.on('close', () => {
      this.failure ??= new ScannerSilent('it has gone without an answer');
      this.wake();
    });
    socket.on('drain', () => this.wake());
  }

  end(why: string): void {
    this.failure ??= new ScannerSilent(why);
    this.socket.destroy(this.failure);
  }

  /** In parts with their length in front; the empty one is the end. */
  async send(content: AsyncIterable<Uint8Array>): Promise<void> {
    const { socket } = this;
    socket.write('zINSTREAM\0');
    for await (const bytes of content) {
      this.stillListens();
      if (bytes.length === 0) continue;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      socket.write(length);
      if (!socket.write(bytes)) await this.until(() => !socket.writableNeedDrain);
    }
    this.stillListens();
    socket.write(Buffer.alloc(4));
  }

  /** Up to the NUL at its end. */
  async answer(): Promise<string> {
    await this.until(() => this.heard.includes(0));
    return this.heard.toString('utf8', 0, this.heard.indexOf(0));
  }

  private stillListens(): void {
    if (this.heard.length > 0) this.end('it has answered before it got all of it');
    if (this.failure) throw this.failure;
  }

  private async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      if (this.failure) throw this.failure;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

function verdictIn(answer: string): Verdict {
  if (answer === 'stream: OK') return { infected: false };
  const [, signature] = /^stream: (\S{1,200}) FOUND$/.exec(answer) ?? [];
  if (signature !== undefined) return { infected: true, signature };
  throw new ScannerSilent('it has given no verdict');
}
