import { Injectable } from '@nestjs/common';
import type { LeftOutReason, TextLanguage } from '@lotse/contracts';
import { isDeadAddress, refusalIn } from '@lotse/mail';
import { Clock, Database, send, type Tx } from '@lotse/persistence';
import { Eligible, receivingAmong } from '../subscriptions/eligible.js';
import { Suppressions } from '../suppressions/suppressions.js';
import { handing } from '../subscriptions/handing.js';
import { Issues } from './issues.repository.js';

/** A batch is taken up again by others when nobody has said for so long that it is in good hands, in seconds. */
const lease = 15;

/** Some deliveries that one replica has taken up. */
export interface TakenBatch {
  id: string;
  issueId: string;
}

/** Somebody whose turn it is. */
export interface DueDelivery {
  id: string;
  subscriberId: string;
  mailboxId: string | null;
  language: TextLanguage;
  tries: number;
  /** How long ago it was first tried, in milliseconds; `null`: never. */
  triedFor: number | null;
  /** Who has put it off. */
  server: string | null;
}

/** That a server is about to get a body. */
export interface BeginningDelivery {
  id: string;
  issueId: string;
  channel: string;
  subscriberId: string;
  mailboxId: string;
  /** As it was read, and proved to be the mailbox's. */
  email: string;
  server: string;
}

/** What has become of a delivery. */
export interface SettledDelivery {
  id: string;
  state: 'queued' | 'accepted' | 'refused' | 'undelivered' | 'unclear' | 'left-out';
  /** Why it was left out. */
  because: LeftOutReason | null;
  /** Whether a server has had its body, or had been about to. */
  isBegun: boolean;
  /** Whether a server was asked. */
  isTried: boolean;
  server: string | null;
  answer: string | null;
  /** After how long it is tried again, in milliseconds; `null` where this was the end. */
  wait: number | null;
}

/** `begun`: its state is committed. `left-out`: they get it no more, and that is written down. `stopped`: it is not ours to give now. */
export type Begun = 'begun' | 'left-out' | 'stopped';

/** What became of mails, and which are to be begun. */
export interface Step {
  settled: readonly SettledDelivery[];
  beginning: readonly BeginningDelivery[];
}

/**
 * By which each subscriber gets an issue once at most. Before a server gets the first byte of a body, that is committed; what was begun and
 * has no answer is never begun again, by nobody. Whether something is due is the database's to say: no clock is shared.
 */
