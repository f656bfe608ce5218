import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '@lotse/persistence';
import { emptied } from './expired-texts.js';
import { Mail } from './mail.entity.js';

@Injectable()
export class MailRepository {
  async insert(tx: Tx, mail: Mail): Promise<void> {
    await tx.insert(Mail, mail);
  }

  /** Those that are to be sent, by id. */
  waiting(
    tx: Tx,
    { class: mailClass, after, limit }: { class: string; after: string; limit: number },
  ): Promise<{ id: string; companyId: string | null; queuedAt: Date }[]> {
    return tx.query(
      `select id, company_id as "companyId", queued_at as "queuedAt" from mail
       where class = $1 and id > $2 and state in ('queued', 'unclear') and email is not null and text is not null
       order by id limit $3`,
      [mailClass, after, limit],
    );
  }

  find(reader: EntityManager, mailId: string): Promise<Mail | null> {
    return reader.findOneBy(Mail, { id: mailId });
  }

  findForUpdate(tx: Tx, mailId: string): Promise<Mail | null> {
    return tx.findOne(Mail, { where: { id: mailId }, lock: { mode: 'pessimistic_write' } });
  }

  async update(tx: Tx, mailId: string, changes: Partial<Mail>): Promise<void> {
    await tx.update(Mail, { id: mailId }, changes);
  }

  async takeBackAttempt(tx: Tx, mailId: string): Promise<void> {
    await tx.decrement(Mail, { id: mailId }, 'attempts', 1);
  }

  /** That it was not sent, and why, stays. */
  async emptyExpired(tx: Tx, at: Date): Promise<void> {
    await tx.query(
      `update mail set ${emptied}
       where id = any(array(select id from mail where text_until <= $1 and text is not null for update skip locked))`,
      [at],
    );
  }

  async idsOf(tx: Tx, condition: string, values: unknown[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(`select id from mail where ${condition}`, values);
    return rows.map(({ id }) => id);
  }

  /** Blanks who got it and what it said; one that waits is not sent any more. What became of it stays. */
  async forget(tx: Tx, mailIds: string[]): Promise<void> {
    await tx.query(
      `update mail set email = null, label = null, subject = null, text = null,
         answer = case state when 'queued' then 'erased' else answer end,
         state = case state when 'queued' then 'refused' else state end
       where id = any($1)`,
      [mailIds],
    );
  }
}
