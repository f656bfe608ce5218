import { Injectable, Logger } from '@nestjs/common';
import { MailFollower, type BouncedMail, type EndedMail } from '@lotse/mail';
import { Clock, type Tx } from '@lotse/persistence';
import { Consents } from '../consents/consents.js';
import type { Subscriber } from '../subscribers/subscriber.js';

interface Accepted {
  mailId: string;
  kind: Subscriber['kind'];
  id: string;
  companyId: string;
  channels: string[];
  server: string | null;
  answer: string | null;
}

/** The ledger says of a mail that asks for a consent which server has taken it. */
@Injectable()
export class EndedMails extends MailFollower {
  private readonly logger = new Logger(EndedMails.name);

  constructor(
    private readonly consents: Consents,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async ended(tx: Tx, mails: EndedMail[]): Promise<void> {
    for (const { id: mailId, class: mailClass, state } of mails)
      if (state !== 'accepted')
        this.logger.warn({ message: 'a mail has not been delivered', mailId, class: mailClass, state });
    const accepted = mails.filter(({ state }) => state === 'accepted').map(({ id }) => id);
    if (accepted.length === 0) return;
    const asking: Accepted[] = await tx.query(
      `select mail.id as "mailId", mailbox.kind, mailbox.subscriber_id as id, mailbox.company_id as "companyId",
              confirmation.channels, mail.server, mail.answer
         from mail join confirmation on mail.id in (confirmation.mail_id, confirmation.reminder_id)
         join mailbox on mailbox.id = confirmation.mailbox_id
        where mail.id = any($1) and mailbox.until is null`,
      [accepted],
    );
    const at = this.clock.now();
    await this.consents.record(
      tx,
      ...asking.map(({ mailId, channels, server, answer, ...subscriber }) => ({
        subscriber,
        state: 'mail-accepted' as const,
        channels,
        at,
        by: 'newsletter' as const,
        method: 'mail' as const,
        reference: mailId,
        late: true as const, // a server may be slow
        personal: { server, answer },
      })),
    );
  }

  override bounced(_: Tx, { id: mailId, class: mailClass, status }: BouncedMail): Promise<void> {
    this.logger.warn({ message: 'a mail has come back', mailId, class: mailClass, status });
    return Promise.resolve();
  }
}