@Injectable()
export class DeliveryLedger {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly eligible: Eligible,
    private readonly suppressions: Suppressions,
    private readonly issues: Issues,
  ) {}

  /** Takes up batches that are due: of issues that are being sent, and those of which whoever had them is gone, whatever the issue does. */
  take(claim: string, limit: number): Promise<TakenBatch[]> {
    return this.database.transaction(async (tx) => {
      const [batches] = await tx.query<[TakenBatch[], number]>(
        `with due as (
           select batch.id from issue_batch batch join newsletter_issue issue on issue.id = batch.issue_id
            where batch.due_at <= now()
              and (batch.claim is not null
                or issue.state = 'sending' and (issue.rests_until is null or issue.rests_until <= now()))
            order by batch.due_at limit $2 for update of batch skip locked)
         update issue_batch set claim = $1, due_at = now() + make_interval(secs => ${String(lease)})
           from due where issue_batch.id = due.id
         returning issue_batch.id, issue_id as "issueId"`,
        [claim, limit],
      );
      return batches;
    });
  }

  /** What is to be done of a batch. What somebody had begun who is gone is unclear: a server may have it. */
  open(batchId: string): Promise<DueDelivery[]> {
    return this.database.transaction(async (tx) => {
      send(
        tx,
        tx.query(
          `update issue_delivery set state = 'unclear', at = $2 where batch_id = $1 and state = 'sending'`,
          [batchId, this.clock.now()],
        ),
      );
      return tx.query<DueDelivery[]>(
        `select id, subscriber_id as "subscriberId", mailbox_id as "mailboxId", language, tries, server,
                (extract(epoch from now() - first_at) * 1000)::float8 as "triedFor"
           from issue_delivery
          where batch_id = $1 and state = 'queued' and (again_at is null or again_at <= now()) order by id`,
        [batchId],
      );
    });
  }

  /**
   * Says that batches are still in good hands.
   * @returns issues among them that are not being sent any more
   */
  keep(batchIds: string[], claim: string): Promise<string[]> {
    return this.database.transaction(async (tx) => {
      const [rows] = await tx.query<[{ issueId: string; state: string }[], number]>(
        `update issue_batch batch set due_at = now() + make_interval(secs => ${String(lease)}) from newsletter_issue issue
          where batch.id = any($1) and batch.claim = $2 and issue.id = batch.issue_id
         returning issue.id as "issueId", issue.state`,
        [batchIds, claim],
      );
      return rows.flatMap(({ issueId, state }) => (state === 'sending' ? [] : [issueId]));
    });
  }

  /**
   * What many connections ask for at once, in one commit that leaves right behind it.
   * @returns of each that is to be begun, whether it may be
   */
  async step({ settled, beginning }: Step, claim: string): Promise<ReadonlyMap<string, Begun>> {
    const { asked } = await this.database.transaction(async (tx) => {
      await this.settle(tx, settled, claim);
      return { asked: beginning.length > 0 ? this.begin(tx, beginning, claim) : null };
    });
    const begun = new Set((await asked)?.[0].map(({ id }) => id));
    const others = beginning.filter(({ id }) => !begun.has(id));
    // what is begun is committed, and is begun whatever becomes of the others: they are looked at again
    const leftOut = await this.leaveOutOf(others, claim).catch(() => new Set<string>());
    return new Map(
      beginning.map(({ id }) => [id, begun.has(id) ? 'begun' : leftOut.has(id) ? 'left-out' : 'stopped']),
    );
  }

  /**
   * Gives a batch back. What is still to be tried is due when its first one is.
   * @returns whether nothing is left of it
   */
  finish({ id, issueId }: TakenBatch, claim: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const issue = await this.issues.lock(tx, issueId);
      const [[batch]] = await tx.query<[{ isOver: boolean }[], number]>(
        `update issue_batch set claim = null, due_at = left_of.due_at
           from (select case when count(*) = 0 or $3 then null when bool_or(again_at is null) then now() else min(again_at) end as due_at
                   from issue_delivery where batch_id = $1 and state in ('queued', 'sending')) as left_of
          where id = $1 and claim = $2 returning issue_batch.due_at is null as "isOver"`,
        [id, claim, issue?.state === 'cancelled'],
      );
      if (issue && batch?.isOver) await this.issues.endIfDone(tx, issue);
      return batch?.isOver ?? false;
    });
  }

  /** The quiet hours of its channel have begun. */
  async rest(issueId: string, forMs: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(
        `update newsletter_issue set rests_until = now() + make_interval(secs => $2) where id = $1`,
        [issueId, forMs / 1000],
      );
    });
  }

  /**
   * Asks once more, in the very statement, who may still get it. The list of ids says what `begun` says already: without it PostgreSQL takes
   * a batch for large, and reads the whole table for each. In a subselect it is no reason to plan for just so many.
   */
  private begin(
    tx: Tx,
    beginning: readonly BeginningDelivery[],
    claim: string,
  ): Promise<[{ id: string }[], number]> {
    send(
      tx,
      handing(tx, 'shared', [
        ...new Set(beginning.flatMap(({ issueId, subscriberId }) => [issueId, subscriberId])),
      ]),
    );
    const asked = tx.query<[{ id: string }[], number]>(beginningOnes, [
      this.clock.now(),
      JSON.stringify(beginning.map(({ id, server, email }) => ({ id, server, email }))),
      beginning.map(({ id }) => id),
      claim,
      beginning.map(({ mailboxId }) => mailboxId),
    ]);
    send(tx, asked);
    return asked;
  }

  /** @returns which of these are left out: the others are not ours to give now */
  private async leaveOutOf(
    others: readonly BeginningDelivery[],
    claim: string,
  ): Promise<ReadonlySet<string>> {
    const out: BeginningDelivery[] = [];
    if (others.length === 0) return new Set();
    await this.database.transaction(async (tx) => {
      for (const channel of new Set(others.map((one) => one.channel))) {
        const its = others.filter((one) => one.channel === channel);
        const still = await this.eligible.stillAmong(
          tx,
          channel,
          its.map(({ mailboxId }) => mailboxId),
        );
        const getting = new Set(still.map(({ mailboxId }) => mailboxId));
        const none = its.filter(({ mailboxId }) => !getting.has(mailboxId));
        if (none.length === 0) continue;
        await this.settle(tx, await this.leftOut(tx, channel, none), claim);
        out.push(...none);
      }
    });
    return new Set(out.map(({ id }) => id));
  }

  /** That some get an issue no more, with the reason. */
  private async leftOut(
    tx: Tx,
    channel: string,
    out: readonly { id: string; subscriberId: string }[],
  ): Promise<SettledDelivery[]> {
    const why = await this.eligible.whyNot(
      tx,
      channel,
      out.map(({ subscriberId }) => subscriberId),
    );
    return out.map(({ id, subscriberId }) => ({
      id,
      state: 'left-out',
      because: why.get(subscriberId) ?? 'gone',
      isBegun: false,
      isTried: false,
      server: null,
      answer: null,
      wait: null,
    }));
  }

  /** Writes down that some of a batch get it no more. */
  leaveOut(
    channel: string,
    out: readonly { id: string; subscriberId: string }[],
    claim: string,
  ): Promise<void> {
    return this.database.transaction(async (tx) => {
      await this.settle(tx, await this.leftOut(tx, channel, out), claim);
    });
  }

  /**
   * Whoever has lost a batch to another says only what a server has said of what they had begun. What was unclear meanwhile becomes clear by an
   * answer alone.
   */
  private settle(tx: Tx, settled: readonly SettledDelivery[], claim: string): Promise<void> {
    if (settled.length === 0) return Promise.resolve();
    send(
      tx,
      tx.query(settling, [JSON.stringify(settled), settled.map(({ id }) => id), claim, this.clock.now()]),
    );
    const dead = settled.filter(({ state, answer }) => {
      const status = state === 'refused' ? refusalIn(answer) : null;
      return status !== null && isDeadAddress(status);
    });
    const ids = dead.map(({ id }) => id);
    if (ids.length === 0) return Promise.resolve();
    return this.suppressions.addEach(tx, ids, { because: 'bounced', at: this.clock.now() });
  }
}

