import { Injectable } from '@nestjs/common';
import type { SubscriptionState } from '@lotse/contracts';
import type { EntityManager } from 'typeorm';
import type { Tx } from '@lotse/persistence';
import { Subscription } from './subscription.entity.js';

export interface NewSubscription {
  contactId: string;
  companyId: string;
  channel: string;
  reason: string | null;
  requestedAt: Date;
}

/** With the state it had until now. */
export interface EndedSubscription {
  contactId: string;
  companyId: string;
  channel: string;
  state: SubscriptionState;
}

@Injectable()
export class SubscriptionsRepository {
  /**
   * Leaves a subscription alone that is there already, whatever has become of it.
   * @returns those that are new
   */
  async insertPending(tx: Tx, subscriptions: NewSubscription[]): Promise<NewSubscription[]> {
    if (subscriptions.length === 0) return [];
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(Subscription)
      .values(subscriptions.map((one) => ({ ...one, state: 'pending' as const })))
      .orIgnore()
      .returning('channel')
      .execute();
    const channels = (inserted.raw as { channel: string }[]).map(({ channel }) => channel);
    return subscriptions.filter(({ channel }) => channels.includes(channel));
  }

  /** Those asked for until then; the person may not be external any more by the time this arrives. */
  endWithoutReason(tx: Tx, contactId: string, endedAt: Date): Promise<EndedSubscription[]> {
    return this.end(tx, 'contact_id = $2 and reason is null and requested_at <= $1', [endedAt, contactId]);
  }

  endAll(tx: Tx, contactId: string, endedAt: Date): Promise<EndedSubscription[]> {
    return this.end(tx, 'contact_id = $2', [endedAt, contactId]);
  }

  /** Why an external person received something is known of that person. */
  async forgetReasons(tx: Tx, contactId: string): Promise<void> {
    await tx.update(Subscription, { contactId }, { reason: null });
  }

  /** Those asked for until then; the company may be open again by the time this arrives. */
  endAllOfCompany(tx: Tx, companyId: string, endedAt: Date): Promise<EndedSubscription[]> {
    return this.end(tx, 'company_id = $2 and requested_at <= $1', [endedAt, companyId]);
  }

  list(reader: EntityManager, companyId: string, contactId: string): Promise<Subscription[]> {
    return reader.find(Subscription, { where: { companyId, contactId }, order: { channel: 'asc' } });
  }

  /** All of a company, by contact and channel; one more than the limit where there is one. */
  listOfCompany(
    reader: EntityManager,
    companyId: string,
    { after, limit }: { after: { contactId: string; channel: string } | null; limit: number },
  ): Promise<Subscription[]> {
    const query = reader
      .createQueryBuilder(Subscription, 'subscription')
      .where('subscription.companyId = :companyId', { companyId })
      .orderBy({ 'subscription.contactId': 'ASC', 'subscription.channel': 'ASC' })
      .limit(limit + 1);
    if (after)
      query.andWhere('(subscription.contactId, subscription.channel) > (:contactId, :channel)', after);
    return query.getMany();
  }

  /**
   * What has ended earlier keeps that time; what had ended later, as far as was known, gets this one.
   * @returns those that had not ended before
   */
  private async end(tx: Tx, condition: string, values: unknown[]): Promise<EndedSubscription[]> {
    const [ended]: [EndedSubscription[], number] = await tx.query(
      `with ending as (
         select contact_id, channel, state from subscription
          where (state <> 'ended' or ended_at > $1) and ${condition} for update)
       update subscription set state = 'ended', ended_at = $1 from ending
        where subscription.contact_id = ending.contact_id and subscription.channel = ending.channel
       returning subscription.contact_id as "contactId", subscription.company_id as "companyId",
         subscription.channel, ending.state`,
      values,
    );
    return ended.filter(({ state }) => state !== 'ended');
  }
}
