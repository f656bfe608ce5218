import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Chore } from '@lotse/messaging';
import type { Tx } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import type { InboundMail } from './inbound-mail.entity.js';
import { inboundLimits } from './limits.js';
import type { Report } from './reports/report.js';

/** It names who was written to and says what was written: kept for as long as somebody may want to look at why it was read as it was. */
const keptDays = 30;

export const inboundChores: Chore[] = [
  {
    table: 'inbound_mail',
    where: `received_at < $1::timestamptz - make_interval(days => ${keptDays})`,
  },
];

export type NewInboundMail = Pick<
  InboundMail,
  'mailId' | 'mailClass' | 'way' | 'envelopeFrom' | 'raw' | 'receivedAt'
>;

/** One that is to be read. */
export type TakenUp = Pick<InboundMail, 'id' | 'mailId' | 'mailClass' | 'raw' | 'receivedAt'>;

const returned = `id, mail_id as "mailId", mail_class as "mailClass", raw, received_at as "receivedAt"`;
const leased = `attempts = attempts + 1, due_at = now() + make_interval(secs => ${inboundLimits.lease / 1000})`;

/** Whether something is due is the database's to say: no clock is shared. */
@Injectable()
export class InboundMailsRepository {
  /**
   * One that has come before is there already. Those of one mail are added one after the other, so that they can be counted.
   * @returns whether there was room for it
   */
  async add(
    tx: Tx,
    { mailId, mailClass, way, envelopeFrom, raw, receivedAt }: NewInboundMail,
  ): Promise<boolean> {
    const digest = createHash('sha256').update(raw).digest();
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`inbound-mail:${mailId}`]);
    const there = await tx.query<{ digest: Buffer }[]>('select digest from inbound_mail where mail_id = $1', [
      mailId,
    ]);
    if (there.some((one) => one.digest.equals(digest))) return true;
    if (there.length >= inboundLimits.perMail) return false;
    await tx.query(
      `insert into inbound_mail (id, mail_id, way, envelope_from, raw, digest, received_at, state, attempts, due_at, mail_class)
       values ($1, $2, $3, $4, $5, $6, $7, 'waiting', 0, now(), $8) on conflict on constraint inbound_mail_once do nothing`,
      [uuidv7(), mailId, way, envelopeFrom, raw, digest, receivedAt, mailClass],
    );
    return true;
  }

  /**
   * Takes up some that are to be read, and counts that. One that was begun before is taken up alone: perhaps it is the one
   * over which a process has died.
   */
  async takeUp(tx: Tx): Promise<TakenUp[]> {
    const [fresh] = await tx.query<[TakenUp[], number]>(
      `with due as (
         select id, due_at, octet_length(raw) as octets from inbound_mail
         where state = 'waiting' and due_at <= now() and attempts = 0
         order by due_at limit ${inboundLimits.atOnce} for update skip locked),
       few as (
         select id from (select id, sum(octets) over (order by due_at, id) as octets from due) as those
         where octets <= ${inboundLimits.octetsAtOnce})
       update inbound_mail set ${leased} from few where inbound_mail.id = few.id returning inbound_mail.${returned}`,
    );
    if (fresh.length > 0) return fresh;
    const [begun] = await tx.query<[TakenUp[], number]>(
      `with due as (
         select id from inbound_mail where state = 'waiting' and due_at <= now() and attempts < ${inboundLimits.attempts}
         order by due_at limit 1 for update skip locked)
       update inbound_mail set ${leased} from due where inbound_mail.id = due.id returning inbound_mail.${returned}`,
    );
    return begun;
  }

  /** @returns how many are given up: they stay as they came */
  async giveUp(tx: Tx): Promise<number> {
    const [, count] = await tx.query<[unknown, number]>(
      `update inbound_mail set state = 'unreadable'
       where state = 'waiting' and due_at <= now() and attempts >= ${inboundLimits.attempts}`,
    );
    return count;
  }

  async settle(tx: Tx, id: string, report: Report): Promise<void> {
    const state = report.kind === 'unreadable' ? 'unreadable' : 'read';
    await tx.query(`update inbound_mail set state = $2, kind = $3, status = $4 where id = $1`, [
      id,
      state,
      report.kind,
      report.status,
    ]);
  }

  /** They were not read, and it was not their fault. */
  async giveBack(tx: Tx, ids: string[]): Promise<void> {
    await tx.query(
      `update inbound_mail set attempts = greatest(attempts - 1, 0), due_at = now()
       where id = any($1) and state = 'waiting'`,
      [ids],
    );
  }

  /** Reading it went wrong; the attempt counts. */
  async putOff(tx: Tx, id: string): Promise<void> {
    await tx.query(`update inbound_mail set due_at = now() where id = $1 and state = 'waiting'`, [id]);
  }

  /** What came back of these mails: it names whom they went to, and says what stood in them. */
  async forget(tx: Tx, mailIds: string[]): Promise<void> {
    await tx.query(`delete from inbound_mail where mail_id = any($1)`, [mailIds]);
  }
}
