import { Injectable } from '@nestjs/common';
import {
  cutWalk,
  isMicrosecond,
  reachOf,
  walkPosition,
  type AskingActor,
  type CompanyDto,
  type ContactWalk,
  type Walk,
  type WalkCompanies,
  type WalkContacts,
  type WalkPosition,
} from '@lotse/contracts';
import { Clock, walkNameOf, type WalkOrder } from '@lotse/persistence';
import { CompaniesRepository } from '../companies/companies.repository.js';
import { companyWalks, contactWalks, WalksRepository } from './walks.repository.js';

/** Companies and contacts of everybody whom the actor may see, for whoever keeps a copy. */
@Injectable()
export class WalksService {
  constructor(
    private readonly walks: WalksRepository,
    private readonly known: CompaniesRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `request.cursor-unknown`, `companies.not-found` for an actor who may see none */
  async companies({ actor, limit, cursor, status, ...asked }: WalkCompanies): Promise<Walk<CompanyDto>> {
    const { sort, updatedSince, email } = asked;
    const { reach, walk, after } = begin(actor, cursor, {
      name: 'companies',
      asked: [sort, updatedSince, email, status],
      order: companyWalks[sort],
    });
    const wanted = { reach, sort, after, limit: limit + 1, updatedSince, email };
    const found = await this.walks.companies(wanted, status);
    const { items, nextCursor, begun } = cutWalk(found, { walk, limit, after, now: this.clock.now() });
    return {
      items: items.map((company) => company.toDto()),
      nextCursor,
      nextUpdatedSince: sort === 'updatedAt' ? begun : null,
    };
  }

  /**
   * Who has been erased is told where changes are asked for, and nowhere else.
   * @throws DomainError not-found `request.cursor-unknown`, `companies.not-found` for an actor who may see none
   */
  async contacts({ actor, limit, cursor, ...asked }: WalkContacts): Promise<ContactWalk> {
    const { sort, updatedSince, email, offboarded } = asked;
    const { reach, walk, after } = begin(actor, cursor, {
      name: 'contacts',
      asked: [sort, updatedSince, email, offboarded],
      order: contactWalks[sort],
    });
    const wanted = { reach, sort, after, limit: limit + 1, updatedSince, email };
    const found = await this.walks.contacts(wanted, { offboarded, erased: updatedSince !== undefined });
    const { items, nextCursor, begun } = cutWalk(found, { walk, limit, after, now: this.clock.now() });
    const companies = await this.known.findEach([...new Set(items.map(({ companyId }) => companyId))]);
    return {
      items: items.flatMap((contact) => {
        const company = companies.get(contact.companyId);
        return company && !contact.erasedAt
          ? [{ contact: contact.toDto(), company: company.toReference() }]
          : [];
      }),
      erased: items.flatMap((contact) => (contact.erasedAt ? [contact.toErased(contact.erasedAt)] : [])),
      nextCursor,
      nextUpdatedSince: sort === 'updatedAt' ? begun : null,
    };
  }
}

function begin(
  actor: AskingActor,
  cursor: string | undefined,
  { name, asked, order }: { name: string; asked: unknown[]; order: WalkOrder },
): { reach: readonly string[] | null; walk: string; after: WalkPosition | null } {
  const reach = reachOf(actor);
  const walk = walkNameOf(name, [reach, ...asked]);
  return { reach, walk, after: walkPosition(walk, cursor, order.isInstant ? isMicrosecond : () => true) };
}
