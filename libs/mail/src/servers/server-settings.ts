import { readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { newestPassword } from '@lotse/server-access';

/**
 * `required`: STARTTLS or nothing. `opportunistic`: STARTTLS where the server offers it. `implicit`: from the first byte (`smtps://`,
 * RFC 8314). `none`: never.
 */
export type TlsPolicy = 'required' | 'opportunistic' | 'implicit' | 'none';

/** One mail server and the login with which it is used. */
export interface ServerSettings {
  host: string;
  port: number;
  tls: TlsPolicy;
  login: { user: string; pass: string } | null;
  /** File with the certificates (PEM) that are trusted besides the usual ones. */
  caFile: string | null;
  /** Connections for each class of mail, in each process. */
  connections: number;
  /** Mails a second, over all classes, in each process. `null`: as many as it takes. */
  perSecond: number | null;
}

const usualConnections = 5;
const mostConnections = 50;
const tlsPolicies: readonly string[] = ['required', 'opportunistic', 'none'] satisfies TlsPolicy[];
const known = new Set(['tls', 'caFile', 'passwordFile', 'connections', 'perSecond']);

/**
 * Mail servers in the order in which they are asked: addresses, separated by blanks, as
 * `smtp://user@host:587?tls=required&passwordFile=/run/secrets/smtp&caFile=/etc/ca.pem&connections=5&perSecond=20`.
 * TLS is required unless the address says otherwise, or the server is on this very machine.
 * @throws Error that says what is wrong, and names no password
 */
export function serverSettings(addresses: string): ServerSettings[] {
  const servers = addresses.split(/\s+/).filter(Boolean).map(oneServer);
  if (servers.length === 0) throw new Error('names no mail server');
  return servers;
}

function oneServer(address: string): ServerSettings {
  const url = URL.parse(address);
  if (!url?.hostname || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:'))
    throw new Error('a mail server is smtp://host:port or smtps://host:port');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const wrong = (what: string): Error => new Error(`${host}: ${what}`);
  for (const name of url.searchParams.keys())
    if (!known.has(name)) throw wrong(`nobody knows the setting ${JSON.stringify(name)}`);

  const number = (name: string, most: number): number | null => {
    const text = url.searchParams.get(name);
    if (text === null) return null;
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > most)
      throw wrong(`${name} is a whole number from 1 to ${String(most)}`);
    return value;
  };

  const implicit = url.protocol === 'smtps:';
  const tls = url.searchParams.get('tls') ?? (isHere(host) ? 'opportunistic' : 'required');
  if (!tlsPolicies.includes(tls)) throw wrong(`tls is one of ${tlsPolicies.join(', ')}`);
  if (implicit && url.searchParams.has('tls')) throw wrong('smtps:// is TLS already, and takes no tls=…');

  const passwordFile = url.searchParams.get('passwordFile');
  if (passwordFile && url.password) throw wrong('one password is enough: in the address, or in a file');
  const user = decodeURIComponent(url.username);
  const written = decodeURIComponent(url.password);
  const password = passwordFile ? passwordFrom(passwordFile, wrong) : () => written;
  const pass = password();
  if (pass && !user) throw wrong('there is a password and nobody whose it is');

  const caFile = url.searchParams.get('caFile');
  if (caFile !== null) readOrSay(caFile, 'its certificates', wrong);

  return {
    host,
    port: Number(url.port) || (implicit ? 465 : 587),
    tls: implicit ? 'implicit' : (tls as TlsPolicy),
    login: user ? loginWith(user, password) : null,
    caFile,
    connections: number('connections', mostConnections) ?? usualConnections,
    perSecond: number('perSecond', 10_000),
  };
}

const loginWith = (user: string, password: () => string): ServerSettings['login'] => ({
  user,
  get pass() {
    return password();
  },
});

/** Its password is the first line of the file, read with each connection: whoever replaces it has two there for a while. */
function passwordFrom(file: string, wrong: (what: string) => Error): () => string {
  readOrSay(file, 'its password', wrong);
  return newestPassword(file);
}

function readOrSay(file: string, what: string, wrong: (what: string) => Error): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw wrong(`${what} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}

const isHere = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
