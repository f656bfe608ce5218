import { once } from 'node:events';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { trustedBesides } from '@lotse/server-access';
import type { ServerSettings } from '../servers/server-settings.js';

/** How long a server may take for each step, in milliseconds, and how much it may say before its line ends. */
const patience = 10_000;
const mostSaid = 64 * 1024;

/** A conversation with a mail server by hand, as far as the login, to see each step. It sends no mail. */
export class Dialogue {
  private said = '';
  private constructor(private socket: Socket) {
    this.listen();
  }

  /** @throws Error with a code where nobody answers */
  static async open(settings: ServerSettings): Promise<Dialogue> {
    const { host, port } = settings;
    const socket = connect({ host, port });
    try {
      await once(socket, 'connect', { signal: AbortSignal.timeout(patience) });
      const dialogue = new Dialogue(socket);
      if (settings.tls === 'implicit') await dialogue.secure(settings);
      return dialogue;
    } catch (error) {
      socket.destroy();
      throw error;
    }
  }

  /** Certificates nobody trusts are accepted here: this is for looking at them. */
  async secure({ host, caFile }: ServerSettings): Promise<TLSSocket> {
    this.socket.removeAllListeners('data');
    const secure = connectTls({
      socket: this.socket,
      ...(isIP(host) === 0 ? { servername: host } : { host }),
      ...trustedBesides(caFile),
      rejectUnauthorized: false,
    });
    this.socket = secure;
    await once(secure, 'secureConnect', { signal: AbortSignal.timeout(patience) });
    this.said = ''; // what was said before TLS counts for nothing (RFC 3207, 4.2)
    this.listen();
    return secure;
  }

  get tls(): TLSSocket | null {
    return 'authorized' in this.socket ? (this.socket as TLSSocket) : null;
  }

  /** @returns the lines of the answer @throws Error where none comes */
  async ask(command: string): Promise<string[]> {
    this.socket.write(`${command}\r\n`);
    return this.answer();
  }

  /** @throws Error where none comes */
  async answer(): Promise<string[]> {
    const late = AbortSignal.timeout(patience);
    for (;;) {
      const lines = this.said.split(/\r?\n/);
      const last = lines.findIndex((line) => /^\d{3}(?: |$)/.test(line));
      if (last >= 0 && last < lines.length - 1) {
        this.said = lines.slice(last + 1).join('\n');
        return lines.slice(0, last + 1);
      }
      if (this.said.length > mostSaid) throw new Error('it says too much');
      if (this.socket.destroyed || this.socket.readableEnded) throw new Error('it hangs up');
      await Promise.race([
        once(this.socket, 'data', { signal: late }),
        once(this.socket, 'end', { signal: late }),
      ]);
    }
  }

  close(): void {
    this.socket.destroy();
  }

  private listen(): void {
    this.socket.on('error', () => undefined); // whoever waits for an answer hears of it
    this.socket.on('data', (chunk: Buffer) => (this.said += chunk.toString('latin1')));
  }
}
