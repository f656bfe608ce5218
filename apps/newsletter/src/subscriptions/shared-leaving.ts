import { Injectable } from '@nestjs/common';
import { NewsletterEvents } from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import type { Tx } from '@lotse/persistence';
import { ChannelsRepository } from '../channels/channels.repository.js';
import type { Mailbox } from '../mailboxes/mailbox.entity.js';

/** What a reader has ended at a mailbox that others read, too. */
export interface Left {
  mailbox: Mailbox;
  channels: readonly string[];
  at: Date;
  undoUntil: Date;
}

const day = 24 * 60 * 60 * 1_000;

/**
 * Says that one reader of a shared mailbox has ended something for all: once for each company, however many of its people are reached there.
 * Whoever has a link can begin and end as often as they like, so each channel is told once a day, and anew where an administrator has
 * taken it back.
 */
@Injectable()
export class SharedLeaving {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly outbox: Outbox,
  ) {}

  async announce(tx: Tx, all: readonly Left[]): Promise<void> {
    if (all.length === 0) return;
    const names = await this.channels.list(tx, { retired: true });
    for (const first of all) {
      const { mailbox, at, undoUntil } = first;
      const { companyId } = mailbox;
      const lefts = all.filter((one) => one.mailbox.companyId === companyId);
      if (lefts[0] !== first) continue; // told already
      const ended = new Set(lefts.flatMap((one) => one.channels));
      const channels = await this.untold(tx, first, [...ended]);
      if (channels.size === 0) continue;
      await this.outbox.append(
        tx,
        NewsletterEvents.sharedMailboxLeft,
        {
          companyId,
          mailboxId: mailbox.id,
          isCompanyAddress: lefts.some((one) => one.mailbox.kind === 'company'),
          newsletters: names
            .filter(({ key }) => channels.has(key))
            .map(({ key, name: { de, en } }) => ({ channel: key, name: { de, en } })),
          at: at.toISOString(),
          undoUntil: undoUntil.toISOString(),
        },
        { companyId, aggregateId: mailbox.id, version: 1 },
      );
    }
  }

  /** An administrator has taken it back: they want to know when it is ended once more. */
  async takenBack(tx: Tx, { companyId, addressHash }: Mailbox, channel: string): Promise<void> {
    await tx.query(
      'update mailbox set left_told = left_told - $3::text where address_hash = $1 and company_id = $2 and left_told is not null',
      [addressHash, companyId, channel],
    );
  }

  /** Those of which nothing was told in the last day; from now on, it was. */
  private async untold(
    tx: Tx,
    { mailbox: { companyId, addressHash }, at }: Left,
    channels: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const rows: Pick<Mailbox, 'id' | 'leftTold'>[] = await tx.query(
      `select id, left_told as "leftTold" from mailbox
        where address_hash = $1 and company_id = $2 and until is null order by id for update`,
      [addressHash, companyId],
    );
    const lastTold = (channel: string): number =>
      Math.max(0, ...rows.map(({ leftTold }) => Date.parse(leftTold?.[channel] ?? '') || 0));
    const untold = channels.filter((channel) => lastTold(channel) <= at.getTime() - day);
    if (untold.length > 0)
      await tx.query(
        `update mailbox set left_told = coalesce(left_told, '{}') || $2::jsonb where id = any($1::uuid[])`,
        [rows.map(({ id }) => id), Object.fromEntries(untold.map((channel) => [channel, at.toISOString()]))],
      );
    return new Set(untold);
  }
}
