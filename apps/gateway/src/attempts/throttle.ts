import { Injectable } from '@nestjs/common';
import { DomainError, type Command } from '@lotse/contracts';
import { Clock, Commands, Database, type Tx } from '@lotse/persistence';
import { KeyedHash } from '../secrets/keyed-hash.js';
import type { Origin } from '../http/origin.js';
import { allowances, delayAfter, type Allowance, type AttemptKind, type CounterKind } from './allowances.js';
import { attemptsTotal } from './attempt-metrics.js';
import { DeviceCookies } from './device-cookies.js';

export type { AttemptKind } from './allowances.js';

/** One attempt that was let through, so that it can be taken back when it succeeds. */
export interface Attempt {
  counters: Counter[];
}

/** What asks for something that counts, and in whose name it may be asked again. */
export interface AskedFor extends Pick<Command, 'actor' | 'idempotency'> {
  origin: Origin;
  account: string;
}

interface Counter {
  kind: CounterKind;
  /** A keyed hash: neither address nor network can be read from the table. */
  key: string;
  allowance: Allowance;
}

interface Row {
  key: string;
  count: number;
  free_at: Date;
}

/** Counters that nobody has touched for so long have leaked empty, and are removed: 14 days, in milliseconds. */
const forgottenAfter = 14 * 24 * 60 * 60 * 1_000;

for (const kind of Object.keys(allowances))
  for (const outcome of ['allowed', 'refused']) attemptsTotal.inc({ kind, outcome }, 0); // that the first may be noticed

/**
 * Slows guessing down without locking anybody out. Counters lie in PostgreSQL, so all replicas share them.
 *
 * Every attempt is counted before it is made (a hundred at once are a hundred), and taken back when it succeeds. Beyond
 * what is free, each makes the next one wait, twice as long every time up to a limit; what is refused meanwhile does not
 * count. Counts leak away in the course of time.
 *
 * A device from which the account was signed in to before ({@link DeviceCookies}) has a counter of its own and no other:
 * whatever strangers do to the account, its owner gets in. Strangers are counted by account and network, by network, and
 * by account; the last one has short waits, because somebody else's guesses fill it. Who is caught in it on a new device
 * gets in by resetting the password: that makes the device a known one.
 */