const beginningOnes = `
  update issue_delivery set state = 'sending', at = $1, server = begun.server, again_at = null,
         first_at = coalesce(first_at, now())
    from jsonb_to_recordset($2) as begun (id uuid, server text, email text), newsletter_issue issue, issue_batch batch,
         ${receivingAmong('$5')} as receiving
   where issue_delivery.id = begun.id and issue_delivery.id = any(array(select unnest($3::uuid[]))) and issue_delivery.state = 'queued'
     and issue.id = issue_delivery.issue_id and issue.state = 'sending'
     and batch.id = issue_delivery.batch_id and batch.claim = $4
     and receiving.mailbox_id = issue_delivery.mailbox_id and receiving.channel = issue.channel and receiving.email = begun.email
  returning issue_delivery.id`;

const settling = `
  update issue_delivery set state = result.state, because = result.because, at = $4,
         server = coalesce(result.server, issue_delivery.server), answer = coalesce(result.answer, issue_delivery.answer),
         tries = tries + case when result."isTried" then 1 else 0 end,
         first_at = case when result."isTried" then coalesce(first_at, now()) else first_at end,
         again_at = case when result.wait is not null then now() + make_interval(secs => result.wait / 1000) end
    from jsonb_to_recordset($1) as result (id uuid, state text, because text, "isBegun" boolean, "isTried" boolean, server text,
           answer text, wait float8), issue_batch batch
   where issue_delivery.id = result.id and issue_delivery.id = any(array(select unnest($2::uuid[]))) and batch.id = issue_delivery.batch_id
     and (result."isBegun" or batch.claim = $3)
     and (issue_delivery.state in ('queued', 'sending')
       or issue_delivery.state = 'unclear' and result.state in ('accepted', 'refused'))`;
