import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DistributionListKind, IncidentKind, ReachPurpose } from '@lotse/contracts';
import { resolveRecipients, stepAfter, type Resolution } from '@lotse/reach';
import type { CompanyCopy } from '../company-copies/company-copy.entity.js';
import { CompanyCopies, type KnownCompany } from '../company-copies/company-copies.service.js';
import type { Outcome } from './declaration.entity.js';

/** Whom a company would be told by. */
export interface Resolved {
  company: CompanyCopy;
  outcome: Outcome;
  known: KnownCompany;
  resolution: Resolution;
  /** Somebody is reached, and nobody follows where they do not answer. */
  leadsNowhere: boolean;
  /** Mailboxes that are written to. */
  recipients: number;
  /** Of all that is shown of them: another one is another answer. */
  hash: string;
}

/** Companies that are looked at with one round of queries. */
const piece = 200;

/** Whose list it is. */
export const listOf = (kind: IncidentKind): DistributionListKind =>
  kind === 'privacy' ? 'privacy-incident' : 'emergency';

export const purposeOf = (kind: IncidentKind): ReachPurpose =>
  kind === 'vulnerability' ? 'vulnerability' : listOf(kind);

/** Whom companies would be told by, some hundred at a time: thousands take seconds, and hold up nobody meanwhile. */
@Injectable()
export class Resolving {
  constructor(private readonly companies: CompanyCopies) {}

  /** In the order of the ids; ids that are of no company are left out. */
  async *inPieces(
    reader: EntityManager,
    companyIds: readonly string[],
    asked: { kind: IncidentKind; at: Date },
  ): AsyncGenerator<Resolved[]> {
    for (let from = 0; from < companyIds.length; from += piece)
      yield await this.each(reader, companyIds.slice(from, from + piece), asked);
  }

  async each(
    reader: EntityManager,
    companyIds: string[],
    { kind, at }: { kind: IncidentKind; at: Date },
  ): Promise<Resolved[]> {
    const purpose = purposeOf(kind);
    const known = await this.companies.lookAtEach(reader, companyIds, purpose);
    const byId = new Map(known.map((one) => [one.company.id, one]));
    return companyIds.flatMap((id) => {
      const found = byId.get(id);
      if (!found) return [];
      const { company, facts, chain } = found;
      const resolution = resolveRecipients(facts, chain, { purpose, at });
      return [{ company, known: found, ...judged(company, resolution) }];
    });
  }
}

function judged(company: CompanyCopy, resolution: Resolution): Omit<Resolved, 'company' | 'known'> {
  const isRefused = company.closedAt !== null;
  const isReached = !isRefused && resolution.step !== null;
  const outcome: Outcome = isRefused ? 'refused' : isReached ? 'reached' : 'nobody';
  const leadsNowhere = isReached && stepAfter(resolution, resolution.position) === null;
  const recipients = isReached ? resolution.recipients.filter(({ included }) => included).length : 0;
  return {
    outcome,
    resolution,
    leadsNowhere,
    recipients,
    hash: hashOf([outcome, leadsNowhere, ...(isRefused ? [] : [resolution.step, shownOf(resolution)])]),
  };
}

const shownOf = ({ recipients }: Resolution): unknown[] =>
  recipients.map((one) => [
    one.contactId,
    one.email,
    one.label,
    one.language,
    one.included,
    one.rule,
    one.source,
    one.deputyOf,
    one.absent,
    one.addressDead,
  ]);

const hashOf = (what: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(what)).digest('base64url');
