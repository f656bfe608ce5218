import { Injectable } from '@nestjs/common';
import { DomainError, type DistributionListKind } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { DistributionList } from './distribution-list.entity.js';

const lock = { mode: 'for_no_key_update' } as const;

export const listKey = (companyId: string, kind: DistributionListKind): string => `${companyId}/${kind}`;

@Injectable()
export class DistributionListsRepository {
  constructor(private readonly database: Database) {}

  /** Both lists of each company, in one query; by {@link listKey}. */
  async findEach(companyIds: string[]): Promise<Map<string, DistributionList>> {
    const rows: object[] = await this.database.reader.query(
      `select id, company_id as "companyId", kind, version, entries, updated_at as "updatedAt"
       from distribution_list where company_id = any($1)`,
      [companyIds],
    );
    const lists = rows.map((row) => Object.assign(new DistributionList(), row));
    return new Map(lists.map((list) => [listKey(list.companyId, list.kind), list]));
  }

  /**
   * Each company has one of each kind, so if one is missing, so is the company.
   * @throws DomainError not-found `companies.not-found`
   */
  async findForUpdate(tx: Tx, companyId: string, kind: DistributionListKind): Promise<DistributionList> {
    const list = await tx.findOne(DistributionList, { where: { companyId, kind }, lock });
    if (!list) throw new DomainError('not-found', 'companies.not-found');
    return list;
  }

  /** Both lists of a company; after the company and before a contact, as everybody locks. */
  allForUpdate(tx: Tx, companyId: string): Promise<DistributionList[]> {
    return tx.find(DistributionList, { where: { companyId }, order: { kind: 'asc' }, lock });
  }

  async add(tx: Tx, lists: DistributionList[]): Promise<void> {
    await tx.insert(DistributionList, lists);
  }

  async save(tx: Tx, list: DistributionList): Promise<void> {
    await tx.update(DistributionList, { id: list.id }, list);
  }
}
