import { Injectable } from '@nestjs/common';
import { Database, type CatalogueEntry, type Tx } from '@lotse/persistence';
import { In, IsNull, type FindOptionsOrder, type FindOptionsWhere } from 'typeorm';
import { Product } from './product.entity.js';
import { ResponsibilityArea } from './responsibility.entity.js';

@Injectable()
export class CatalogueRepository {
  constructor(private readonly database: Database) {}

  /** In their order. @param retired with those that are not offered any more */
  entries<E extends CatalogueEntry>(type: new () => E, { retired }: { retired: boolean }): Promise<E[]> {
    return this.database.reader.find(type, {
      where: (retired ? {} : { retiredAt: IsNull() }) as FindOptionsWhere<E>,
      order: { position: 'asc', key: 'asc' } as FindOptionsOrder<E>,
    });
  }

  /** Whether the area is there and offered; it stays so until the transaction ends. */
  async isOfferedArea(tx: Tx, key: string): Promise<boolean> {
    const lock = { mode: 'pessimistic_read' } as const;
    return (await tx.findOne(ResponsibilityArea, { where: { key, retiredAt: IsNull() }, lock })) !== null;
  }

  /** Which of the responsibilities are offered: neither they nor their area are retired. */
  async offered(tx: Tx, keys: readonly string[]): Promise<Set<string>> {
    if (keys.length === 0) return new Set();
    const found: { key: string }[] = await tx.query(
      `select responsibility.key from responsibility join responsibility_area area on area.key = area_key
       where responsibility.key = any($1) and responsibility.retired_at is null and area.retired_at is null`,
      [keys],
    );
    return new Set(found.map(({ key }) => key));
  }

  /** Which of the products are offered. @param besides need not be asked for */
  async offeredProducts(
    tx: Tx,
    products: readonly string[],
    besides: readonly string[] = [],
  ): Promise<Set<string>> {
    const keys = products.filter((key) => !besides.includes(key));
    if (keys.length === 0) return new Set();
    const found = await tx.find(Product, {
      select: { key: true },
      where: { key: In(keys), retiredAt: IsNull() },
    });
    return new Set(found.map(({ key }) => key));
  }
}
