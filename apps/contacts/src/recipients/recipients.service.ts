import { Injectable } from '@nestjs/common';
import {
  DomainError,
  invalid,
  refuseForeign,
  type RecipientsOfPurposeDto,
  type ResolveRecipients,
} from '@lotse/contracts';
import type { PackedAnswer } from '@lotse/messaging';
import { Clock } from '@lotse/persistence';
import {
  chainOf,
  explainedRecipients,
  resolvedRecipients,
  resolveRecipients,
  responsibilityOf,
  type ResponsibilityNames,
} from '@lotse/reach';
import { answerEach } from '../answer-each.js';
import { ReachHistoryRepository, type ReachThen } from './reach-history.repository.js';
import { lookedAt } from './looked-at.js';
import { ReachFactsRepository } from './reach-facts.repository.js';

/** Whom a company is reached by for a purpose, and why. */
@Injectable()
export class RecipientsService {
  constructor(
    private readonly facts: ReachFactsRepository,
    private readonly history: ReachHistoryRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Each request on its own: one actor's refusal is no other's.
   * @throws DomainError not-found `companies.not-found`, `contacts.not-found` for somebody without whom it is asked
   * @throws DomainError invalid `request.invalid` for a responsibility that the catalogue lacks
   */
  async resolve(requests: ResolveRecipients[]): Promise<PackedAnswer<RecipientsOfPurposeDto>[]> {
    const companyIds = [...new Set(requests.map(({ companyId }) => companyId))];
    const [catalogue, companies] = await Promise.all([
      this.facts.catalogue(),
      this.facts.companies(companyIds),
    ]);
    const now = this.clock.now();
    const [contacts, before] = await Promise.all([
      this.facts.contacts(companyIds, lookedAt(requests, { catalogue, companies })),
      this.before(requests, now),
    ]);
    return answerEach(requests, (request) => {
      refuseForeign(request.actor, request.companyId);
      const known = companies.get(request.companyId);
      if (!known) throw new DomainError('not-found', 'companies.not-found');
      const then = before.get(request) ?? {
        facts: { ...known, contacts: contacts.get(request.companyId) ?? [] },
        chains: catalogue.chains,
        knownSince: null,
      };
      return answerOf({ at: now.toISOString(), ...request }, then, catalogue.names);
    });
  }

  /** How it was, for the requests that ask for the past. */
  private async before(requests: ResolveRecipients[], now: Date): Promise<Map<ResolveRecipients, ReachThen>> {
    const asked = requests.filter(({ at }) => at !== undefined && new Date(at) < now);
    const found = await Promise.all(
      asked.map(async (request) => {
        const then = await this.history.at(request.companyId, new Date(request.at ?? now));
        return [request, then] as const;
      }),
    );
    return new Map(found);
  }
}

function answerOf(
  { companyId, purpose, at, without = [] }: ResolveRecipients & { at: string },
  { facts, chains, knownSince }: ReachThen,
  names: ResponsibilityNames,
): RecipientsOfPurposeDto {
  const responsibility = responsibilityOf(purpose);
  if (responsibility !== null && !names.has(responsibility))
    throw invalid({ pointer: '?for', rule: 'unknownKey', values: { key: responsibility } });
  const moment = new Date(at);
  const head = {
    companyId,
    purpose,
    at: moment.toISOString(),
    knownSince: knownSince?.toISOString() ?? null,
  };
  if (facts === null) return { ...head, known: false, ...notKnown };
  const people = new Map(facts.contacts.map((contact) => [contact.id, contact]));
  if (without.some((id) => !people.has(id))) throw new DomainError('not-found', 'contacts.not-found');
  const { key, steps } = chainOf(purpose, chains);
  const resolution = resolveRecipients(facts, steps, { purpose, at: moment, without });
  return {
    ...head,
    known: true,
    ...resolvedRecipients(resolution, key),
    ...explainedRecipients(resolution, responsibility, names, (id) => people.get(id)?.name ?? null),
  };
}

const notKnown = {
  chain: null,
  step: null,
  position: null,
  sentence: { de: 'Für diesen Zeitpunkt ist das nicht bekannt.', en: 'It is not known for that time.' },
  recipients: [],
  steps: [],
};
