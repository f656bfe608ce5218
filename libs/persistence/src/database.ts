import { Injectable } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import type pg from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { isConnectionLoss, isTransactionConflict } from './database-errors.js';

declare const inTransaction: unique symbol;

/** An open transaction. Only {@link Database.transaction} makes one, so a write outside a transaction does not compile. */
export type Tx = EntityManager & { readonly [inTransaction]: true };

const attempts = 3;

@Injectable()
export class Database {
  private readonly committed = new WeakMap<EntityManager, (() => void)[]>();

  constructor(readonly dataSource: DataSource) {}

  /** For reading outside a transaction. */
  get reader(): EntityManager {
    return this.dataSource.manager;
  }

  /**
   * Reads with a statement that each connection has PostgreSQL parse and plan once: for the few queries that run with every request.
   * A list stands in a subselect, `any(array(select unnest($1::uuid[])))`: with the bare list PostgreSQL finds a plan for just so
   * many values a little cheaper and makes one each time, which takes longer than such a query.
   * @param name names these very words, everywhere
   */
  async readPrepared<R extends object>(name: string, sql: string, values: unknown[]): Promise<R[]> {
    const { master } = this.dataSource.driver as unknown as { master: pg.Pool };
    return (await master.query<R>({ name, text: sql, values })).rows;
  }

  /**
   * Runs the work in one transaction (READ COMMITTED). Where PostgreSQL undoes it because of a deadlock,
   * the work runs again, so it must have no effect besides the transaction's.
   * @throws DomainError unavailable `service.unreachable` when the database is gone: nothing was done
   * @throws DomainError outcome-unknown `service.outcome-unknown` when it went away during the commit
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (!isTransactionConflict(error) || attempt >= attempts) throw error;
      }
    }
  }

  /** Runs the callback once the transaction is committed; never if it is rolled back. */
  afterCommit(tx: Tx, callback: () => void): void {
    const callbacks = this.committed.get(tx) ?? [];
    this.committed.set(tx, [...callbacks, callback]);
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const tx = await this.begin(runner);
      let result: T;
      try {
        result = await work(tx);
      } catch (error) {
        if (runner.isReleased && !(error instanceof DomainError)) throw unreachable(); // so TypeORM does with a connection that broke
        await runner.rollbackTransaction().catch(() => undefined); // the connection is gone, and so is the transaction
        throw unreachableIfLost(error);
      }
      if (runner.isReleased) throw unreachable(); // before the commit was sent
      try {
        await runner.commitTransaction();
      } catch (error) {
        if (isConnectionLoss(error)) throw new DomainError('outcome-unknown', 'service.outcome-unknown');
        throw error;
      }
      for (const callback of this.committed.get(tx) ?? []) callback();
      return result;
    } finally {
      await runner.release().catch(() => undefined);
    }
  }

  private async begin(runner: QueryRunner): Promise<Tx> {
    try {
      await runner.connect();
      await runner.startTransaction();
      return runner.manager as Tx;
    } catch (error) {
      throw unreachableIfLost(error);
    }
  }
}

/** What a lost connection means to a caller whose work was not committed: nothing was done. */
export const unreachableIfLost = (error: unknown): unknown =>
  isConnectionLoss(error) ? unreachable() : error;

const unreachable = (): DomainError<'unavailable'> => new DomainError('unavailable', 'service.unreachable');
