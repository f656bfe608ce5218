import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import type pg from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import {
  databaseErrorCode,
  isConnectionLoss,
  isTransactionConflict,
  unavailableIfAway,
} from './database-errors.js';
import type { SharedPool } from './shared-pool.js';
import { beginOn, failureAmong, openOf, send, type Open, type Tx } from './transaction.js';

const attempts = 3;

/** Tells what runs inside a transaction from what does not; nothing but the refusal of a second connection depends on it. */
const inside = new AsyncLocalStorage<{ open: boolean }>();

@Injectable()
export class Database {
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
   * @throws DomainError outcome-unknown `service.outcome-unknown` when it went away during the commit, or the wait for a synchronous standby was
   *   ended by an operator
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

  /**
   * Reads many things as they are at one moment (REPEATABLE READ, READ ONLY). It waits for nobody, and nobody waits for it.
   * @throws what {@link transaction} throws
   */
  snapshot<T>(read: (reader: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction((tx) => {
      send(tx, tx.query('set transaction isolation level repeatable read, read only'));
      return read(tx);
    });
  }

  /** Runs the callback once the transaction is committed; never if it is rolled back. */
  afterCommit(tx: Tx, callback: () => void): void {
    openOf(tx).committed.push(callback);
  }

  /**
   * Runs a part of a transaction's work, which alone is undone where it fails: the transaction goes on.
   * @throws what the part has failed for
   */
  async part<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
    const { client, sent, committed } = openOf(tx);
    const [before, callbacks] = [sent.length, committed.length];
    const begun = client.query('SAVEPOINT part');
    send(tx, begun);
    let failure: unknown;
    try {
      const result = await work();
      failure = await failureAmong(sent.slice(before));
      if (failure === undefined) {
        send(tx, client.query('RELEASE SAVEPOINT part'));
        return result;
      }
    } catch (error) {
      failure = (await failureAmong(sent.slice(before))) ?? error;
    }
    await begun; // else there is nothing to go back to: all is undone
    await client.query('ROLLBACK TO SAVEPOINT part');
    [sent.length, committed.length] = [before, callbacks];
    throw failure;
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    refuseSecond();
    const runner = this.dataSource.createQueryRunner();
    try {
      const { tx, open } = await begin(runner);
      const scope = { open: true };
      let result: T;
      try {
        result = await inside.run(scope, () => work(tx));
      } catch (error) {
        if (runner.isReleased && !(error instanceof DomainError)) throw unreachable(); // so TypeORM does with a connection that broke
        await open.client.query('ROLLBACK').catch(() => undefined); // the connection is gone, and so is the transaction
        throw unavailableIfAway((await failureAmong(open.sent)) ?? error); // what failed first made the others fail
      } finally {
        scope.open = false;
      }
      if (runner.isReleased) throw unreachable(); // before the commit was sent
      await commit(open);
      for (const callback of open.committed) callback();
      return result;
    } finally {
      await runner.release().catch(() => undefined);
    }
  }
}

async function begin(runner: QueryRunner): Promise<{ tx: Tx; open: Open }> {
  try {
    return beginOn(runner, (await runner.connect()) as pg.ClientBase);
  } catch (error) {
    throw unavailableIfAway(error);
  }
}

/** The commit leaves right behind what was sent last. */
async function commit({ client, sent }: Open): Promise<void> {
  let isHereAlone = false;
  const hear = (notice: { routine?: string | undefined }): void => {
    isHereAlone ||= notice.routine === 'SyncRepWaitForLSN';
  };
  client.on('notice', hear);
  const [ended] = await Promise.allSettled([client.query('COMMIT')]);
  client.off('notice', hear);
  const failure = await failureAmong(sent);
  if (failure !== undefined && (hasSpoken(failure) || !isConnectionLoss(failure)))
    throw unavailableIfAway(failure); // PostgreSQL has undone everything
  if (ended.status === 'rejected') {
    if (isConnectionLoss(ended.reason)) throw new DomainError('outcome-unknown', 'service.outcome-unknown');
    throw unavailableIfAway(ended.reason); // said by the database itself: it has undone everything
  }
  // an operator has ended the wait for a synchronous standby (`pg_cancel_backend`): if that takes over, it does not have this
  if (isHereAlone) throw new DomainError('outcome-unknown', 'service.outcome-unknown');
  // a statement failed, and whoever had asked it went on
  if (ended.value.command !== 'COMMIT') throw new Error('a transaction was undone at its commit');
}

/** Said by PostgreSQL itself, and not by the socket. */
const hasSpoken = (error: unknown): boolean => /^[0-9A-Z]{5}$/.test(databaseErrorCode(error) ?? '');

/**
 * Waiting for a second connection while holding one holds up everybody, and for ever if all holders do so. In a pool of
 * one it can never work, so it is refused in any pool.
 */
function refuseSecond(): void {
  if (inside.getStore()?.open)
    throw new Error('a second connection was asked for inside a transaction: pass its tx on');
}

const unreachable = (): DomainError<'unavailable'> => new DomainError('unavailable', 'service.unreachable');
