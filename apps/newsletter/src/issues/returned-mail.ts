import { Injectable } from '@nestjs/common';
import type { NewsletterMailBounced, NewsletterMailComplained } from '@lotse/contracts';
import { isDeadAddress } from '@lotse/mail';
import type { Tx } from '@lotse/persistence';
import { Counter } from 'prom-client';
import { Suppressions } from '../suppressions/suppressions.js';

const returned = new Counter({
  name: 'lotse_issue_mail_returned_total',
  help: 'Mails of newsletter issues of which something was reported after a server had taken them',
  labelNames: ['report'],
});
for (const report of ['bounced', 'complained']) returned.inc({ report }, 0); // that the first may be noticed

/**
 * What is reported of issues after a server has taken them. A dead address and a complaint end all newsletters to the address at once; what
 * may be over soon does once it has happened several times in a row. Alarms and mandatory mail know nothing of it.
 */
@Injectable()
export class ReturnedMail {
  constructor(
    private readonly suppressions: Suppressions,
    private readonly softBounces: number,
  ) {}

  /** The first report of a delivery counts; a repeat changes nothing. */
  async bounced(tx: Tx, { mailId, status, bouncedAt }: NewsletterMailBounced): Promise<void> {
    const at = new Date(bouncedAt);
    const [rows] = await tx.query<[{ mailboxId: string | null }[], number]>(
      `update issue_delivery set bounced_at = $2, bounce_status = $3 where id = $1 and bounced_at is null
       returning mailbox_id as "mailboxId"`,
      [mailId, at, status],
    );
    const [row] = rows;
    if (!row) return;
    returned.inc({ report: 'bounced' });
    if (!isDeadAddress(status) && !(await this.isGettingOld(tx, row.mailboxId))) return;
    await this.suppressions.addEach(tx, [mailId], { because: 'bounced', at });
  }

  /** As {@link bounced}. */
  async complained(tx: Tx, { mailId, complainedAt }: NewsletterMailComplained): Promise<void> {
    const at = new Date(complainedAt);
    const [, count] = await tx.query<[unknown, number]>(
      `update issue_delivery set complained_at = $2 where id = $1 and complained_at is null`,
      [mailId, at],
    );
    if (count === 0) return;
    returned.inc({ report: 'complained' });
    await this.suppressions.addEach(tx, [mailId], { because: 'complained', at });
  }

  /** The last of what was sent there have all come back. */
  private async isGettingOld(tx: Tx, mailboxId: string | null): Promise<boolean> {
    if (mailboxId === null) return false;
    // of two that come back at one moment, the second counts the first
    await tx.query('select 1 from mailbox where id = $1 for no key update', [mailboxId]);
    const rows: { isBack: boolean }[] = await tx.query(
      `select bounced_at is not null as "isBack" from issue_delivery
        where mailbox_id = $1 and state in ('accepted', 'unclear') order by id desc limit $2`,
      [mailboxId, this.softBounces],
    );
    return rows.length >= this.softBounces && rows.every(({ isBack }) => isBack);
  }
}
