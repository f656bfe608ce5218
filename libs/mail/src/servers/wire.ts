import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { trustedBesides } from '@lotse/server-access';
import { certificateEnds } from './certificate-ends.js';
import { Replies, type Reply } from './replies.js';
import type { ServerSettings } from './server-settings.js';

/** How long a server may take over a goodbye, in milliseconds. */
const goodbye = 5_000;
/** For how long a connection says nothing before it is asked whether it is still there, in milliseconds. */
const aliveAfter = 30_000;

/** Why a connection is no more, or was refused. */
export class Ended extends Error {
  constructor(
    readonly code: string,
    /** What the server has said. */
    readonly response?: string,
  ) {
    super(code);
  }
}

/** A server that says what nobody has asked for, or what is no reply. */
export const nonsense = 'EPROTOCOL';
/** The answer of a server that gave none. */
export const silence = 'ETIMEDOUT';

interface Asked {
  count: number;
  /** Of what is said for them behind something else, in octets. */
  length: number;
  replies: Reply[];
  done: (replies: Reply[]) => void;
}

/** Commands to a mail server, and the replies to them. One that nobody has asked for ends it: no reply is taken for that to another command. */
export class Wire {
  /** Why it is no more, once it is. */
  ended: Ended | undefined;
  private socket: Socket;
  private readonly replies = new Replies();
  /** In the order in which the server answers. */
  private readonly asked: Asked[] = [];
  private lost: ((why: Ended) => void) | undefined;
  private late: NodeJS.Timeout | undefined;
  /** What an error is called now. */
  private failure = 'ESOCKET';

  constructor(private readonly settings: ServerSettings) {
    const { host, port } = settings;
    this.socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: aliveAfter });
    this.listen(this.socket);
  }

  /** @throws Ended */
  connected(): Promise<void> {
    const { socket } = this;
    return this.orEnd(() => new Promise((resolve) => socket.once('connect', resolve)));
  }

  /**
   * Goes on under TLS. Whatever was said before, and was not asked for, ends it: it may be somebody's in between (RFC 3207, 6).
   * @throws Ended
   */
  secure(): Promise<void> {
    if (!this.replies.isEmpty) this.end(nonsense);
    return this.orEnd(() => {
      const { host, port, caFile } = this.settings;
      const plain = this.socket.removeAllListeners('data');
      const secure = connectTls({
        socket: plain,
        host,
        ...(isIP(host) === 0 && { servername: host }),
        ...trustedBesides(caFile),
      });
      this.socket = secure;
      this.failure = 'ETLS';
      this.listen(secure);
      return new Promise((resolve) =>
        secure.once('secureConnect', () => {
          this.failure = 'ESOCKET';
          certificateEnds(`${host}:${String(port)}`, secure);
          resolve();
        }),
      );
    });
  }

  /**
   * Says something to which so many replies belong.
   * @returns them; fewer where the connection has ended over it
   * @throws Ended where there are none
   */
  ask(count: number, ...said: (string | Buffer)[]): Promise<Reply[]> {
    const heard = this.hear(count);
    this.say(...said);
    return heard;
  }

  /**
   * So many replies to what is about to be said, behind those that are still to come.
   * @param length of what is said for them, in octets, where it is said together with what comes before
   */
  hear(count: number, length = 0): Promise<Reply[]> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(this.ended);
      const done = (replies: Reply[]): void =>
        replies.length > 0 ? resolve(replies) : reject(this.ended ?? new Ended(nonsense));
      this.asked.push({ count, length, replies: [], done });
    });
  }

  /** In one packet, if there is room. */
  say(...said: (string | Buffer)[]): void {
    if (this.ended) return;
    if (said.length > 1) this.socket.cork();
    for (const one of said) this.socket.write(one);
    if (said.length > 1) this.socket.uncork();
  }

  /**
   * Waits for something else, which is not begun where the connection is no more.
   * @throws Ended as soon as it has ended
   */
  orEnd<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(this.ended);
      this.lost = reject;
      work().then(resolve, reject);
    });
  }

  /** Ends it where nothing else is said within so many milliseconds. */
  endAfter(milliseconds: number): void {
    clearTimeout(this.late);
    if (!this.ended) this.late = setTimeout(() => this.end(silence), milliseconds);
  }

  /** Nothing is waited for any more. */
  rest(): void {
    clearTimeout(this.late);
  }

  end(code: string, response?: string): void {
    if (this.ended) return;
    this.ended = new Ended(code, response);
    clearTimeout(this.late);
    this.socket.destroy();
    for (const { done, replies } of this.asked.splice(0)) done(replies);
    this.lost?.(this.ended);
  }

  /** Says goodbye, and waits for no answer. */
  close(): void {
    if (this.ended) return;
    this.ended = new Ended('ECONNECTION');
    const { socket } = this;
    const late = setTimeout(() => socket.destroy(), goodbye).unref();
    socket.once('close', () => clearTimeout(late));
    socket.end('QUIT\r\n');
  }

  private listen(socket: Socket): void {
    const over = (code: string): void => {
      if (socket === this.socket) this.end(code); // not the one below TLS: its own says it
    };
    socket.on('error', ({ syscall }: NodeJS.ErrnoException) =>
      over(syscall === 'getaddrinfo' ? 'EDNS' : this.failure),
    );
    socket.on('end', () => over('ECONNECTION'));
    socket.on('close', () => over('ECONNECTION'));
    socket.on('data', (chunk: Buffer) => this.read(chunk));
  }

  private read(chunk: Buffer): void {
    if (!this.ended && !this.replies.take(chunk, (reply) => this.take(reply))) this.end(nonsense);
  }

  private take(reply: Reply): void {
    const [asked, next] = this.asked;
    if (this.ended) return;
    const isLast = asked !== undefined && asked.replies.length + 1 === asked.count;
    const isHeardOut = this.socket.writableLength <= (next?.length ?? 0);
    if (isLast && reply.code < 400 && !isHeardOut) return this.end(nonsense);
    asked?.replies.push(reply);
    if (isLast) {
      this.asked.shift();
      asked.done(asked.replies);
    }
    if (reply.code === 421) this.end('ECONNECTION', reply.text);
    else if (!asked) this.end(nonsense);
  }
}
