import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { NotificationEvents } from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { Clock, Database, type Tx } from '@lotse/persistence';
import { Mail, type MailClass } from './mail.entity.js';
import { MailRepository } from './mail.repository.js';
import { SmtpPools } from './smtp-pools.js';

export interface NewMail {
  companyId: string | null;
  class: MailClass;
  contactId: string | null;
  email: string;
  label: string | null;
  subject: string;
  text: string;
  /** For a text with a secret in it: when that is of no more use. */
  textUntil?: Date | null;
}

/** Mails announced in one transaction. */
const batchSize = 500;

const queuedEvents = {
  alarm: NotificationEvents.alarmMailQueued,
  transactional: NotificationEvents.transactionalMailQueued,
};

/** Outgoing mail: queued in the transaction of whatever it tells of, sent after its commit. */
@Injectable()
export class Mails {
  constructor(
    private readonly mails: MailRepository,
    private readonly outbox: Outbox,
    private readonly pools: SmtpPools,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** Returns the mail's id. */
  async queue(tx: Tx, mail: NewMail): Promise<string> {
    const id = uuidv7();
    const row = Object.assign(new Mail(), mail, {
      id,
      textUntil: mail.textUntil ?? null,
      messageId: `<${id}@${this.pools.domain}>`,
      state: 'queued' as const,
      attempts: 0,
      queuedAt: this.clock.now(),
    });
    await this.mails.insert(tx, row);
    await this.outbox.append(
      tx,
      queuedEvents[mail.class],
      { mailId: id },
      {
        companyId: mail.companyId,
        aggregateId: id,
        version: 1,
      },
    );
    return id;
  }

  /**
   * Announces all mail that waits to be sent once more, for queues that were gone and took their messages along. One
   * whose message is there still is sent no more often than any that is delivered twice.
   * @returns how many
   */
  async announceAgain(): Promise<number> {
    let count = 0;
    for (const [mailClass, event] of Object.entries(queuedEvents)) {
      for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
        const waiting = await this.database.transaction(async (tx) => {
          const mails = await this.mails.waiting(tx, { class: mailClass, after, limit: batchSize });
          await this.outbox.appendEach(
            tx,
            event,
            mails.map(({ id, companyId, queuedAt }) => ({
              data: { mailId: id },
              aggregate: { companyId, aggregateId: id, version: 1 },
              time: queuedAt,
            })),
          );
          return mails;
        });
        const last = waiting.at(-1);
        if (!last) break;
        count += waiting.length;
        after = last.id;
      }
    }
    return count;
  }

  /** Empties texts whose secret has expired, and sends none of them any more. */
  emptyExpired(tx: Tx): Promise<void> {
    return this.mails.emptyExpired(tx, this.clock.now());
  }

  /** All mail to a contact. */
  toContact(tx: Tx, contactId: string): Promise<string[]> {
    return this.mails.idsOf(tx, 'contact_id = $1', [contactId]);
  }

  /** All mail of a company that went to an address, whoever reads it there. */
  toMailbox(tx: Tx, companyId: string, address: string): Promise<string[]> {
    return this.mails.idsOf(tx, 'company_id = $1 and lower(email) = lower($2)', [companyId, address]);
  }

  /** Forgets who got mails and what they said. */
  forget(tx: Tx, mailIds: string[]): Promise<void> {
    return this.mails.forget(tx, mailIds);
  }
}
