import { MailFollower, type BouncedMail, type EndedMail } from '@lotse/mail';
import type { Timers, Tx } from '@lotse/persistence';
import { escalateAlarm } from './escalating.js';

/** Has an alarm looked at of which a mail has ended without a server that took it, or has come back. */
export class EndedAlarms extends MailFollower {
  constructor(private readonly timers: Timers) {
    super();
  }

  override async ended(tx: Tx, mails: EndedMail[]): Promise<void> {
    const lost = mails.filter(({ class: its, state }) => its === 'alarm' && state !== 'accepted');
    await this.look(
      tx,
      lost.map(({ id }) => id),
    );
  }

  /** Taken by a server, and by nobody's mailbox. */
  override async bounced(tx: Tx, mail: BouncedMail): Promise<void> {
    if (mail.class === 'alarm') await this.look(tx, [mail.id]);
  }

  private async look(tx: Tx, mailIds: string[]): Promise<void> {
    if (mailIds.length === 0) return;
    const told = await tx.query<{ incidentId: string }[]>(
      'select distinct incident_id as "incidentId" from delivery where mail_id = any($1)',
      [mailIds],
    );
    for (const { incidentId } of told)
      await this.timers.set(tx, escalateAlarm, { subject: incidentId, inMs: 0 });
  }
}
