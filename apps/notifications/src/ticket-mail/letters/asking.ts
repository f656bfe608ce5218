import { Resolver } from 'node:dns/promises';
import { isPlainName } from './domain-names.js';
import { letterLimits } from './limits.js';
import { isSameOrganization, type Asked, type SilentDomains } from './silent-domains.js';

/** What the DNS is asked for keys of one mail: each name once, so many names, and none of a domain that does not answer. */
export class Asking {
  /** Of which domains, and whether they have answered. */
  readonly asked: Asked[] = [];
  private readonly answers = new Map<string, Promise<string[][]>>();
  private readonly waiting = new Map<string, { domain: string; since: number }>();
  private isEnded = false;
  private readonly resolver = new Resolver({ timeout: letterLimits.dnsAnswer, tries: 1 });

  /** @param dns `host:port` of a name server other than the machine's own */
  constructor(
    private readonly silent: SilentDomains,
    dns: string | null,
  ) {
    if (dns !== null) this.resolver.setServers([dns]);
  }

  /** In the form in which `mailauth` asks. */
  readonly ask = (name: string, type: string): Promise<string[][]> => {
    const known = this.answers.get(name);
    if (known) return known;
    const domain = name.slice(name.indexOf(below) + below.length).toLowerCase();
    const isOver = this.answers.size >= letterLimits.dnsQuestions;
    if (type !== 'TXT' || isOver || this.isEnded || !isPlainName(name) || this.silent.has(domain))
      return Promise.reject(Object.assign(new Error('nothing more is asked'), { code: 'EREFUSED' }));
    this.waiting.set(name, { domain, since: performance.now() });
    const answer = this.resolver.resolveTxt(name);
    this.answers.set(name, answer);
    answer.then(
      () => this.note(name, true),
      ({ code }: NodeJS.ErrnoException) => {
        if (code === 'ETIMEOUT') this.note(name, false);
        else if (code !== undefined && answers.has(code)) this.note(name, true);
      },
    );
    return answer;
  };

  /** Nobody waits any more, and nothing more is asked. Who was asked at the last moment has not been silent. */
  end(): void {
    this.isEnded = true;
    const late = performance.now() - letterLimits.dnsAnswer;
    for (const [name, { since }] of this.waiting) if (since <= late) this.note(name, false);
    this.waiting.clear();
    this.resolver.cancel();
  }

  /** A domain misses once in a mail, however many of its names that asks for. */
  private note(name: string, answered: boolean): void {
    const domain = this.waiting.get(name)?.domain;
    if (domain === undefined) return;
    this.waiting.delete(name);
    if (!answered && this.asked.some((one) => !one.answered && isSameOrganization(one.domain, domain)))
      return;
    this.asked.push({ domain, answered });
    this.silent.heard({ domain, answered });
  }
}

/** What a name server has said, beside records: there is no such name, or nothing of this kind, or it cannot tell. Other codes are the resolver's own. */
const answers = new Set(['ENOTFOUND', 'ENODATA', 'ESERVFAIL', 'EREFUSED', 'EFORMERR', 'ENOTIMP']);

/** Where the name of a key ends and that of a domain begins (RFC 6376, 3.6.2.1). */
const below = '._domainkey.';
