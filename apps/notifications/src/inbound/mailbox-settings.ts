import { newestPassword } from '@lotse/server-access';

/** A mailbox at the operator's mail server, and the login with which it is read. */
export interface MailboxSettings {
  host: string;
  port: number;
  /** `implicit`: TLS from the first byte (`imaps://`, RFC 8314). `required`: STARTTLS or nothing. `none`: never. */
  tls: 'implicit' | 'required' | 'none';
  user: string;
  /** Read from its file with each connection; where that fails, the last one counts on. */
  readonly pass: string;
  caFile: string | null;
  mailbox: string;
  /** Where a mail goes once it is stored; it stays, marked as seen, where nothing is said. */
  moveTo: string | null;
}

const known = new Set(['passwordFile', 'caFile', 'tls', 'moveTo']);

/**
 * A mailbox as `imaps://user@host:993/INBOX?passwordFile=/run/secrets/imap&moveTo=Read`.
 * @throws Error that says what is wrong, and names no password
 */
export function mailboxSettings(address: string): MailboxSettings {
  const url = URL.parse(address);
  if (!url?.hostname || (url.protocol !== 'imap:' && url.protocol !== 'imaps:'))
    throw new Error('a mailbox is imaps://user@host/INBOX or imap://user@host/INBOX');
  for (const name of url.searchParams.keys())
    if (!known.has(name)) throw new Error(`nobody knows the setting ${JSON.stringify(name)}`);
  const setting = (name: string): string | null => url.searchParams.get(name);

  const implicit = url.protocol === 'imaps:';
  const tls = setting('tls') ?? 'required';
  if (tls !== 'required' && tls !== 'none') throw new Error('tls is one of required, none');
  if (implicit && setting('tls')) throw new Error('imaps:// is TLS already, and takes no tls=…');

  const file = setting('passwordFile');
  const user = decodeURIComponent(url.username);
  const password = file ? newestPassword(file) : () => decodeURIComponent(url.password);
  if (!user || !password())
    throw new Error('a mailbox has a user and a password: in the address, or in a file');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (implicit ? 993 : 143),
    tls: implicit ? 'implicit' : tls,
    user,
    get pass() {
      return password();
    },
    caFile: setting('caFile'),
    mailbox: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
    moveTo: setting('moveTo'),
  };
}
