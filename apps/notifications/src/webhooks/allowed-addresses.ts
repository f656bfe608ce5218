import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [base: Address, bits: number];

/** All that IANA has given out of IPv6 to be reached from everywhere (RFC 4291, 2.4). Whatever is new beside it is refused. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/**
 * Where a webhook may lead to: addresses that the whole internet knows, and what the operator allows besides. Everything else is
 * somebody's own network: private and shared ranges, this machine, what is written inside of another address (IPv4-mapped, NAT64, 6to4,
 * Teredo), what is reserved, and groups.
 */
export class AllowedAddresses {
  private readonly ranges: readonly Range[];

  /**
   * @param ranges in CIDR notation (RFC 4632, RFC 4291)
   * @throws Error that names the one that is wrong
   */
  constructor(ranges: readonly string[]) {
    this.ranges = ranges.map(rangeOf);
  }

  /** Whether an address may be connected to. */
  has(text: string): boolean {
    const address = addressOf(text);
    return address !== null && (isPublic(address) || this.isListed(address));
  }

  /** Whether the operator has allowed it, be it public or not. */
  lists(text: string): boolean {
    const address = addressOf(text);
    return address !== null && this.isListed(address);
  }

  private isListed(address: Address): boolean {
    const meant =
      address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : null;
    return this.ranges.some(
      ([base, bits]) => isWithin(address, base, bits) || (meant !== null && isWithin(meant, base, bits)),
    );
  }
}

const isWithin = (address: Address, base: Address, bits: number): boolean =>
  address.kind() === base.kind() && address.match(base, bits);

const isPublic = (address: Address): boolean =>
  address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(globalUnicast));

/** In the ways a connection takes it; the library knows more of them, `0x7f.1` for one. */
const addressOf = (text: string): Address | null => (isIP(text) === 0 ? null : ipaddr.parse(text));

function rangeOf(text: string): Range {
  const [base = '', bits = '', ...more] = text.split('/');
  const family = isIP(base);
  const isRange = family !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
  if (!isRange || more.length > 0)
    throw new Error(`${JSON.stringify(text)} is no range of addresses, as 10.1.2.0/24 is`);
  return ipaddr.parseCIDR(text);
}
