import { Logger } from '@nestjs/common';
import { databaseErrorCode } from '../database-errors.js';
import type { Database } from '../database.js';
import { send, type Tx } from '../transaction.js';
import type { DueTimer, TimerBinding } from './on-timer.js';
import { timerMetrics } from './timer-metrics.js';

export interface TimerHandler extends TimerBinding {
  handle: (tx: Tx, due: DueTimer) => Promise<unknown>;
}

/** One setting of a timer, whose attempt has been counted. */
export interface ClaimedTimer extends DueTimer {
  kind: string;
  id: string;
}

/** The database is away, or somebody has held a row or all connections for too long: no timer is to blame. */
const passing = new Set(['service.unreachable', 'service.busy', 'service.outcome-unknown']);

const itsRow = 'kind = $1 and subject = $2 and id = $3';

/** The firing of timers that were claimed: each in a transaction of its own. */
export class Firing {
  private readonly logger = new Logger('Timers');

  constructor(
    private readonly database: Database,
    private readonly service: string,
  ) {}

  /** Never throws: whatever happens, the timer is either gone with its effect or comes again. */
  async fire({ handle, everyMs }: TimerHandler, timer: ClaimedTimer): Promise<void> {
    const row = [timer.kind, timer.subject, timer.id];
    try {
      await this.database.transaction(async (tx) => {
        const found: unknown[] = await tx.query(
          `select 1 from timer where ${itsRow} for update skip locked`,
          row,
        );
        if (found.length === 0) return; // moved or cancelled, or just being fired elsewhere
        await handle(tx, timer);
        send(tx, everyMs === undefined ? remove(tx, row) : postpone(tx, row, everyMs)); // not one that the handler has set anew
      });
    } catch (error) {
      await this.note(timer, error).catch(() => undefined); // the attempt stands, and the timer has been moved already
    }
  }

  private async note({ kind, subject, id, attempt }: ClaimedTimer, error: unknown): Promise<void> {
    const code = codeOf(error);
    if (passing.has(code))
      return this.change(`attempts = attempts - 1, try_at = now() + interval '1 second'`, [
        kind,
        subject,
        id,
      ]);
    timerMetrics.failed.inc({ service: this.service, kind });
    this.logger.error({
      message: 'a timer has failed and comes again',
      kind,
      id: subject,
      code,
      attempt,
      error,
    });
    await this.change('last_error = $4', [kind, subject, id, code]);
  }

  private change(what: string, values: string[]): Promise<void> {
    return this.database.transaction(async (tx) => {
      await tx.query(`update timer set ${what} where ${itsRow}`, values);
    });
  }
}

const remove = (tx: Tx, row: string[]): Promise<unknown> =>
  tx.query(`delete from timer where ${itsRow}`, row);

const postpone = (tx: Tx, row: string[], ms: number): Promise<unknown> =>
  tx.query(
    `update timer set due_at = now() + $4::float8 * interval '1 millisecond', try_at = now() + $4::float8 * interval '1 millisecond',
            attempts = 0, last_error = null where ${itsRow}`,
    [...row, ms],
  );

/** @returns what says nothing of anybody: a code, or else the name of the error */
function codeOf(error: unknown): string {
  const code = databaseErrorCode(error) ?? (error instanceof Error ? error.name : typeof error);
  return /^[\w.-]{1,60}$/.test(code) ? code : 'unknown';
}
