import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Chore } from '@lotse/messaging';
import { send, type Tx } from '@lotse/persistence';
import { In, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { IncomingMail, type IncomingState } from './incoming-mail.entity.js';
import { letterLimits } from './letters/limits.js';

/** What is removed: first the mail as it came, and what had come before at once with it. */
export const incomingChores = (originalDays: number): Chore[] => {
  const old = `received_at < $1::timestamptz - make_interval(days => ${String(originalDays)})`;
  return [
    {
      table: 'incoming_mail',
      where: `${old} and state <> 'waiting' and (raw is not null or sealed_key is not null)`,
      set: 'raw = null, sealed_key = null',
    },
    { table: 'incoming_mail', where: `${old} and state = 'repeated'` },
  ];
};

export type NewIncomingMail = Pick<
  IncomingMail,
  'recipient' | 'mailbox' | 'replyTicketId' | 'way' | 'envelopeFrom' | 'receivedAt'
> & { raw: Buffer };

/** One that is to be read. */
export type TakenUp = Pick<
  IncomingMail,
  'id' | 'mailbox' | 'replyTicketId' | 'envelopeFrom' | 'size' | 'attempts' | 'receivedAt' | 'digest'
>;

/** When one is tried again, and whether the attempt that went wrong counts. */
export interface LaterTry {
  counts: boolean;
  seconds: number;
}

/** What it has become. */
export type Settled = Partial<
  Pick<
    IncomingMail,
    | 'contentDigest'
    | 'ticketMessageId'
    | 'standing'
    | 'senderDomain'
    | 'vouchedBy'
    | 'automatic'
    | 'quoted'
    | 'html'
    | 'remotePictures'
    | 'refusedFiles'
    | 'raw'
    | 'blobId'
    | 'sealedKey'
  >
> & { state: IncomingState; ticketId: string | null };

const told = `incoming_mail.id, mailbox, reply_ticket_id as "replyTicketId", envelope_from as "envelopeFrom", size, attempts,
  received_at as "receivedAt", digest`;
const leased = `attempts = attempts + 1, due_at = now() + make_interval(secs => ${String(letterLimits.lease / 1000)})`;
/** So much of a mail is read at once: the driver makes a text twice as long of it. */
const piece = 4 * 1024 * 1024;

/** Whether something is due is the database's to say: no clock is shared. */
@Injectable()
export class IncomingMailsRepository {
  private isTurnOfBegun = false;

  /** One that has come before is there already. They are not waited for: where that fails, the transaction does. */
  add(tx: Tx, mails: readonly NewIncomingMail[]): void {
    const rows = mails.map(({ raw, ...mail }) => [
      uuidv7(),
      mail.recipient,
      mail.mailbox,
      mail.replyTicketId,
      mail.way,
      mail.envelopeFrom,
      raw.length,
      raw,
      createHash('sha256').update(raw).digest(),
      mail.receivedAt,
    ]);
    if (rows.length === 0) return;
    let place = 0;
    const values = rows.map(
      (row) => `(${row.map(() => `$${String(++place)}`).join(', ')}, 'waiting', now())`,
    );
    const added = tx.query(
      `insert into incoming_mail (id, recipient, mailbox, reply_ticket_id, way, envelope_from, size, raw, digest, received_at, state, due_at)
       values ${values.join(', ')} on conflict on constraint incoming_mail_once do nothing`,
      rows.flat(),
    );
    send(tx, added);
  }

  /** What has come since, in octets. */
  async cameSince(tx: Tx, since: Date): Promise<number> {
    const [row]: { octets: string | null }[] = await tx.query(
      `select sum(size) as octets from incoming_mail where received_at > $1::timestamptz`,
      [since],
    );
    return Number(row?.octets ?? 0);
  }

  /** The same of what the envelope says to be from some domains, by the domain. */
  async cameAlike(tx: Tx, since: Date, domains: string[]): Promise<Map<string, number>> {
    const rows: { domain: string; octets: string | null }[] = await tx.query(
      `select domain, (select sum(size) from incoming_mail
                        where split_part(lower(envelope_from), '@', 2) = domain and received_at > $1::timestamptz) as octets
         from unnest($2::text[]) as domain`,
      [since, domains],
    );
    return new Map(rows.map(({ domain, octets }) => [domain, Number(octets ?? 0)]));
  }

  /**
   * Takes up some that are to be read, and counts that. One that was begun before is taken up alone: perhaps it is the one over which a
   * process has died.
   */
  async takeUp(tx: Tx): Promise<TakenUp[]> {
    this.isTurnOfBegun = !this.isTurnOfBegun; // else those that keep coming would keep them waiting
    const [first, second] = this.isTurnOfBegun
      ? [() => this.takeBegun(tx), () => this.takeFresh(tx)]
      : [() => this.takeFresh(tx), () => this.takeBegun(tx)];
    const taken = await first();
    return taken.length > 0 ? taken : second();
  }

  private async takeFresh(tx: Tx): Promise<TakenUp[]> {
    const [fresh] = await tx.query<[TakenUp[], number]>(
      `with due as (
         select id, due_at, size from incoming_mail where state = 'waiting' and due_at <= now() and attempts = 0
         order by due_at, id limit ${String(letterLimits.atOnce)} for update skip locked),
       few as (
         select id from (select id, sum(size) over (order by due_at, id) as octets,
                                row_number() over (order by due_at, id) as place from due) as those
         where octets <= ${String(letterLimits.octetsAtOnce)} or place = 1)
       update incoming_mail set ${leased} from few where incoming_mail.id = few.id returning ${told}`,
    );
    return fresh;
  }

  private async takeBegun(tx: Tx): Promise<TakenUp[]> {
    const [begun] = await tx.query<[TakenUp[], number]>(
      `with due as (
         select id from incoming_mail where state = 'waiting' and due_at <= now() and attempts > 0
         order by due_at, id limit 1 for update skip locked)
       update incoming_mail set ${leased} from due where incoming_mail.id = due.id returning ${told}`,
    );
    return begun;
  }

  /** The mail as it came, piece by piece; as long as it is in its row. */
  async raw(reader: EntityManager, id: string): Promise<Buffer | null> {
    const [row]: { size: number | null }[] = await reader.query(
      `select octet_length(raw) as size from incoming_mail where id = $1`,
      [id],
    );
    if (!row || row.size === null) return null;
    const raw = Buffer.allocUnsafeSlow(row.size);
    for (let at = 0; at < row.size; at += piece) {
      const [part]: { part: Buffer | null }[] = await reader.query(
        `select substring(raw from $2::int for ${String(piece)}) as part from incoming_mail where id = $1`,
        [id, at + 1],
      );
      if (!part?.part) return null;
      part.part.copy(raw, at);
    }
    return raw;
  }

  /** Nobody else settles it before the transaction ends. @returns whether that is still to be done */
  async hold(tx: Tx, id: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `select 1 from incoming_mail where id = $1 and state = 'waiting' for update`,
      [id],
    );
    return rows.length > 0;
  }

  /** The ticket in which a copy of a mail stands that other servers have handed over. */
  async copyOf(tx: Tx, { id, receivedAt }: TakenUp, content: Uint8Array): Promise<string | null> {
    const [row]: { ticketId: string | null }[] = await tx.query(
      `select ticket_id as "ticketId" from incoming_mail
        where content_digest = $1 and id <> $2 and ticket_message_id is not null and received_at > $3::timestamptz - interval '30 days'
        limit 1`,
      [Buffer.from(content), id, receivedAt],
    );
    return row?.ticketId ?? null;
  }

  async settle(tx: Tx, id: string, settled: Settled): Promise<void> {
    await tx.update(IncomingMail, { id }, settled);
  }

  /** Has one tried again, unless somebody else has taken it up meanwhile. */
  async putOff(tx: Tx, { id, attempts }: TakenUp, { counts, seconds }: LaterTry): Promise<void> {
    await tx.query(
      `update incoming_mail set attempts = $3, due_at = now() + make_interval(secs => $4)
        where id = $1 and state = 'waiting' and attempts = $2`,
      [id, attempts, counts ? attempts : attempts - 1, seconds],
    );
  }

  /** Those by which some messages came. */
  ofMessages(reader: EntityManager, messageIds: string[]): Promise<DescribedMail[]> {
    if (messageIds.length === 0) return Promise.resolve([]);
    return reader
      .createQueryBuilder(IncomingMail, 'mail')
      .select([
        'mail.id',
        'mail.ticketMessageId',
        'mail.state',
        'mail.standing',
        'mail.senderDomain',
        'mail.vouchedBy',
        'mail.automatic',
        'mail.quoted',
        'mail.refusedFiles',
      ])
      .addSelect('mail.html is not null', 'hasHtml')
      .addSelect('mail.raw is not null or mail.sealed_key is not null', 'hasOriginal')
      .where({ ticketMessageId: In(messageIds) })
      .getRawAndEntities<{ hasHtml: boolean; hasOriginal: boolean }>()
      .then(({ raw, entities }) =>
        entities.map((mail, index) => ({
          mail,
          hasHtml: raw[index]?.hasHtml ?? false,
          hasOriginal: raw[index]?.hasOriginal ?? false,
        })),
      );
  }

  /** That by which a message of a ticket came; without its bytes. */
  async ofMessage(
    reader: EntityManager,
    { ticketId, messageId }: { ticketId: string; messageId: string },
  ): Promise<
    (Pick<IncomingMail, 'id' | 'html' | 'remotePictures' | 'size'> & { hasOriginal: boolean }) | null
  > {
    const [row]: (Pick<IncomingMail, 'id' | 'html' | 'remotePictures' | 'size'> & {
      hasOriginal: boolean;
    })[] = await reader.query(
      `select mail.id, mail.html, mail.remote_pictures as "remotePictures", mail.size,
                mail.raw is not null or mail.sealed_key is not null as "hasOriginal"
           from incoming_mail mail join ticket_message message on message.id = mail.ticket_message_id
          where message.id = $1 and message.ticket_id = $2`,
      [messageId, ticketId],
    );
    return row ?? null;
  }

  /** Where the bytes of one are. */
  async place(
    reader: EntityManager,
    id: string,
  ): Promise<{ size: number; blobId: string | null; sealedKey: string | null; inRow: boolean } | null> {
    const [row]: { size: number; blobId: string | null; sealedKey: string | null; inRow: boolean }[] =
      await reader.query(
        `select size, blob_id as "blobId", sealed_key as "sealedKey", raw is not null as "inRow" from incoming_mail where id = $1`,
        [id],
      );
    return row ?? null;
  }

  /** What somebody has sent: the mail as it came, what it repeats, and how it was laid out name them and others. */
  async forget(tx: Tx, messageIds: string[]): Promise<void> {
    await tx.query(
      `update incoming_mail set raw = null, sealed_key = null, envelope_from = null, quoted = null, html = null, content_digest = null,
         refused_files = '[]', sender_domain = null, vouched_by = null
       where ticket_message_id = any($1)`,
      [messageIds],
    );
    await tx.query(
      `delete from incoming_mail where state = 'repeated'
          and ticket_id in (select ticket_id from ticket_message where id = any($1))`,
      [messageIds],
    );
  }

  /** What an address has sent of which nobody knows whose company it is, and what it was answered. */
  async unproved(
    tx: Tx,
    address: string,
  ): Promise<{ tickets: string[]; messages: string[]; attachments: string[]; mails: string[] }> {
    const idsIn = async (sql: string): Promise<string[]> =>
      (await tx.query<{ id: string }[]>(sql, [address])).map(({ id }) => id);
    const messages = `select id from ticket_message where company_id is null and lower(email) = lower($1)`;
    return {
      tickets: await idsIn(
        `select id from ticket where company_id is null and lower(sender_email) = lower($1) order by id for update`,
      ),
      messages: await idsIn(messages),
      attachments: await idsIn(`select id from attachment where message_id in (${messages})`),
      mails: await idsIn(
        `select id from mail join ticket_mail on mail_id = mail.id where company_id is null and lower(email) = lower($1)`,
      ),
    };
  }
}

export interface DescribedMail {
  mail: IncomingMail;
  hasHtml: boolean;
  hasOriginal: boolean;
}
