import { BlockList, isIPv6 } from 'node:net';
import { About, printable, type Finding } from './finding.js';
import type { Records } from './records.js';

/** Exchangers that are looked at. */
const mostLookedAt = 5;

/** An address as a mail names it, and the variable by which it is set. */
export interface NamedDomain {
  domain: string;
  setBy: 'MAIL_FROM' | 'NEWSLETTER_FROM' | 'MAIL_RETURN_TO';
  /** What it is in the mail. */
  is: 'return address' | 'sender';
}

/**
 * Whether anything can come back to an address of ours (RFC 5321, 5.1): many servers take no mail from a domain to which none
 * can go.
 */
export async function checkReachable(records: Records, named: NamedDomain): Promise<Finding[]> {
  const { domain, setBy, is } = named;
  const about = new About(domain);
  const found = await records.exchangers(domain);
  if (found.kind === 'failed') about.warning(`${is}: ${found.why}; ask again later`);
  else if (found.kind === 'none') await sayAddress(records, named, about);
  else if (found.records.includes(''))
    about.problem(`${is}: the domain takes no mail (null MX, RFC 7505); take another ${setBy}`);
  else await sayExchangers(records, found.records, { is, about });
  return about.findings;
}

async function sayAddress(records: Records, { domain, setBy, is }: NamedDomain, about: About): Promise<void> {
  const found = await records.addresses(domain);
  if (found.kind === 'found') {
    about.warning(`${is}: there is no MX, only an address; publish an MX for what comes back`);
    sayPrivate(found.records, { name: domain, is, about });
  } else if (found.kind === 'failed') about.warning(`${is}: ${found.why}; ask again later`);
  else about.problem(`${is}: no MX and no address (${found.why}); publish an MX, or take another ${setBy}`);
}

async function sayExchangers(
  records: Records,
  exchangers: string[],
  { is, about }: Pick<NamedDomain, 'is'> & { about: About },
): Promise<void> {
  const shown = exchangers.map((name) => printable(name, 100)).slice(0, mostLookedAt);
  const answers = await Promise.all(shown.map((name) => records.addresses(name)));
  const lost = shown.filter((_, index) => answers[index]?.kind === 'none');
  if (lost.length === shown.length) about.problem(`${is}: no MX has an address (${lost.join(', ')})`);
  else if (lost.length > 0) about.warning(`${is}: an MX has no address: ${lost.join(', ')}`);
  else about.ok(`${is}: MX ${shown.join(', ')}`);
  for (const [index, name] of shown.entries()) {
    const answer = answers[index];
    if (answer?.kind === 'found') sayPrivate(answer.records, { name, is, about });
  }
}

/** The machine itself; networks that are not routed (RFC 6890). */
const [loopback, inside] = [new BlockList(), new BlockList()];
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
] as const)
  loopback.addSubnet(net, prefix, 'ipv4');
for (const net of ['::', '::1']) loopback.addAddress(net, 'ipv6');
for (const [net, prefix] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  inside.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  inside.addSubnet(net, prefix, 'ipv6');

/** A mail server that is asked from outside has to be reached from there. */
function sayPrivate(
  addresses: string[],
  { name, is, about }: Pick<NamedDomain, 'is'> & { name: string; about: About },
): void {
  const among = (list: BlockList): string[] =>
    addresses.filter((address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'));
  const [own] = among(loopback);
  const [hidden] = among(inside);
  if (own !== undefined)
    about.problem(`${is}: ${name} is ${own}, which is whoever asks; give it the address of your mail server`);
  else if (hidden !== undefined)
    about.warning(`${is}: ${name} is ${hidden}, which nobody outside reaches; nothing comes back from there`);
}
