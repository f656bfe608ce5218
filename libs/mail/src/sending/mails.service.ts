import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Clock, Database, type Tx } from '@lotse/persistence';
import { traceparentOf } from '@lotse/tracing';
import type { Writer } from '../letters/address.js';
import { Dispatches } from './dispatches.js';
import { countEnded, mailsBounced } from './mail-counters.js';
import { Mail } from './mail.entity.js';
import { addressee, MailFollower, type BouncedMail, type EndedMail } from './mail-follower.js';

export interface NewMail {
  /** For whoever has to know it beforehand, as a link in the text does. */
  id?: string;
  companyId: string | null;
  /** One of those the module was given. */
  class: string;
  contactId: string | null;
  email: string;
  label: string | null;
  subject: string;
  text: string;
  html?: string | null;
  /** Message-ID of the mail that it belongs behind: programs show both as one conversation (RFC 5322, 3.6.4). */
  inReplyTo?: string | null;
  /** Who writes it; whoever sends all mail without it. */
  sender?: Writer | null;
  /** For a text with a secret in it: when that is of no more use. */
  textUntil?: Date | null;
  /** How long it is kept. */
  keptUntil: Date;
}

/** That a mail has come back. */
export interface Bounce {
  mailId: string;
  /** Enhanced status code (RFC 3463). Never more than that: what stands beside it quotes addresses. */
  status: string;
  at: Date;
}

/** What becomes of a mail whose text has lost its secret: it is not sent any more, and says so. */
const emptied = `text = null, html = null, due_at = case state when 'sending' then due_at end,
  answer = case when state in ('queued', 'unclear') then 'expired' else answer end,
  state = case state when 'queued' then 'refused' else state end`;

/**
 * Texts with a secret that has expired while no mail server took them: nobody shall find them later. For a service in which nobody waits
 * to hear of it; else {@link Mails.emptyExpired}.
 */
export const expiredTexts = {
  table: 'mail',
  where: 'text_until <= $1 and text is not null',
  set: emptied,
};

/** Whether a mail is still to be sent, in SQL. */
const waited = `state in ('queued', 'unclear') and due_at is not null`;

/** A mail, and whether it was still to be sent. */
type Waited = EndedMail & { waited: boolean };

/** Outgoing mail: queued in the transaction of whatever it tells of, sent after its commit. */
@Injectable()
export class Mails {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly dispatches: Dispatches,
    private readonly follower: MailFollower,
  ) {}

  /** Returns the mail's id. */
  async queue(tx: Tx, mail: NewMail): Promise<string> {
    const { id = uuidv7() } = mail;
    const now = this.clock.now();
    const { lasts, domain } = this.dispatches.about(mail.class);
    const left = mail.textUntil ? Math.min(lasts, mail.textUntil.getTime() - now.getTime()) : lasts;
    await tx.query(
      `insert into mail (id, company_id, class, contact_id, email, label, subject, text, html, text_until, message_id, state,
         attempts, tries, queued_at, due_at, give_up_at, kept_until, in_reply_to, sender, traceparent)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'queued', 0, 0, $12, now(), now() + make_interval(secs => $13), $14, $15, $16, $17)`,
      [
        id,
        mail.companyId,
        mail.class,
        mail.contactId,
        mail.email,
        mail.label,
        mail.subject,
        mail.text,
        mail.html ?? null,
        mail.textUntil ?? null,
        `<${id}@${domain}>`,
        now,
        left / 1000,
        mail.keptUntil,
        mail.inReplyTo ?? null,
        mail.sender ? JSON.stringify(mail.sender) : null,
        traceparentOf(),
      ],
    );
    this.database.afterCommit(tx, () => this.dispatches.wake(mail.class));
    return id;
  }

  /** Makes a mail due that code queued which does not know when. */
  async adopt(tx: Tx, mailId: string): Promise<void> {
    const [adopted] = await tx.query<[{ class: string }[], number]>(
      `update mail set due_at = now() where id = $1 and due_at is null and state in ('queued', 'unclear') and give_up_at is null
       returning class`,
      [mailId],
    );
    for (const { class: its } of adopted) this.database.afterCommit(tx, () => this.dispatches.wake(its));
  }

  find(reader: EntityManager, mailId: string): Promise<Mail | null> {
    return reader.findOneBy(Mail, { id: mailId });
  }

  /** Empties texts whose secret has expired, so that nobody finds them later, and sends none of them any more. */
  async emptyExpired(tx: Tx): Promise<void> {
    const [emptiedNow] = await tx.query<[Waited[], number]>(
      `update mail set ${emptied}
       from (select id, ${waited} as waited from mail
              where text_until <= $1 and text is not null for update skip locked) as before
       where mail.id = before.id
       returning ${addressee}, mail.state, mail.answer, before.waited`,
      [this.clock.now()],
    );
    await this.tellEnded(tx, emptiedNow);
  }

  /**
   * Writes down that a mail has come back. What its server had answered stays. A repeat changes nothing: the first report counts.
   * One that had come back before, or is not known any more, is told to nobody.
   */
  async bounce(tx: Tx, { mailId, status, at }: Bounce): Promise<void> {
    const [[bounced]] = await tx.query<[BouncedMail[], number]>(
      `update mail set bounced_at = $2, bounce_status = $3 where id = $1 and bounced_at is null
       returning ${addressee}, bounce_status as status, bounced_at as at`,
      [mailId, at, status],
    );
    if (!bounced) return;
    this.database.afterCommit(tx, () => mailsBounced.inc({ class: bounced.class }));
    await this.follower.bounced(tx, bounced);
  }

  /**
   * Sends mails no more that no server has yet: what they tell has been overtaken. One that is in the hands of a server right now, or may
   * be, is not sent again.
   */
  async withdraw(tx: Tx, mailIds: string[]): Promise<void> {
    await tx.query(
      `update mail set
         state = case when state = 'queued' and attempts = 0 then 'refused' else state end,
         answer = case when state = 'queued' and attempts = 0 then 'withdrawn' else answer end,
         due_at = case when state = 'queued' and attempts = 0 then null else due_at end,
         give_up_at = case when state = 'queued' and attempts = 0 then give_up_at else now() end
       where id = any($1) and due_at is not null`,
      [mailIds],
    );
  }

  /**
   * Forgets who got mails and what they said. One that waits is not sent (again), and its answer says why. What became of it
   * stays.
   */
  async forget(tx: Tx, mailIds: string[]): Promise<void> {
    const [forgotten] = await tx.query<[Waited[], number]>(
      `update mail set email = null, label = null, subject = null, text = null, html = null,
         due_at = case mail.state when 'sending' then mail.due_at end,
         answer = case when mail.state in ('queued', 'unclear') then 'erased' else mail.answer end,
         state = case mail.state when 'queued' then 'refused' else mail.state end
       from (select id, ${waited} as waited from mail where id = any($1) for update) as before
       where mail.id = before.id
       returning ${addressee}, mail.state, mail.answer, before.waited`,
      [mailIds],
    );
    await this.tellEnded(tx, forgotten);
  }

  /** Of those that waited to be sent, and are not any more. */
  private async tellEnded(tx: Tx, mails: Waited[]): Promise<void> {
    const ended = mails.filter((mail) => mail.waited);
    if (ended.length === 0) return;
    countEnded(this.database, tx, ended);
    await this.follower.ended(tx, ended);
  }
}
