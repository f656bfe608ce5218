import { DomainError } from '@lotse/contracts';
import { QueryFailedError } from 'typeorm';
import { NoTurn } from './turns.js';

/** The SQLSTATE (or Node's system error code) of an error from the driver or from TypeORM, if it has one. */
export function databaseErrorCode(error: unknown): string | undefined {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** The unique constraint or index that a write ran into, if that is what happened (SQLSTATE 23505). */
export function violatedUniqueConstraint(error: unknown): string | undefined {
  if (databaseErrorCode(error) !== '23505' || !(error instanceof QueryFailedError)) return undefined;
  return (error.driverError as { constraint?: string }).constraint;
}

/** PostgreSQL undid the transaction for another's sake: the same work may be tried again at once. */
export const isTransactionConflict = (error: unknown): boolean =>
  ['40001', '40P01'].includes(databaseErrorCode(error) ?? '');

const lostCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);

/**
 * The database cannot be worked with now, whoever asks for what, and will be again: its connection is lost, or it is read-only
 * (25006, as a standby is, or one whose operator has said so), out of disk, memory or connections (class 53), being dropped or
 * restarted (57P0x), or cannot read and write its files (class 58).
 */
export const isDatabaseAway = (error: unknown): boolean =>
  isConnectionLoss(error) || /^(25006|53...|57P0.|58...)$/.test(databaseErrorCode(error) ?? '');

/** The connection is gone, going, or was not let in: SQLSTATE class 08, 57P0x, 53300, or the socket's error. */
export function isConnectionLoss(error: unknown): boolean {
  const code = databaseErrorCode(error);
  if (code !== undefined) return lostCodes.has(code) || /^(08...|57P0[1-3]|53300)$/.test(code);
  // node-pg gives these no code
  return (
    error instanceof Error &&
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Driver not Connected)/.test(
      error.message,
    )
  );
}

/**
 * Another holds what is asked for, a row (SQLSTATE 55P03, `lock_timeout`) or every connection, here or in a service that was
 * called: soon it may be free.
 */
export const isBusy = (error: unknown): boolean =>
  error instanceof NoTurn || ['55P03', 'service.busy'].includes(databaseErrorCode(error) ?? '');

/**
 * What a database that is away or busy means to a caller whose work was not committed: nothing was done.
 * @returns DomainError unavailable `service.unreachable`, `service.busy`; any other error as it is
 */
export function unavailableIfAway(error: unknown): unknown {
  if (isDatabaseAway(error)) return new DomainError('unavailable', 'service.unreachable');
  return isBusy(error) ? new DomainError('unavailable', 'service.busy') : error;
}

/**
 * A statement took longer than one may (SQLSTATE 57014, `statement_timeout`). The load may be to blame, or the work itself:
 * then it would take as long each time, so whoever repeats it by itself has to count.
 */
export const isTooSlow = (error: unknown): boolean => databaseErrorCode(error) === '57014';

/**
 * What to tell somebody who waits for the answer: as {@link unavailableIfAway}, and that the service is busy where a statement
 * took too long. PostgreSQL has undone it, so nothing was done.
 */
export const refusalToCaller = (error: unknown): unknown =>
  isTooSlow(error) ? new DomainError('unavailable', 'service.busy') : unavailableIfAway(error);
