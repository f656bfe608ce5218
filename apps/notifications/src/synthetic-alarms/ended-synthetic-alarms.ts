import { MailFollower, type EndedMail } from '@lotse/mail';
import type { Tx } from '@lotse/persistence';
import type { SyntheticTimes } from './synthetic-times.js';

/** Has it measured how long a test alarm took. */
export class EndedSyntheticAlarms extends MailFollower {
  constructor(private readonly times: SyntheticTimes) {
    super();
  }

  override ended(tx: Tx, mails: EndedMail[]): Promise<void> {
    const accepted = mails.filter(({ class: its, state }) => its === 'alarm' && state === 'accepted');
    this.times.accepted(
      tx,
      accepted.map(({ id }) => id),
    );
    return Promise.resolve();
  }

  override bounced(): Promise<void> {
    return Promise.resolve();
  }
}
