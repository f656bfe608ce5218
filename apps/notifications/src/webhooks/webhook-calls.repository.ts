import { Injectable } from '@nestjs/common';
import { Clock, Database, send, type Tx } from '@lotse/persistence';
import type { WebhookNext, WebhookState } from './course.js';

/** A call that is to be sent. */
export interface DueCall {
  id: string;
  kind: string;
  body: string;
  /** This one among them. */
  tries: number;
  claim: string;
  /** When its time is over, in milliseconds of this process's own clock, `performance.now()`. */
  deadline: number;
}

/** A call that is sent no more. */
export interface EndedCall {
  id: string;
  kind: string;
  state: WebhookState;
  tries: number;
  answer: string | null;
}

/** A call is taken up again when nobody has settled it for so long, in seconds: longer than a post takes. */
const lease = 30;

const columns = `id, kind, state, tries, answer`;
const ended = ({ id, kind, state, tries, answer }: EndedCall): EndedCall => ({
  id,
  kind,
  state,
  tries,
  answer,
});

/** What is to be sent, and what became of it. Whether something is due is the database's to say: no clock is shared. */
@Injectable()
export class WebhookCallsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  add(
    tx: Tx,
    call: { id: string; kind: string; companyId: string | null; body: string; at: Date; keptUntil: Date },
    lasts: number,
  ): void {
    send(
      tx,
      tx.query(
        `insert into webhook_call (id, kind, company_id, body, state, tries, queued_at, due_at, give_up_at, kept_until)
         values ($1, $2, $3, $4, 'queued', 0, $5, now(), now() + $6::float8 * interval '1 millisecond', $7)`,
        [call.id, call.kind, call.companyId, call.body, call.at, lasts, call.keptUntil],
      ),
    );
  }

  /**
   * Takes up calls that are due, those first that have waited longest. That they are tried is committed before any of them is: replicas share
   * them out, and whoever dies over one leaves it to the others.
   */
  async take(limit: number, claim: string): Promise<DueCall[]> {
    const [rows] = await this.database.transaction((tx) =>
      tx.query<[(Omit<DueCall, 'deadline'> & { left: number })[], number]>(
        `with due as (
           select id from webhook_call where due_at <= now() and give_up_at > now()
            order by due_at limit $1 for update skip locked)
         update webhook_call set claim = $2, tries = tries + 1, due_at = now() + make_interval(secs => ${lease})
           from due where webhook_call.id = due.id
         returning webhook_call.id, kind, body, tries, claim, (extract(epoch from give_up_at - now()) * 1000)::float8 as left`,
        [limit, claim],
      ),
    );
    const now = performance.now();
    return rows.map(({ left, ...call }) => ({ ...call, deadline: now + left }));
  }

  /**
   * Writes down what became of a call, and when it is due again. Whoever has lost it to another says only that the receiver has taken it.
   * @returns the call where this was its end
   */
  async settle(
    { id, claim }: DueCall,
    { state, wait }: WebhookNext,
    answer: string,
  ): Promise<EndedCall | null> {
    const [[settled]] = await this.database.transaction((tx) =>
      tx.query<[(EndedCall & { isOver: boolean })[], number]>(
        `update webhook_call set state = $3, answer = $4, claim = null,
           due_at = now() + $5::float8 * interval '1 millisecond', ended_at = case when $5::float8 is null then $6::timestamptz end
          where id = $1 and (claim = $2 or $3 = 'accepted' and state <> 'accepted')
         returning ${columns}, due_at is null as "isOver"`,
        [id, claim, state, answer, wait, this.clock.now()],
      ),
    );
    return settled?.isOver ? ended(settled) : null;
  }

  /** Gives up on what waits, or was left behind, and has no time left. */
  async giveUp(): Promise<EndedCall[]> {
    const [given] = await this.database.transaction((tx) =>
      tx.query<[EndedCall[], number]>(
        `update webhook_call set state = 'undelivered', due_at = null, claim = null, ended_at = $1
          where id in (select id from webhook_call where due_at <= now() and give_up_at <= now()
                        order by due_at limit 200 for update skip locked)
         returning ${columns}`,
        [this.clock.now()],
      ),
    );
    return given;
  }
}
