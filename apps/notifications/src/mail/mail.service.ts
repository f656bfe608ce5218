import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { NotificationEvents } from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { Clock, type Tx } from '@lotse/persistence';
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