@Injectable()
export class Throttle {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly hash: KeyedHash,
    private readonly devices: DeviceCookies,
  ) {}

  /**
   * To be called before anything is compared, and alike for accounts that exist and that do not.
   * @param account what is guessed at, e.g. the address under which somebody wants to sign in, as its key
   * @throws DomainError too-many `auth.too-many-attempts` with the seconds to wait
   */
  async attempt(kind: AttemptKind, origin: Origin, account?: string): Promise<Attempt> {
    const counters = this.countersOf(kind, origin, account);
    await this.database.transaction((tx) => this.letThrough(tx, kind, counters));
    return { counters };
  }

  /**
   * For what is done once at most, however often it is asked for with the same key. It counts when it is asked for first: who repeats
   * it because a part of the product is away, or to hear the answer again, is not refused for that.
   * @throws DomainError as {@link attempt}; it has not counted then, and is counted when it is asked for again
   */
  async attemptOnce(kind: AttemptKind, { origin, account, actor, idempotency }: AskedFor): Promise<void> {
    const counters = this.countersOf(kind, origin, account);
    // apart from the request itself, no key of a client has a space; whether another request may use it is for whoever carries that out to say
    const counted = idempotency && {
      ...idempotency,
      key: `${kind} ${idempotency.fingerprint} ${idempotency.key}`,
    };
    await this.commands.run({ actor, idempotency: counted }, async (tx) => {
      await this.letThrough(tx, kind, counters);
      return null;
    });
  }

  /** Takes the attempt back. The device's own guesses are forgotten, those of strangers are not. */
  async succeeded({ counters }: Attempt): Promise<void> {
    await this.database.transaction((tx) =>
      tx.query(
        `update attempt_counter
            set count = case when key = any($2) then 0 else greatest(count - 1, 0) end, free_at = 'epoch'
          where key = any(array(select key from attempt_counter where key = any($1) order by key collate "C" for update))`,
        [keysOf(counters), keysOf(counters.filter(({ kind }) => kind === 'device'))],
      ),
    );
  }

  private async letThrough(tx: Tx, kind: AttemptKind, counters: Counter[]): Promise<void> {
    const now = this.clock.now();
    const rows = await this.lock(tx, counters, now);
    const wait = Math.max(...rows.map((row) => row.free_at.getTime())) - now.getTime();
    attemptsTotal.inc({ kind, outcome: wait > 0 ? 'refused' : 'allowed' });
    if (wait > 0)
      throw new DomainError('too-many', 'auth.too-many-attempts', {
        values: { seconds: Math.ceil(wait / 1_000) },
      });
    await this.count(tx, counters, rows, now);
    await this.removeForgotten(tx, now);
  }

  /** In the order of their keys: whoever locks several does so in the same order. */
  private countersOf(kind: AttemptKind, { network, cookie }: Origin, account?: string): Counter[] {
    const proofs = kind === 'sign-in' ? (['signed-in', 'mailbox'] as const) : (['signed-in'] as const);
    const device = account === undefined ? undefined : this.devices.deviceOf(cookie, account, proofs);
    const parts: Partial<Record<CounterKind, string>> = device
      ? { device }
      : {
          network,
          ...(account !== undefined && { account, 'account-network': `${account}\n${network}` }),
        };
    return Object.entries(parts)
      .flatMap(([name, text]) => {
        const allowance = allowances[kind][name as CounterKind];
        const key = this.hash.of('throttle', `${kind}\n${name}\n${text}`);
        return allowance ? [{ kind: name as CounterKind, key, allowance }] : [];
      })
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** Makes the counters that are missing, lets the others leak, and locks them all. Replicas' clocks may differ a little. */
  private lock(tx: Tx, counters: Counter[], now: Date): Promise<Row[]> {
    return tx.query(
      `insert into attempt_counter as kept (key, count, free_at, counted_at)
       select key, 0, 'epoch', $3 from unnest($1::text[], $2::float8[]) as wanted (key, leak)
       on conflict (key) do update set
         count = greatest(0, kept.count - greatest(0, extract(epoch from $3 - kept.counted_at)) / (
           select leak from unnest($1::text[], $2::float8[]) as wanted (key, leak) where wanted.key = kept.key)),
         counted_at = greatest(kept.counted_at, $3)
       returning key, count, free_at`,
      [keysOf(counters), counters.map(({ allowance }) => allowance.leaksEvery), now],
    );
  }

  private async count(tx: Tx, counters: Counter[], rows: Row[], now: Date): Promise<void> {
    const counted = counters.map(({ key, allowance }) => {
      const count = (rows.find((row) => row.key === key)?.count ?? 0) + 1;
      const delay = delayAfter(count, allowance) * 1_000;
      // what waits for nothing is free since ever: another attempt at the same time may have come with an earlier clock
      return { key, count, freeAt: new Date(delay === 0 ? 0 : now.getTime() + delay) };
    });
    await tx.query(
      `update attempt_counter set count = counted.count, free_at = counted.free_at
         from unnest($1::text[], $2::float8[], $3::timestamptz[]) as counted (key, count, free_at)
        where attempt_counter.key = counted.key`,
      [keysOf(counted), counted.map(({ count }) => count), counted.map(({ freeAt }) => freeAt)],
    );
  }

  /** A few with each attempt, more than one makes: the table stays as small as what is going on. */
  private async removeForgotten(tx: Tx, now: Date): Promise<void> {
    await tx.query(
      `delete from attempt_counter where key = any(array(
         select key from attempt_counter where counted_at < $1 order by counted_at limit 20 for update skip locked))`,
      [new Date(now.getTime() - forgottenAfter)],
    );
  }
}

const keysOf = (counters: { key: string }[]): string[] => counters.map(({ key }) => key);
