import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { isConnectionLoss, isTransactionConflict, unavailableIfAway } from './database-errors.js';
import type { SharedPool } from './shared-pool.js';

declare const inTransaction: unique symbol;

/** An open transaction. Only {@link Database.transaction} makes one, so a write outside a transaction does not compile. */
export type Tx = EntityManager & { readonly [inTransaction]: true };

const attempts = 3;

/** Tells what runs inside a transaction from what does not; nothing but the refusal of a second connection depends on it. */
const inside = new AsyncLocalStorage<{ open: boolean }>();

@Injectable()
export class Database {
  private readonly committed = new WeakMap<EntityManager, (() => void)[]>();

  constructor(readonly dataSource: DataSource) {}

  /** For reading outside a transaction. @throws Error inside one */
  get reader(): EntityManager {
    refuseSecond();
    return this.dataSource.manager;
  }

  /**
   * Reads with a statement that each connection has PostgreSQL parse and plan once: for the few queries that run with every request.
   * A list stands in a subselect, `any(array(select unnest($1::uuid[])))`: with the bare list PostgreSQL finds a plan for just so
   * many values a little cheaper and makes one each time, which takes longer than such a query.
   * @param name names these very words, everywhere
   * @throws Error inside a transaction
   */
  async readPrepared<R extends object>(name: string, sql: string, values: unknown[]): Promise<R[]> {
    refuseSecond();
    const { master } = this.dataSource.driver as unknown as { master: SharedPool };
    return (await master.query<R>({ name, text: sql, values })).rows;
  }

  /**
   * Runs the work in one transaction (READ COMMITTED). Where PostgreSQL undoes it because of a deadlock,
   * the work runs again, so it must have no effect besides the transaction's.
   * @throws DomainError unavailable `service.unreachable` when the database is gone, full or read-only: nothing was done
   * @throws DomainError unavailable `service.busy` when what it needs did not become free in time: nothing was done
   * @throws DomainError outcome-unknown `service.outcome-unknown` when it went away during the commit
   * @throws QueryFailedError 57014 when a statement took too long: nothing was done; `refusalToCaller` says what to tell of it
   * @throws Error inside another one
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
    refuseSecond();
    const runner = this.dataSource.createQueryRunner();
    try {
      const tx = await this.begin(runner);
      const scope = { open: true };
      let result: T;
      try {
        result = await inside.run(scope, () => work(tx));
      } catch (error) {
        if (runner.isReleased && !(error instanceof DomainError)) throw unreachable(); // so TypeORM does with a connection that broke
        await runner.rollbackTransaction().catch(() => undefined); // the connection is gone, and so is the transaction
        throw unavailableIfAway(error);
      } finally {
        scope.open = false;
      }
      if (runner.isReleased) throw unreachable(); // before the commit was sent
      try {
        await runner.commitTransaction();
      } catch (error) {
        if (isConnectionLoss(error)) throw new DomainError('outcome-unknown', 'service.outcome-unknown');
        throw unavailableIfAway(error); // said by the database itself: it has undone everything
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
      throw unavailableIfAway(error);
    }
  }
}

/**
 * Whoever holds a connection and waits for a second one holds up everybody, and for good where all who hold one do so.
 * It never works in a pool of one; so it is refused in any.
 */
function refuseSecond(): void {
  if (inside.getStore()?.open)
    throw new Error('a second connection was asked for inside a transaction: pass its tx on');
}

const unreachable = (): DomainError<'unavailable'> => new DomainError('unavailable', 'service.unreachable');
