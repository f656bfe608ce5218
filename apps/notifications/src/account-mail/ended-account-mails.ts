import { mailStatusPattern, NotificationEvents, type MailFailure } from '@lotse/contracts';
import { MailFollower, type BouncedMail, type EndedMail, type MailState } from '@lotse/mail';
import type { Outbox } from '@lotse/messaging';
import type { Clock, Tx } from '@lotse/persistence';

interface Lost {
  requestId: string;
  companyId: string | null;
  state: MailState;
  answer: string | null;
  bouncedAt: Date | null;
  bounceStatus: string | null;
}

/** Tells the gateway of mail about sign-ins that no server has taken for certain, or that has come back. */
export class EndedAccountMails extends MailFollower {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async ended(tx: Tx, mails: EndedMail[]): Promise<void> {
    const lost = mails.filter((mail) => isOfAccount(mail) && mail.state !== 'accepted');
    await this.tell(
      tx,
      lost.map(({ id }) => id),
    );
  }

  override async bounced(tx: Tx, mail: BouncedMail): Promise<void> {
    if (isOfAccount(mail)) await this.tell(tx, [mail.id]);
  }

  /** Tells nobody of mail to somebody who was erased: what was begun for them has ended as well. */
  private async tell(tx: Tx, mailIds: string[]): Promise<void> {
    if (mailIds.length === 0) return;
    const lost = await tx.query<Lost[]>(
      `select request_id as "requestId", company_id as "companyId", state, answer, bounced_at as "bouncedAt",
              bounce_status as "bounceStatus"
         from account_mail join mail on mail.id = mail_id
        where mail_id = any($1) and answer is distinct from 'erased'`,
      [mailIds],
    );
    for (const { requestId: mailId, companyId, bouncedAt, bounceStatus, ...mail } of lost) {
      const reason = bouncedAt ? 'bounced' : failureOf(mail);
      const status = bouncedAt ? bounceStatus : mail.answer;
      await this.outbox.append(
        tx,
        NotificationEvents.accountMailUndelivered,
        {
          mailId,
          reason,
          status: status !== null && mailStatusPattern.test(status) ? status : null,
          since: (bouncedAt ?? this.clock.now()).toISOString(),
        },
        { companyId, aggregateId: mailId, version: bouncedAt ? 2 : 1 },
      );
    }
  }
}

/** The release before has sent it as `transactional`. */
const isOfAccount = ({ class: its }: { class: string }): boolean =>
  its === 'account' || its === 'transactional';

/** A link that has expired before a server took the mail was not refused by anybody. */
const failureOf = ({ state, answer }: Pick<Lost, 'state' | 'answer'>): MailFailure =>
  state === 'unclear' ? 'unclear' : state === 'refused' && answer !== 'expired' ? 'refused' : 'undelivered';
