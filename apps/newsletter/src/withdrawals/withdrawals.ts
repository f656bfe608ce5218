import { Injectable } from '@nestjs/common';
import { Database, Journal, writtenLater, type JournalEntry, type Tx } from '@lotse/persistence';
import { Asking } from '../subscriptions/asking.js';
import { ended } from '../subscriptions/standing.js';
import {
  subscriptionsEnded,
  SubscriptionTrail,
  type SubscriptionsEnded,
} from '../subscriptions/subscription-trail.js';
import { SubscriptionsRepository } from '../subscriptions/subscriptions.repository.js';
import { companySubscriber, contactSubscriber } from '../subscribers/subscriber.js';
import { addressSuppressed, Suppressions, type AddressSuppressed } from '../suppressions/suppressions.js';

/** What was unsubscribed after the point to which the database was brought back: it is ended again, at its own time. */
@Injectable()
export class Withdrawals {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly trail: SubscriptionTrail,
    private readonly asking: Asking,
    private readonly suppressions: Suppressions,
  ) {}

  /**
   * What was asked for later than that stays: it is another wish. A wish that was renewed and lost goes with the one before, since
   * nothing proves it.
   * @returns what became of it
   */
  doAgain(entry: JournalEntry): Promise<string> {
    return this.database.transaction(async (tx) => {
      if (!(await this.journal.take(tx, entry))) return 'done before';
      if (entry.kind === subscriptionsEnded) return this.end(tx, entry);
      if (entry.kind === addressSuppressed) return this.suppress(tx, entry);
      throw writtenLater(entry);
    });
  }

  static nameOf({ id, said }: JournalEntry): string {
    if (typeof said['addressHash'] === 'string')
      return `an address, ${typeof said['channel'] === 'string' ? said['channel'] : 'all channels'}`;
    if (!Array.isArray(said['channels'])) return `entry ${id}`;
    const { companyId, contactId, channels } = said as unknown as SubscriptionsEnded;
    const whose = contactId === null ? '' : `/contacts/${contactId}`;
    return `/companies/${companyId}${whose} ${channels.join()}`;
  }

  private async end(tx: Tx, { id, said }: JournalEntry): Promise<string> {
    const { companyId, contactId, channels, because, at: time } = said as unknown as SubscriptionsEnded;
    const at = new Date(time);
    const subscriber =
      contactId === null ? companySubscriber(companyId) : contactSubscriber(companyId, contactId);
    const rows = await this.subscriptions.ofForUpdate(tx, subscriber);
    const ending = rows.filter(
      ({ channel, state, requestedAt }) =>
        channels.includes(channel) && state !== 'ended' && requestedAt <= at,
    );
    if (ending.length === 0) return 'not here, or ended';
    for (const row of ending)
      await this.subscriptions.put(tx, subscriber, { ...row, ...ended(row, because, { at }) });
    const turn = { subscriber, channels: ending.map(({ channel, state }) => ({ channel, before: state })) };
    await this.trail.end(tx, [turn], because, { at, by: null, method: 'event', reference: id });
    await this.asking.settle(tx, subscriber); // nobody is to be asked any more
    return 'ended';
  }

  private async suppress(tx: Tx, { said }: JournalEntry): Promise<string> {
    const { addressHash, channel, because, at } = said as unknown as AddressSuppressed;
    await this.suppressions.add(tx, {
      addressHash: Buffer.from(addressHash, 'base64'),
      channel,
      because,
      at: new Date(at),
    });
    return 'suppressed';
  }
}
