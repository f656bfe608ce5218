import { Logger } from '@nestjs/common';
import { isEmailAddress, NotificationEvents } from '@lotse/contracts';
import {
  isDeadAddress,
  MailFollower,
  type Addressee,
  type BouncedMail,
  refusalIn,
  type EndedMail,
} from '@lotse/mail';
import type { Outbox } from '@lotse/messaging';
import type { Clock, Tx } from '@lotse/persistence';

/**
 * Says what no server has taken for certain: whoever waits for it has to be reached in another way. Of an address that nobody reads,
 * whoever keeps it is told, no matter whether a server has refused the mail at once or reported it later.
 */
export class EndedMails extends MailFollower {
  private readonly logger = new Logger(EndedMails.name);

  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async ended(tx: Tx, mails: EndedMail[]): Promise<void> {
    for (const { id: mailId, class: mailClass, state } of mails)
      if (state !== 'accepted')
        this.logger.warn({ message: 'a mail has not been delivered', mailId, class: mailClass, state });
    const refused = mails.filter(({ state }) => state === 'refused');
    const at = this.clock.now();
    await this.tellOfDead(
      tx,
      refused.map((mail) => ({ ...mail, status: refusalIn(mail.answer), at })),
    );
  }

  override async bounced(tx: Tx, mail: BouncedMail): Promise<void> {
    const { id: mailId, class: mailClass, status } = mail;
    this.logger.warn({ message: 'a mail has come back', mailId, class: mailClass, status });
    await this.tellOfDead(tx, [mail]);
  }

  /** An address that is none by now cannot be told, and holds up nothing. */
  private tellOfDead(tx: Tx, mails: (Addressee & { status: string | null; at: Date })[]): Promise<void> {
    const announced = mails.flatMap(({ id: mailId, companyId, contactId, email, status, at }) => {
      if (companyId === null || status === null || !isDeadAddress(status) || !isEmailAddress(email))
        return [];
      const data = { mailId, companyId, contactId, email, status, bouncedAt: at.toISOString() };
      return { data, aggregate: { companyId, aggregateId: mailId, version: 1 } };
    });
    return this.outbox.appendEach(tx, NotificationEvents.addressBounced, announced);
  }
}
