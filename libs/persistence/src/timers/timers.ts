import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../database.js';
import { send, type Tx } from '../transaction.js';
import type { TimerData, TimerDefinition } from './timer-definition.js';

/**
 * When a timer is due: so many milliseconds after the database's now, or at a moment that somebody has named. Only the database's clock
 * counts, so a moment counted from a process's own is late or early by the difference.
 */
export type Due = { inMs: number } | { at: Date };

/** A timer to be set. A kind and a subject have one timer at most. */
export type Setting<T extends TimerData> = Due & {
  /** Whom or what it is about: an id. */
  subject: string;
} & (keyof T extends never ? { data?: T } : { data: T });

/** Commits of so many milliseconds share a look. */
const interval = 20;

/**
 * What is to happen later, once, whatever becomes of this process: see {@link OnTimer}. Setting, moving and cancelling are part of the
 * transaction that asks for them.
 */
@Injectable()
export class Timers {
  private readonly listeners: (() => void)[] = [];
  private ringing?: NodeJS.Timeout;

  constructor(private readonly database: Database) {}

  /** Sets a timer. One of the same kind and subject is moved, and its attempts are forgotten. One that fires right now is another. */
  set<T extends TimerData>(tx: Tx, { kind }: TimerDefinition<T>, setting: Setting<T>): Promise<void> {
    const [at, inMs] = 'at' in setting ? [setting.at, 0] : [null, setting.inMs];
    send(
      tx,
      tx.query(
        `insert into timer (kind, subject, id, due_at, try_at, data)
         select $1, $2, $3, due_at, due_at, $6
           from (select coalesce($4::timestamptz, now()) + $5::float8 * interval '1 millisecond' as due_at) as due
         on conflict (kind, subject) do update
           set id = excluded.id, due_at = excluded.due_at, try_at = excluded.try_at, data = excluded.data,
               attempts = 0, last_error = null`,
        [kind, setting.subject, uuidv7(), at, inMs, JSON.stringify(setting.data ?? {})],
      ),
    );
    this.database.afterCommit(tx, () => this.ring());
    return Promise.resolve();
  }

  /** As {@link set}, one about each of many, which carry nothing else. Those that stand first are due first. */
  setEach(
    tx: Tx,
    { kind }: TimerDefinition,
    { subjects, inMs }: { subjects: readonly string[]; inMs: number },
  ): Promise<void> {
    send(
      tx,
      tx.query(
        `insert into timer (kind, subject, id, due_at, try_at, data)
         select $1, subject, id, due_at, due_at, '{}'
           from unnest($2::text[], $3::uuid[]) with ordinality as each (subject, id, place),
                lateral (select now() + $4::float8 * interval '1 millisecond' + place * interval '1 microsecond' as due_at) as due
         on conflict (kind, subject) do update
           set id = excluded.id, due_at = excluded.due_at, try_at = excluded.try_at, data = excluded.data,
               attempts = 0, last_error = null`,
        [kind, subjects, subjects.map(() => uuidv7()), inMs],
      ),
    );
    this.database.afterCommit(tx, () => this.ring());
    return Promise.resolve();
  }

  /** Where there is none, nothing happens. */
  cancel<T extends TimerData>(tx: Tx, { kind }: TimerDefinition<T>, subject: string): Promise<void> {
    send(tx, tx.query('delete from timer where kind = $1 and subject = $2', [kind, subject]));
    return Promise.resolve();
  }

  /** @param listener hears that a timer was set in this process. Other replicas look by themselves. */
  onSet(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Something may be due, here and now. */
  ring(): void {
    this.ringing ??= setTimeout(() => {
      this.ringing = undefined;
      for (const listener of this.listeners) listener();
    }, interval).unref();
  }
}
