/** Hand-overs to one recipient domain, or by one server, that are looked at, and how many it takes to judge. */
const looked = 50;
const least = 20;
/** Domains that are remembered at a time. */
const mostKeys = 1_000;

/**
 * Tells when a server or a provider has begun to refuse: more than half of the last hand-overs to it. To go on then costs the sender's
 * reputation. What is only put off does not count: whoever greylists puts off everybody.
 */
export class Refusals {
  private readonly last = new Map<string, boolean[]>();

  /** @returns whether it is too much */
  note(key: string, isRefused: boolean): boolean {
    const known = this.last.get(key) ?? [];
    known.push(isRefused);
    if (known.length > looked) known.shift();
    this.last.delete(key);
    this.last.set(key, known);
    for (const oldest of this.last.keys()) if (this.last.size > mostKeys) this.last.delete(oldest);
    return known.length >= least && known.filter(Boolean).length * 2 > known.length;
  }
}
