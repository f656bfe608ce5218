import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { SecondFactor } from './second-factor.entity.js';

@Injectable()
export class SecondFactorsRepository {
  constructor(private readonly database: Database) {}

  /** In the order in which they were set up. */
  of(userId: string, manager: EntityManager = this.database.reader): Promise<SecondFactor[]> {
    return manager.find(SecondFactor, { where: { userId }, order: { id: 'asc' } });
  }

  async insert(tx: Tx, factor: Omit<SecondFactor, 'user' | 'toDto'>): Promise<void> {
    await tx.insert(SecondFactor, factor);
  }

  async update(
    tx: Tx,
    id: string,
    used: Partial<Pick<SecondFactor, 'lastUsedAt' | 'lastStep' | 'counter'>>,
  ): Promise<void> {
    await tx.update(SecondFactor, { id }, used);
  }

  async delete(tx: Tx, id: string): Promise<void> {
    await tx.delete(SecondFactor, { id });
  }

  /** With the recovery codes, which stand for factors that are there. */
  async deleteAllOf(tx: Tx, userId: string): Promise<void> {
    await tx.delete(SecondFactor, { userId });
    await tx.query('delete from recovery_code where user_id = $1', [userId]);
  }

  /** From its commit on every session of the user is asked for one, or none is. It is part of the user's version. */
  async tellUser(tx: Tx, userId: string, hasOne: boolean): Promise<void> {
    await tx.query(
      `update "user" set has_second_factor = $2, version = version + 1 where id = $1 and has_second_factor <> $2`,
      [userId, hasOne],
    );
  }

  async countRecoveryCodes(userId: string, manager: EntityManager = this.database.reader): Promise<number> {
    const [row]: { count: number }[] = await manager.query(
      'select count(*)::integer as count from recovery_code where user_id = $1',
      [userId],
    );
    return row?.count ?? 0;
  }

  /** In place of those that there were. */
  async replaceRecoveryCodes(tx: Tx, userId: string, hashes: string[]): Promise<void> {
    await tx.query('delete from recovery_code where user_id = $1', [userId]);
    await tx.query('insert into recovery_code (user_id, code_hash) select $1, unnest($2::text[])', [
      userId,
      hashes,
    ]);
  }

  /** @returns whether it was there: of two who use the same code at once, one does */
  async useRecoveryCode(tx: Tx, userId: string, hash: string): Promise<boolean> {
    const [, deleted]: [unknown[], number] = await tx.query(
      'delete from recovery_code where user_id = $1 and code_hash = $2',
      [userId, hash],
    );
    return deleted > 0;
  }
}
