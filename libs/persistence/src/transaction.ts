import type pg from 'pg';
import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  type EntityManager,
  type QueryRunner,
} from 'typeorm';

declare const inTransaction: unique symbol;

/**
 * An open transaction. Only `Database.transaction` makes one, so a write outside a transaction does not compile. What is asked of
 * it without waiting in between travels together, and is done in the order in which it was asked.
 */
export type Tx = EntityManager & { readonly [inTransaction]: true };

/** What belongs to a transaction while it is open. */
export interface Open {
  client: pg.ClientBase;
  /** What nobody has waited for: its answers come before that of the commit. */
  sent: Promise<unknown>[];
  committed: (() => void)[];
}

const open = new WeakMap<EntityManager, Open>();

/** The beginning leaves with the first statement. */
export function beginOn(runner: QueryRunner, client: pg.ClientBase): { tx: Tx; open: Open } {
  const begun = client.query('START TRANSACTION');
  begun.catch(() => undefined); // what is sent behind it fails as well
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 }); // TypeORM asks these before it locks a row
  const tx = runner.manager as Tx;
  tx.query = async <T>(text: string, values?: unknown[]): Promise<T> => {
    if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
    try {
      const { command, rows, rowCount } = await client.query(statementOf(text, values));
      return (command === 'UPDATE' || command === 'DELETE' ? [rows, rowCount] : rows) as T; // as TypeORM answers
    } catch (error) {
      throw new QueryFailedError(text, values, error as Error);
    }
  };
  const opened: Open = { client, sent: [begun], committed: [] };
  open.set(tx, opened);
  return { tx, open: opened };
}

export function openOf(tx: Tx): Open {
  const found = open.get(tx);
  if (!found) throw new Error('this is no transaction of ours');
  return found;
}

/** What answers nothing is not waited for. Where it fails the transaction does, with its error. */
export function send(tx: Tx, asked: Promise<unknown>): void {
  asked.catch(() => undefined); // whoever ends the transaction hears of it
  openOf(tx).sent.push(asked);
}

/**
 * What was asked together. Behind a statement that fails all others fail because of it, so the first failure counts, and not
 * the one that is told first.
 */
export async function together<T extends unknown[]>(...asked: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  for (const outcome of await Promise.allSettled(asked))
    if (outcome.status === 'rejected') throw outcome.reason;
  return Promise.all(asked);
}

/** Why something that was sent has failed, if anything has. */
export async function failureAmong(sent: readonly Promise<unknown>[]): Promise<unknown> {
  for (const outcome of await Promise.allSettled(sent))
    if (outcome.status === 'rejected') return outcome.reason;
  return undefined;
}

const names = new Map<string, string>();
/** Texts are literals, of which a service has some hundred. */
const mostNames = 500;

/**
 * Under a name each connection has PostgreSQL parse and plan it once. So a text names its columns: `*` is refused by PostgreSQL
 * (0A000) once a migration has added one.
 */
function statementOf(text: string, values: unknown[] = []): pg.QueryConfig {
  if (values.length === 0) return { text };
  const known = names.get(text);
  if (known === undefined && names.size >= mostNames) return { text, values };
  const name = known ?? `tx ${names.size}`;
  names.set(text, name);
  return { name, text, values };
}
