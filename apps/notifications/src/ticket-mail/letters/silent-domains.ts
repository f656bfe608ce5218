// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- whoever compiles this file from source needs the declaration too
/// <reference path="./mailauth.d.ts" />
import { getAlignment } from 'mailauth/lib/tools.js';
import { letterLimits } from './limits.js';

/** A domain whose name server was asked, and whether it has answered. */
export interface Asked {
  domain: string;
  answered: boolean;
}

/**
 * Domains whose name servers let whoever asks wait: mail that names them need not wait again for some time. By organizations, since a name below one
 * costs nothing; and twice in a row, since one packet may get lost. Of the operator's own name server nothing is remembered: whoever
 * names some silent domains would have it that nobody is asked about anybody.
 */
export class SilentDomains {
  private readonly missed = new Map<string, { times: number; until: number }>();

  /** @param silent those of which somebody else knows */
  constructor(silent: readonly string[] = []) {
    for (const domain of silent) this.missed.set(domain, { times: mostMissed, until: Infinity });
  }

  has(domain: string): boolean {
    return this.names.some((name) => isSameOrganization(domain, name));
  }

  /** Those that are not to be asked now. */
  get names(): string[] {
    const now = performance.now();
    return [...this.missed]
      .filter(([, { times, until }]) => times >= mostMissed && until > now)
      .map(([name]) => name);
  }

  heard({ domain, answered }: Asked): void {
    const name = [...this.missed.keys()].find((one) => isSameOrganization(domain, one)) ?? domain;
    const before = this.missed.get(name);
    this.missed.delete(name);
    if (answered) return;
    const isRecent = before !== undefined && before.until > performance.now(); // else it counts anew
    const times = Math.min((isRecent ? before.times : 0) + 1, mostMissed);
    this.missed.set(name, { times, until: performance.now() + letterLimits.silence });
    const [oldest] = this.missed.keys();
    if (this.missed.size > letterLimits.silent && oldest !== undefined) this.missed.delete(oldest);
  }
}

const mostMissed = 2;

export const isSameOrganization = (one: string, other: string): boolean =>
  Boolean(getAlignment(one, [other]));
