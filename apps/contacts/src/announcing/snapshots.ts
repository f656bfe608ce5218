import { Injectable } from '@nestjs/common';
import { refuseCustomers, type ListSnapshots, type Snapshot } from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import { And, In, MoreThan, type EntityTarget } from 'typeorm';
import { ReachChain } from '../catalogue/reach-chain.entity.js';
import { Company } from '../companies/company.entity.js';
import { Contact } from '../contacts/contact.entity.js';
import { DistributionList } from '../distribution-lists/distribution-list.entity.js';

const first = '00000000-0000-0000-0000-000000000000';

type Which = Pick<ListSnapshots, 'ids' | 'after' | 'limit'>;

/** What others keep copies of, as it stands, also of companies that are closed and people who are erased. */
@Injectable()
export class Snapshots {
  constructor(private readonly database: Database) {}

  /**
   * In the order of their ids. A list that was never written to was never announced either.
   * @throws DomainError forbidden `auth.not-allowed` for customers
   */
  async list({ actor, aggregate, ...which }: ListSnapshots): Promise<Snapshot[]> {
    refuseCustomers(actor);
    if (aggregate === 'company')
      return (await this.find(Company, which)).map((company) => ({ company: company.toDto() }));
    if (aggregate === 'contact')
      return (await this.find(Contact, which)).map((contact) =>
        contact.erasedAt
          ? { erased: contact.toErased(contact.erasedAt) }
          : { contact: contact.toAnnounced() },
      );
    if (aggregate === 'reach-chain') return this.chains(which);
    return (await this.find(DistributionList, which, { version: MoreThan(0) })).map((list) => ({
      list: list.toDto(),
    }));
  }

  /** Those that staff have written: a handful. */
  private async chains({ ids, after = first, limit }: Which): Promise<Snapshot[]> {
    const chains = (await this.database.reader.find(ReachChain)).map((chain) => chain.toSnapshot());
    return chains
      .filter(({ id }) => id > after && (ids?.includes(id) ?? true))
      .sort((one, other) => (one.id < other.id ? -1 : 1))
      .slice(0, limit)
      .map((chain) => ({ chain }));
  }

  private find<E extends { id: string }>(
    entity: EntityTarget<E>,
    { ids, after = first, limit }: Which,
    where: object = {},
  ): Promise<E[]> {
    const id = ids ? And(In(ids), MoreThan(after)) : MoreThan(after);
    return this.database.reader.find(entity, {
      where: { ...where, id } as never,
      order: { id: 'ASC' } as never,
      take: limit,
    });
  }
}
