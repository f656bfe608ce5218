import { Injectable } from '@nestjs/common';
import { MailFollower, type BouncedMail, type EndedMail } from '@lotse/mail';
import { Outbox } from '@lotse/messaging';
import { Clock, Timers, type Tx } from '@lotse/persistence';
import { EndedAccountMails } from './account-mail/ended-account-mails.js';
import { EndedAlarms } from './incidents/ended-alarms.js';
import { EndedMails } from './sending/ended-mails.js';
import { EndedSyntheticAlarms } from './synthetic-alarms/ended-synthetic-alarms.js';
import { SyntheticTimes } from './synthetic-alarms/synthetic-times.js';

/** All of this service who hear what becomes of mails. */
@Injectable()
export class MailFollowers extends MailFollower {
  private readonly followers: readonly MailFollower[];

  constructor(timers: Timers, outbox: Outbox, clock: Clock, times: SyntheticTimes) {
    super();
    this.followers = [
      new EndedMails(outbox, clock),
      new EndedAlarms(timers),
      new EndedAccountMails(outbox, clock),
      new EndedSyntheticAlarms(times),
    ];
  }

  override async ended(tx: Tx, mails: EndedMail[]): Promise<void> {
    for (const follower of this.followers) await follower.ended(tx, mails);
  }

  override async bounced(tx: Tx, mail: BouncedMail): Promise<void> {
    for (const follower of this.followers) await follower.bounced(tx, mail);
  }
}
