import { Injectable } from '@nestjs/common';
import type { FixedPurpose, UnreachedReason } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { chainOf, resolveRecipients, unreachedBecause } from '@lotse/reach';
import { lookedAt } from '../recipients/looked-at.js';
import { ReachFactsRepository, type ReachCatalogue } from '../recipients/reach-facts.repository.js';

/** That nobody at a company is reached for a purpose, and why. */
export interface Unreached {
  companyId: string;
  purpose: FixedPurpose;
  reason: UnreachedReason;
}

/** Says of companies for which purposes nobody is reached, by the one function that decides it for alarms as well. */
@Injectable()
export class UnreachedJudging {
  constructor(private readonly facts: ReachFactsRepository) {}

  async judge(
    companyIds: string[],
    { purposes, at, catalogue }: { purposes: readonly FixedPurpose[]; at: Date; catalogue: ReachCatalogue },
    tx?: Tx,
  ): Promise<Unreached[]> {
    if (companyIds.length === 0) return [];
    const companies = await this.facts.companies(companyIds, tx);
    const asked = purposes.map((purpose) => ({ purpose }));
    const contacts = await this.facts.contacts(companyIds, lookedAt(asked, { catalogue, companies }), tx);
    return [...companies].flatMap(([companyId, known]) => {
      const facts = { ...known, contacts: contacts.get(companyId) ?? [] };
      return purposes.flatMap((purpose) => {
        const { steps } = chainOf(purpose, catalogue.chains);
        const reason = unreachedBecause(resolveRecipients(facts, steps, { purpose, at }));
        return reason === null ? [] : [{ companyId, purpose, reason }];
      });
    });
  }
}
