import { passwordFileIn, passwordsIn, trustedBesides } from '@lotse/server-access';

/** In seconds. After about two of these the broker notices a dead peer, and the peer a dead broker. */
const heartbeat = 10;

/** What amqplib connects to. */
export interface BrokerAddress {
  protocol: string;
  hostname: string;
  port: number;
  username: string;
  password: string;
  vhost: string;
  heartbeat: number;
}

/** The URLs of a list, separated by commas: one for each node of a cluster. */
export const urlsIn = (amqpUrl: string): string[] => amqpUrl.split(/,(?=amqps?:\/\/)/);

/** With each password of its file, where a URL names one: while a password is replaced, the file has two. */
const loginsOf = (url: string): string[] => {
  const file = passwordFileIn(url);
  if (file === null) return [url];
  return passwordsIn(file).map((password) => {
    const whole = new URL(url);
    whole.searchParams.delete('passwordFile');
    whole.password = encodeURIComponent(password);
    return whole.href;
  });
};

/** What is tried one after the other: all nodes with one password, then with the next. */
export function addressesIn(amqpUrl: string): string[] {
  const logins = urlsIn(amqpUrl).map(loginsOf);
  const most = Math.max(...logins.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => logins.flatMap((one) => one[at] ?? [])).flat();
}

/**
 * Whom a connection trusts: `?caFile=/etc/ca.pem` in an `amqps://` URL names certificates (PEM) that are trusted besides the usual ones.
 * The file of the first URL that names one counts for all nodes.
 * @throws Error where it cannot be read
 */
export function trustedBy(amqpUrl: string): { ca?: string[] } {
  const caFile = urlsIn(amqpUrl)
    .map((url) => new URL(url).searchParams.get('caFile'))
    .find((file) => file !== null);
  return trustedBesides(caFile ?? null);
}

/**
 * The nodes of a cluster, of which one is tried after the other. amqplib reconnects to what it was given first, and
 * reads it anew each time: so it is given one address that changes.
 */
export class BrokerNodes {
  readonly address: BrokerAddress;
  private nodes: BrokerAddress[];
  private at = 0;

  constructor(private readonly amqpUrl: string) {
    this.nodes = addressesIn(amqpUrl).map(addressOf);
    this.address = { ...this.nodes[0]! };
  }

  get count(): number {
    return this.nodes.length;
  }

  /** The next attempt goes to the next node, with the password that its file has now. */
  next(): void {
    try {
      this.nodes = addressesIn(this.amqpUrl).map(addressOf);
    } catch {
      // a file that is just being replaced: those that were known are tried once more
    }
    this.at = (this.at + 1) % this.nodes.length;
    Object.assign(this.address, this.nodes[this.at]);
  }

  /** Hosts and ports only: the rest of the URLs holds a password. */
  get places(): string {
    return [...new Set(this.nodes.map(({ hostname, port }) => `${hostname}:${port}`))].join(', ');
  }
}

function addressOf(amqpUrl: string): BrokerAddress {
  const url = new URL(amqpUrl);
  const secure = url.protocol === 'amqps:';
  return {
    protocol: secure ? 'amqps' : 'amqp',
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 5671 : 5672),
    username: decodeURIComponent(url.username) || 'guest',
    password: decodeURIComponent(url.password) || 'guest',
    vhost: url.pathname.slice(1), // amqplib decodes it
    heartbeat: Number(url.searchParams.get('heartbeat') ?? heartbeat),
  };
}
