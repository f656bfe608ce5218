import { Injectable } from '@nestjs/common';
import type { Tx } from '@lotse/persistence';
import { IncomingMailsRepository } from './incoming-mails.repository.js';

/** So long it is known what has come, in milliseconds: what other replicas take in meanwhile is not counted yet. */
const known = 1_000;

/** How much has come within a day, in octets: all of it, and by what the envelope says to be the sender's domain. */
export class Today {
  readonly readAt = performance.now();
  readonly alike = new Map<string, number>();

  constructor(private all: number) {}

  /** Counts one where there is room for it: so much in all, so much from its domain. @returns whether there was */
  take(
    { envelopeFrom, octets }: { envelopeFrom: string | null; octets: number },
    most: { all: number; alike: number },
  ): boolean {
    const domain = domainIn(envelopeFrom);
    const alike = (domain === null ? 0 : (this.alike.get(domain) ?? 0)) + octets;
    if (this.all + octets > most.all || alike > most.alike) return false;
    this.all += octets;
    if (domain !== null) this.alike.set(domain, alike);
    return true;
  }
}

/**
 * Counts what comes in: as the database has it once a second, and at once what is taken in here. To count a whole day for each mail
 * costs the more the more have come.
 */
@Injectable()
export class ComingToday {
  private today: Today | null = null;

  constructor(private readonly mails: IncomingMailsRepository) {}

  /** What is known, of these senders as well. */
  async of(tx: Tx, now: Date, envelopes: readonly (string | null)[]): Promise<Today> {
    const since = new Date(now.getTime() - 24 * 60 * 60 * 1_000);
    if (!this.today || performance.now() - this.today.readAt > known)
      this.today = new Today(await this.mails.cameSince(tx, since));
    const { today } = this;
    const unknown = new Set(
      envelopes.map(domainIn).filter((domain) => domain !== null && !today.alike.has(domain)),
    ) as Set<string>;
    if (unknown.size > 0)
      for (const [domain, octets] of await this.mails.cameAlike(tx, since, [...unknown]))
        if (!today.alike.has(domain)) today.alike.set(domain, octets);
    return today;
  }
}

/** As the index has it; `''` of nobody, `null` where a mailbox does not say. */
const domainIn = (envelope: string | null): string | null =>
  envelope === null ? null : (envelope.toLowerCase().split('@')[1] ?? '');
