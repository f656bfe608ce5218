import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/** Where links in mails lead: an origin, without a path. Without TLS only on the machine itself. */
export const pagesOrigin = z.url().refine((text) => {
  const { protocol, hostname, pathname, search, hash } = new URL(text);
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1';
  return (protocol === 'https:' || (protocol === 'http:' && isHere)) && pathname === '/' && !search && !hash;
}, 'expected an origin such as https://links.example.com');

/** Addresses or networks (CIDR), separated by commas. */
export const networks = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .refine((parts) => parts.every(isNetwork), 'expected addresses or networks (CIDR) separated by commas');

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (prefix === undefined) return true;
  if (!/^\d{1,3}$/.test(prefix)) return false;
  try {
    new BlockList().addSubnet(address, Number(prefix), family === 6 ? 'ipv6' : 'ipv4');
    return true;
  } catch {
    return false;
  }
}
