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

/**
 * The nodes of a cluster, of which one is tried after the other. amqplib reconnects to what it was given first, and
 * reads it anew each time: so it is given one address that changes.
 */
export class BrokerNodes {
  readonly address: BrokerAddress;
  private readonly nodes: BrokerAddress[];
  private at = 0;

  constructor(amqpUrl: string) {
    this.nodes = urlsIn(amqpUrl).map(addressOf);
    this.address = { ...this.nodes[0]! };
  }

  /** The next attempt goes to the next node. */
  next(): void {
    this.at = (this.at + 1) % this.nodes.length;
    Object.assign(this.address, this.nodes[this.at]);
  }

  /** Hosts and ports only: the rest of the URLs holds a password. */
  get places(): string {
    return this.nodes.map(({ hostname, port }) => `${hostname}:${port}`).join(', ');
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
