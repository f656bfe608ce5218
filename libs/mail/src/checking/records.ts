import { Resolver } from 'node:dns/promises';
import { domainToASCII } from 'node:url';

/** `none`: the name server says for certain that there is none. `failed`: it says nothing of use, so nobody knows. */
export type Answer<T> =
  { kind: 'found'; records: T[] } | { kind: 'none'; why: string } | { kind: 'failed'; why: string };

/** How long a name server may take for one answer, in milliseconds, and how often it is asked. */
const usualPatience = { timeout: 2_000, tries: 2 };
/** After so long nobody waits for it any more, however many servers there are. */
const longest = 10_000;

/** What is looked at of an answer: a stranger chooses how much there is. */
export const recordLimits = { records: 50, characters: 4_000 };

/** What the DNS says. Never throws for what a name server does: that is the answer. */
export class Records {
  private readonly resolver: Resolver;

  /** @param server `host:port` of a name server other than the machine's own; the host is an IP address */
  constructor(server?: string, patience = usualPatience) {
    this.resolver = new Resolver(patience);
    if (server !== undefined) this.resolver.setServers([server]);
  }

  /** Each record in one piece, however many strings it is made of (RFC 7208, 3.3). */
  async texts(name: string): Promise<Answer<string>> {
    const answer = await this.ask(name, (resolver, ascii) => resolver.resolveTxt(ascii));
    if (answer.kind !== 'found') return answer;
    const records = answer.records.map((strings) => strings.join('').slice(0, recordLimits.characters));
    return { kind: 'found', records };
  }

  /** Mail exchangers, the preferred first; a null MX (RFC 7505) is `''`. */
  async exchangers(name: string): Promise<Answer<string>> {
    const answer = await this.ask(name, (resolver, ascii) => resolver.resolveMx(ascii));
    if (answer.kind !== 'found') return answer;
    const sorted = [...answer.records].sort((a, b) => a.priority - b.priority);
    return { kind: 'found', records: sorted.map(({ exchange }) => exchange.replace(/\.$/, '')) };
  }

  /** IPv4 and IPv6. */
  async addresses(name: string): Promise<Answer<string>> {
    const four = await this.ask(name, (resolver, ascii) => resolver.resolve4(ascii));
    const six = await this.ask(name, (resolver, ascii) => resolver.resolve6(ascii));
    const records = [four, six].flatMap((answer) => (answer.kind === 'found' ? answer.records : []));
    if (records.length > 0) return { kind: 'found', records };
    return four.kind === 'failed' ? four : six;
  }

  private async ask<T>(
    name: string,
    question: (resolver: Resolver, ascii: string) => Promise<T[]>,
  ): Promise<Answer<T>> {
    const late = setTimeout(() => this.resolver.cancel(), longest);
    try {
      const records = await question(this.resolver, domainToASCII(name) || name);
      return { kind: 'found', records: records.slice(0, recordLimits.records) };
    } catch (error) {
      const { code = 'UNKNOWN' } = error as NodeJS.ErrnoException;
      if (code === 'ENOTFOUND') return { kind: 'none', why: 'there is no such name (NXDOMAIN)' };
      if (code === 'ENODATA') return { kind: 'none', why: 'there is no such record' };
      return { kind: 'failed', why: reasons[code] ?? `the name server's answer is of no use (${code})` };
    } finally {
      clearTimeout(late);
    }
  }
}

const reasons: Record<string, string> = {
  ETIMEOUT: 'the name server does not answer',
  ECANCELLED: 'the name server does not answer',
  ECONNREFUSED: 'the name server cannot be reached',
  ESERVFAIL: 'the name server fails (SERVFAIL), perhaps over a wrong DNSSEC signature',
  EREFUSED: 'the name server refuses to answer (REFUSED)',
};
