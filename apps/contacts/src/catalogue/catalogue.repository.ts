import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@lotse/persistence';
import { In, IsNull } from 'typeorm';
import { Responsibility, ResponsibilityArea } from './responsibility.entity.js';

@Injectable()
export class CatalogueRepository {
  constructor(private readonly database: Database) {}

  areas(): Promise<ResponsibilityArea[]> {
    return this.database.reader.find(ResponsibilityArea, { order: { position: 'asc', key: 'asc' } });
  }

  /** Those that are offered. */
  responsibilities(): Promise<Responsibility[]> {
    return this.database.reader.find(Responsibility, {
      where: { retiredAt: IsNull() },
      order: { position: 'asc', key: 'asc' },
    });
  }

  /** Which of the keys are offered. */
  async offered(tx: Tx, keys: readonly string[]): Promise<Set<string>> {
    if (keys.length === 0) return new Set();
    const found = await tx.find(Responsibility, {
      select: { key: true },
      where: { key: In([...keys]), retiredAt: IsNull() },
    });
    return new Set(found.map(({ key }) => key));
  }
}
