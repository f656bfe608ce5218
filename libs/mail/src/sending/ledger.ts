import { Injectable } from '@nestjs/common';
import { Clock, Database, send, type Tx } from '@lotse/persistence';
import type { Writer } from '../letters/address.js';
import type { Beginning, Try } from '../servers/route.js';
import { countEnded } from './mail-counters.js';
import { addressee, MailFollower, type EndedMail } from './mail-follower.js';
import { counts, next, type Ending, type Pace } from './pace.js';

/** A mail that is to be sent. */
export interface DueMail {
  id: string;
  class: string;
  email: string;
  label: string | null;
  subject: string;
  text: string;
  html: string | null;
  messageId: string;
  inReplyTo: string | null;
  sender: Writer | null;
  queuedAt: Date;
  tries: number;
  attempts: number;
  /** The trace in which it was queued. */
  traceparent: string | null;
  /** When its time is over, in milliseconds of this process's own clock, `performance.now()`. */
  deadline: number;
}

/** What a mail has been through, and what it came to. */
export interface Attempted {
  mail: Pick<DueMail, 'id' | 'tries' | 'attempts' | 'deadline'>;
  ending: Ending;
  tries: Try[];
}

/** A mail is taken up again by others when nobody has said for so long that it is in good hands, in seconds. */
const lease = 15;
/** Mails looked at in one transaction. */
const batchSize = 200;

/** Milliseconds that are left; mail of the version before does not say so itself. `$2` is how long such mail is tried. */
const left = `(extract(epoch from coalesce(give_up_at, queued_at + make_interval(secs => $2)) - now()) * 1000)::float8`;

/** What is to be sent, and what became of it. Whether something is due is the database's to say: no clock is shared. */
@Injectable()
export class Ledger {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly follower: MailFollower,
  ) {}

  /** Takes up mails that are due, those first that have waited longest. */
  async take(
    mailClass: string,
    pace: Pace,
    { claim, limit }: { claim: string; limit: number },
  ): Promise<DueMail[]> {
    const [rows] = await this.byItself<[(Omit<DueMail, 'deadline'> & { left: number })[], number]>(
      `with due as (
           select id from mail
           where class = $1 and due_at <= now() and state in ('queued', 'unclear') and attempts <= $3
             and email is not null and text is not null and (text_until is null or text_until > $4) and ${left} > 0
           order by due_at limit $5 for update skip locked
         )
         update mail set state = 'sending', claim = $6, due_at = now() + make_interval(secs => ${String(lease)})
         from due where mail.id = due.id
         returning mail.id, class, email, label, subject, text, html, message_id as "messageId", in_reply_to as "inReplyTo", sender, queued_at as "queuedAt",
           tries, attempts, mail.traceparent, ${left} as left`,
      [mailClass, pace.lasts / 1000, pace.repeats, this.clock.now(), limit, claim],
      unhurried,
    );
    const now = performance.now();
    return rows.map(({ left: leftNow, ...mail }) => ({ ...mail, deadline: now + leftNow }));
  }

  /** Says that mails are still in good hands. */
  async keep(mailIds: string[], claim: string): Promise<void> {
    await this.byItself(
      `update mail set due_at = now() + make_interval(secs => ${lease}) where id = any($1) and claim = $2`,
      [mailIds, claim],
      unhurried,
    );
  }

  /**
   * Writes down that servers are about to get the bodies of mails.
   * @returns for each whether it is still ours to give
   */
  async begin(begun: (Beginning & { mailId: string })[], claim: string): Promise<boolean[]> {
    const rows = await this.byItself<{ id: string }[]>(
      `insert into mail_attempt (id, mail_id, server, began_at, body_at)
       select begun.id, "mailId", begun.server, "beganAt", now()
       from jsonb_to_recordset($1) as begun (id uuid, "mailId" uuid, server text, "beganAt" timestamptz)
       join mail on mail.id = "mailId" and mail.id = any(array(select unnest($3::uuid[]))) and mail.claim = $2
       on conflict (id) do update set body_at = excluded.body_at
       returning id`,
      [JSON.stringify(begun), claim, begun.map(({ mailId }) => mailId)],
    );
    const ours = new Set(rows.map(({ id }) => id));
    return begun.map(({ id }) => ours.has(id));
  }

  /** Writes down what became of mails, and when each is due again. */
  settle(
    attempted: Attempted[],
    { pace, claim, isUrgent }: { pace: Pace; claim: string; isUrgent: boolean },
  ): Promise<void> {
    return this.database.transaction((tx) => {
      if (!isUrgent) unhurried(tx); // what became of an alarm is evidence
      return this.write(tx, attempted, pace, claim);
    });
  }

  /**
   * Settles what nobody settles any more: mails whose process is gone, and mails whose time is over.
   * @param except those that this process has in its hands itself
   * @returns how many
   */
  async tidy(mailClass: string, pace: Pace, except: string[]): Promise<number> {
    return this.database.transaction(async (tx) => {
      const parameters = [mailClass, pace.lasts / 1000, except, pace.repeats];
      const alone = await tx.query<Alone[]>(findAlone, parameters);
      const now = performance.now();
      for (const { isBegun, claim, left: leftNow, ...mail } of alone) {
        if (isBegun) send(tx, tx.query(endAttempts, [mail.id, this.clock.now()]));
        const ending = isBegun ? 'unclear' : claim ? 'interrupted' : 'idle';
        await this.write(
          tx,
          [{ mail: { ...mail, deadline: now + leftNow }, ending, tries: [] }],
          pace,
          claim,
        );
      }
      return alone.length;
    });
  }

  /** A statement in a transaction whose commit leaves right behind it: mails wait for these in their connections. */
  private async byItself<T>(
    text: string,
    values: unknown[],
    prepare: (tx: Tx) => void = () => undefined,
  ): Promise<T> {
    const { answer } = await this.database.transaction((tx) => {
      prepare(tx);
      const asked = tx.query<T>(text, values);
      send(tx, asked);
      return Promise.resolve({ answer: asked });
    });
    return answer;
  }

  private async write(tx: Tx, attempted: Attempted[], pace: Pace, claim: string | null): Promise<void> {
    const now = this.clock.now();
    const tries = attempted.flatMap(({ mail, tries }) => tries.map((one) => ({ ...one, mailId: mail.id })));
    if (tries.length > 0) send(tx, tx.query(writeTries, [JSON.stringify(tries)]));
    const results = attempted.map(({ mail, ending, tries }) => {
      const course = {
        tries: mail.tries + tries.length,
        attempts: mail.attempts + (counts(ending) ? 1 : 0),
        left: mail.deadline - performance.now(),
      };
      const last = tries.at(-1);
      return {
        id: mail.id,
        tries: course.tries,
        attempts: course.attempts,
        server: last?.server ?? null,
        answer: last && ending !== 'unclear' ? last.answer : null,
        acceptedAt: ending === 'accepted' ? now : null,
        ...next(ending, course, pace),
      };
    });
    const [written] = await tx.query<[(EndedMail & { isOver: boolean })[], number]>(writeResults, [
      JSON.stringify(results),
      claim,
      results.map(({ id }) => id),
    ]);
    const ended = written.flatMap(({ isOver, ...mail }) => (isOver ? mail : []));
    if (ended.length === 0) return;
    countEnded(this.database, tx, ended);
    await this.follower.ended(tx, ended);
  }
}

