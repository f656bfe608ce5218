import { Injectable } from '@nestjs/common';
import { DomainError, type CompanyStatus } from '@lotse/contracts';
import { Database, ownColumns, selectList, violatedUniqueConstraint, type Tx } from '@lotse/persistence';
import type { NamePosition } from '../name-order.js';
import { Company } from './company.entity.js';

@Injectable()
export class CompaniesRepository {
  private readonly one: string;

  constructor(private readonly database: Database) {
    const entity = database.dataSource.getMetadata(Company);
    this.one = `select ${selectList(entity, ownColumns(entity))} from company where id = $1`;
  }

  exists(companyId: string): Promise<boolean> {
    return this.database.reader.existsBy(Company, { id: companyId });
  }

  /** In one query; by id. */
  async findEach(companyIds: string[]): Promise<Map<string, Company>> {
    const rows: object[] = await this.database.reader.query(
      `select id, version, customer_number as "customerNumber", legal_name as "legalName", legal_form as "legalForm",
              country, language, time_zone as "timeZone", email, domains, products, product_versions as "productVersions",
              primary_contact_id as "primaryContactId", closed_at as "closedAt", created_at as "createdAt", updated_at as "updatedAt"
       from company where id = any($1)`, // packed reads are the hot path: TypeORM's own mapping costs more than the query
      [companyIds],
    );
    return new Map(
      rows.map((row) => Object.assign(new Company(), row)).map((company) => [company.id, company]),
    );
  }

  /** By name. @param companyId the only one to be seen; `null` for all */
  page(
    companyId: string | null,
    { after, limit, status }: { after: NamePosition | null; limit: number; status: CompanyStatus },
  ): Promise<Company[]> {
    const query = this.database.reader
      .createQueryBuilder(Company, 'company')
      .orderBy({ 'company.sortName': 'ASC', 'company.id': 'ASC' })
      .limit(limit);
    if (status === 'open') query.andWhere('company.closedAt is null');
    if (status === 'closed') query.andWhere('company.closedAt is not null');
    if (companyId !== null) query.andWhere('company.id = :companyId', { companyId });
    if (after) query.andWhere('(company.sortName, company.id) > (:sortName, :id)', after);
    return query.getMany();
  }

  /** @throws DomainError not-found `companies.not-found` */
  async find(tx: Tx, companyId: string): Promise<Company> {
    return existing(await tx.query(this.one, [companyId]));
  }

  /**
   * Whoever locks several rows locks the company first, then its lists, then a contact, so that there is no deadlock.
   * @throws DomainError not-found `companies.not-found`
   */
  async findForUpdate(tx: Tx, companyId: string): Promise<Company> {
    return existing(await tx.query(`${this.one} for no key update`, [companyId]));
  }

  /**
   * It cannot change until the transaction ends; several transactions may hold it in this way (a shared lock).
   * @throws DomainError not-found `companies.not-found`
   */
  async findForShare(tx: Tx, companyId: string): Promise<Company> {
    return existing(await tx.query(`${this.one} for share`, [companyId]));
  }

  /** @throws DomainError conflict `companies.customer-number-taken` */
  async add(tx: Tx, company: Company): Promise<void> {
    await uniquely(tx.insert(Company, company));
  }

  /** @throws DomainError conflict `companies.customer-number-taken` */
  async save(tx: Tx, company: Company): Promise<void> {
    await uniquely(tx.update(Company, { id: company.id }, company));
  }
}

function existing([row]: object[]): Company {
  if (!row) throw new DomainError('not-found', 'companies.not-found');
  return Object.assign(new Company(), row);
}

async function uniquely(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (violatedUniqueConstraint(error) === 'company_customer_number') {
      throw new DomainError('conflict', 'companies.customer-number-taken');
    }
    throw error;
  }
}
