import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { AllowedAddresses } from './allowed-addresses.js';

/** What a post may take. Times in milliseconds, sizes in octets. */
export interface PostLimits {
  /** Until one address has taken the connection. */
  connecting: number;
  /** From the question for the name to the answer's headers. */
  whole: number;
  /** How long the answer's body is listened to; then the connection is closed. */
  lingering: number;
  headers: number;
  body: number;
}

/** A receiver has as long as Standard Webhooks 1.0.0 recommends at least. */
export const postLimits: PostLimits = {
  connecting: 5_000,
  whole: 15_000,
  lingering: 1_000,
  headers: 8 * 1024,
  body: 16 * 1024,
};

export interface Destination {
  url: URL;
  allowed: AllowedAddresses;
  /** Certificates (PEM) that are trusted; the usual ones where nothing is said. */
  ca?: string[];
}

export interface Answer {
  status: number;
  /** `Retry-After`, as it was sent. */
  retryAfter: string | null;
}

export type Trouble =
  'no-such-name' | 'address-refused' | 'not-connected' | 'not-secure' | 'no-answer' | 'too-late';

/** There was no answer. `code` says in one word what, and where it is known why: `not-connected:ECONNREFUSED`. */
export class NoAnswer extends Error {
  readonly code: string;

  constructor(
    readonly trouble: Trouble,
    cause?: unknown,
  ) {
    super('there was no answer', { cause });
    const { code: why } = Object(cause) as { code?: unknown };
    this.code = typeof why === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(why) ? `${trouble}:${why}` : trouble;
  }
}

/** All addresses that a name has. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const resolveBySystem: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * Posts to where an operator says, and nowhere else. The name is asked for once, every address it has must be allowed, and the connection is
 * made to one of these very addresses: whoever answers for the name cannot lead it elsewhere in between. The certificate must be the
 * name's. No redirect is followed, no proxy asked, and of the answer no more is read than the limits say.
 */
export class GuardedPost {
  private readonly host: string;
  private readonly port: number;
  private readonly isSecure: boolean;

  constructor(
    private readonly to: Destination,
    private readonly limits: PostLimits = postLimits,
    private readonly resolve: Resolve = resolveBySystem,
  ) {
    const { port, protocol } = to.url;
    this.isSecure = protocol === 'https:';
    this.host = hostOf(to.url);
    this.port = Number(port) || (this.isSecure ? 443 : 80);
  }

  /** @throws NoAnswer */
  async post(headers: Record<string, string>, body: string): Promise<Answer> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), this.limits.whole);
    let socket: Socket | undefined;
    try {
      socket = await this.open(await this.addresses(late.signal), late.signal);
      if (this.isSecure) socket = await this.secure(socket, late.signal);
      return await this.exchange(socket, { headers, body }, late.signal);
    } catch (error) {
      socket?.destroy();
      if (late.signal.aborted) throw new NoAnswer('too-late');
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Those to which the connection may be made: all of the name's, or none. */
  private async addresses(late: AbortSignal): Promise<readonly string[]> {
    const addresses =
      isIP(this.host) !== 0
        ? [this.host]
        : await unless(late, this.resolve(this.host)).catch((error: unknown) => {
            throw new NoAnswer('no-such-name', error);
          });
    if (addresses.length === 0) throw new NoAnswer('no-such-name');
    const { allowed } = this.to;
    const isAllowed = (address: string): boolean =>
      this.isSecure ? allowed.has(address) : allowed.lists(address);
    if (!addresses.every(isAllowed)) throw new NoAnswer('address-refused');
    return addresses;
  }

  private async open(addresses: readonly string[], late: AbortSignal): Promise<Socket> {
    let failure: unknown;
    for (const address of addresses) {
      const socket = quiet(connect({ host: address, port: this.port })); // an address: nothing is asked for
      const timer = setTimeout(() => socket.destroy(tooSlow()), this.limits.connecting);
      try {
        await once(socket, 'connect', { signal: late });
        return socket;
      } catch (error) {
        socket.destroy();
        if (late.aborted) throw error;
        failure = error;
      } finally {
        clearTimeout(timer);
      }
    }
    throw new NoAnswer('not-connected', failure);
  }

  private async secure(socket: Socket, late: AbortSignal): Promise<Socket> {
    const { host } = this;
    const secured = quiet(
      connectSecurely({
        socket,
        host,
        ...(isIP(host) === 0 && { servername: host }),
        ...(this.to.ca && { ca: this.to.ca }),
        ALPNProtocols: ['http/1.1'],
        minVersion: 'TLSv1.2',
        rejectUnauthorized: true,
      }),
    );
    try {
      await once(secured, 'secureConnect', { signal: late });
      return secured;
    } catch (error) {
      secured.destroy();
      socket.destroy();
      throw new NoAnswer('not-secure', error);
    }
  }

  private exchange(
    socket: Socket,
    { headers, body }: { headers: Record<string, string>; body: string },
    late: AbortSignal,
  ): Promise<Answer> {
    const { host, pathname, search } = this.to.url;
    return new Promise((resolve, reject) => {
      const fail = (error?: unknown): void => {
        socket.destroy();
        reject(new NoAnswer('no-answer', error));
      };
      const asked = request({
        method: 'POST',
        path: pathname + search,
        headers: { ...headers, host, 'content-length': Buffer.byteLength(body), connection: 'close' },
        createConnection: () => socket,
        maxHeaderSize: this.limits.headers,
        signal: late,
      });
      asked.on('response', (response: IncomingMessage) => {
        this.hearOut(response, socket);
        resolve({
          status: response.statusCode ?? 0,
          retryAfter: response.headers['retry-after'] ?? null,
        });
      });
      asked.on('information', () => {
        if (socket.bytesRead > this.limits.headers) fail(); // an answer that is ever announced
      });
      asked.on('upgrade', () => fail());
      asked.on('error', fail);
      asked.on('close', () => fail()); // after an answer it changes nothing
      asked.end(body);
    });
  }

  /** A receiver that is cut off in the middle of its answer would take the call for failed. Nobody looks at what it says. */
  private hearOut(response: IncomingMessage, socket: Socket): void {
    const timer = setTimeout(() => response.destroy(), this.limits.lingering);
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > this.limits.body) response.destroy();
    });
    response.on('error', () => undefined);
    response.on('close', () => {
      clearTimeout(timer);
      socket.destroy();
    });
  }
}

/** The name, or the address, that a URL leads to. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/** Whoever waits for it hears of its errors; afterwards nobody has to. */
function quiet<S extends Socket>(socket: S): S {
  return socket.on('error', () => undefined);
}

const tooSlow = (): Error => Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' });

/** What a promise gives, unless the signal comes first. */
function unless<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true }),
  );
  return Promise.race([promise, aborted]);
}