/**
 * The commit does not wait for the disk, for which those wait that begin bodies. One of those has this on the disk as well; without any, PostgreSQL
 * writes it within the second. What is lost if it crashes meanwhile is done again: a mail is taken up, or is unclear.
 */
const unhurried = (tx: Tx): void => send(tx, tx.query('set local synchronous_commit to off'));

/** A mail whose process is gone, or whose time is over. */
type Alone = Omit<Attempted['mail'], 'deadline'> & { left: number; claim: string | null; isBegun: boolean };

const isAlone = `class = $1 and due_at <= now() and id <> all($3::uuid[])
  and (state = 'sending' or state in ('queued', 'unclear') and (attempts > $4 or ${left} <= 0))`;

/**
 * Each branch has an index of its own: while no mail server works, all that waits is due, and it is looked once a second.
 * Branches: whoever had them is gone; their time is over, that of mail of the version before too; they were sent too often.
 */
export const findAlone = `
  with found as (
    (select id from mail where class = $1 and state = 'sending' and due_at <= now() and id <> all($3::uuid[])
      order by due_at limit ${String(batchSize)})
    union all
    (select id from mail where class = $1 and state <> 'sending' and due_at <= now() and give_up_at <= now()
      order by give_up_at limit ${String(batchSize)})
    union all
    (select id from mail where class = $1 and state <> 'sending' and due_at <= now() and give_up_at is null
      and queued_at <= now() - make_interval(secs => $2) order by queued_at limit ${String(batchSize)})
    union all
    (select id from mail where class = $1 and state = 'unclear' and due_at <= now() and attempts > $4
      order by attempts desc limit ${String(batchSize)}))
  select id, tries, attempts, claim, ${left} as left,
    exists (select from mail_attempt where mail_id = mail.id and ended_at is null) as "isBegun"
  from mail where id = any(array(select id from found)) and ${isAlone}
  order by due_at limit ${String(batchSize)} for update skip locked`;

const writeTries = `
  insert into mail_attempt (id, mail_id, server, began_at, ended_at, outcome, answer)
  select id, "mailId", server, "beganAt", "endedAt", outcome, answer
  from jsonb_to_recordset($1) as tried (id uuid, "mailId" uuid, server text, "beganAt" timestamptz, "endedAt" timestamptz,
    outcome text, answer text)
  on conflict (id) do update set ended_at = excluded.ended_at, outcome = excluded.outcome, answer = excluded.answer`;

const endAttempts = `
  update mail_attempt set ended_at = $2, outcome = 'unclear' where mail_id = $1 and ended_at is null`;

/**
 * The list of ids says what `result` says already: without it PostgreSQL takes a batch for large, and reads the whole table for each. It stands
 * in a subselect, so that the plan is kept. Whoever has lost a mail to another says only that a server has it, if one has. A mail of somebody who was erased meanwhile is
 * not sent again, nor one whose text has been emptied.
 */
const writeResults = `
  update mail set
    state = case when result.wait is null or email is not null and text is not null then result.state
      when result.attempts > 0 then 'unclear' else 'refused' end,
    due_at = case when email is not null and text is not null then now() + make_interval(secs => result.wait / 1000) end,
    claim = null, tries = result.tries, attempts = result.attempts,
    server = coalesce(result.server, mail.server),
    answer = case when result.wait is null or email is not null and text is not null then coalesce(result.answer, mail.answer)
      when email is null then 'erased' else 'expired' end,
    accepted_at = result."acceptedAt",
    html = case when result.wait is not null then html end,
    text = case when result.state in ('accepted', 'refused') and text_until is not null then null else text end
  from jsonb_to_recordset($1) as result (id uuid, state text, wait float8, tries integer, attempts integer, server text,
    answer text, "acceptedAt" timestamptz)
  where mail.id = result.id and mail.id = any(array(select unnest($3::uuid[])))
    and (mail.claim is not distinct from $2 or result.state = 'accepted' and mail.state in ('queued', 'sending', 'unclear'))
  returning ${addressee}, mail.state, mail.answer, due_at is null as "isOver"`;
