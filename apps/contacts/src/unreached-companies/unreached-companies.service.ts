import { Injectable } from '@nestjs/common';
import {
  cutPage,
  isTimestamp,
  keysAfter,
  reachOf,
  refuseOutsiders,
  type ListUnreachedCompanies,
  type Page,
  type UnreachedCompanyDto,
} from '@lotse/contracts';
import { Clock } from '@lotse/persistence';
import { isUUID } from 'class-validator';
import { ReachFactsRepository } from '../recipients/reach-facts.repository.js';
import { UnreachedCompaniesRepository, type ListPosition } from './unreached-companies.repository.js';
import { UnreachedJudging } from './unreached-judging.js';

/** Companies at which nobody is reached, before somebody has to be. */
@Injectable()
export class UnreachedCompaniesService {
  constructor(
    private readonly unreached: UnreachedCompaniesRepository,
    private readonly facts: ReachFactsRepository,
    private readonly judging: UnreachedJudging,
    private readonly clock: Clock,
  ) {}

  /**
   * Those that were found last first. Each of the page is looked at once more: where somebody is reached by now it is left out, so a page
   * may hold fewer than were asked for, or none, although there are more.
   * @throws DomainError forbidden `auth.not-allowed` for customers
   * @throws DomainError not-found `request.cursor-unknown`
   */
  async list({ actor, purpose, limit, cursor }: ListUnreachedCompanies): Promise<Page<UnreachedCompanyDto>> {
    refuseOutsiders(actor);
    const list = `unreached-companies:${purpose}`;
    const reach = reachOf(actor);
    const found = await this.unreached.page(purpose, { reach, after: after(list, cursor), limit: limit + 1 });
    const { items, nextCursor } = cutPage(list, found, limit, ({ since, companyId }) => [
      since.toISOString(),
      companyId,
    ]);
    const stillSo = await this.judging.judge(
      items.map(({ companyId }) => companyId),
      { purposes: [purpose], at: this.clock.now(), catalogue: await this.facts.catalogue() },
    );
    const reasons = new Map(stillSo.map(({ companyId, reason }) => [companyId, reason]));
    return {
      items: items.flatMap(({ companyId: id, legalName, customerNumber, since }) => {
        const reason = reasons.get(id);
        if (!reason) return [];
        const company = { id, legalName, customerNumber, closedAt: null };
        return { company, purpose, reason, since: since.toISOString() };
      }),
      nextCursor,
    };
  }
}

function after(list: string, cursor: string | undefined): ListPosition | null {
  const keys = keysAfter(list, cursor, [isTimestamp, (key) => isUUID(key)]);
  return keys && { since: String(keys[0]), companyId: String(keys[1]) };
}
