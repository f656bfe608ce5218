import { Injectable } from '@nestjs/common';
import type { CompanyOrder, CompanyStatus, ContactOrder, Walked, WalkPosition } from '@lotse/contracts';
import { Database, ownColumns, selectList, walkQuery, type WalkOrder } from '@lotse/persistence';
import { Company } from '../companies/company.entity.js';
import { Contact } from '../contacts/contact.entity.js';

export interface Wanted<Order> {
  /** Whose; `null` for everybody's. */
  reach: readonly string[] | null;
  sort: Order;
  after: WalkPosition | null;
  limit: number;
  updatedSince?: string | undefined;
  email?: string | undefined;
}

const byChange: WalkOrder = { key: 'updated_at', isInstant: true };
const changes = { updatedAt: byChange, '-updatedAt': { ...byChange, descending: true } } as const;

export const companyWalks: Record<CompanyOrder, WalkOrder> = {
  name: { key: 'sort_name' },
  customerNumber: { key: 'lower(customer_number)' },
  ...changes,
};

export const contactWalks: Record<ContactOrder, WalkOrder> = { name: { key: 'sort_name' }, ...changes };

const being: Record<CompanyStatus, string[]> = {
  open: ['closed_at is null'],
  closed: ['closed_at is not null'],
  all: [],
};

/** Every query that reads what many companies have. Each is answered from an index. */
@Injectable()
export class WalksRepository {
  constructor(private readonly database: Database) {}

  async companies(
    { sort, email, ...wanted }: Wanted<CompanyOrder>,
    status: CompanyStatus,
  ): Promise<(Company & Walked)[]> {
    const rows = await this.read(Company, {
      ...wanted,
      from: 'company',
      company: 'id',
      order: companyWalks[sort],
      where: being[status],
      ...(email !== undefined && { email: { is: email, expression: 'lower(email)' } }),
    });
    return rows.map((row) => Object.assign(new Company(), row));
  }

  /** With those who have left, or have been erased, where they are wanted. */
  async contacts(
    { sort, email, ...wanted }: Wanted<ContactOrder>,
    { offboarded, erased }: { offboarded: boolean; erased: boolean },
  ): Promise<(Contact & Walked)[]> {
    const rows = await this.read(Contact, {
      ...wanted,
      from: 'contact',
      company: 'company_id',
      order: contactWalks[sort],
      where: [...(erased ? [] : ['erased_at is null']), ...(offboarded ? [] : ['offboarded_at is null'])],
      ...(email !== undefined && { email: { is: email, expression: 'lower(email)' } }),
    });
    return rows.map((row) => Object.assign(new Contact(), row));
  }

  private read(
    entity: typeof Company | typeof Contact,
    wanted: Omit<Parameters<typeof walkQuery>[0], 'columns'>,
  ): Promise<Walked[]> {
    const metadata = this.database.dataSource.getMetadata(entity);
    const { sql, values } = walkQuery({ ...wanted, columns: selectList(metadata, ownColumns(metadata)) });
    return this.database.reader.query(sql, values);
  }
}
