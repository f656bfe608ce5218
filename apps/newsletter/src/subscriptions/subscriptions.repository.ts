import { Injectable } from '@nestjs/common';
import { IsNull, Not, type EntityManager } from 'typeorm';
import type { Tx } from '@lotse/persistence';
import { Subscription } from './subscription.entity.js';

export interface NewSubscription {
  contactId: string;
  companyId: string;
  channel: string;
  reason: string | null;
  requestedAt: Date;
}

@Injectable()
export class SubscriptionsRepository {
  /** Leaves a subscription alone that is there already, whatever has become of it. */
  async insertPending(tx: Tx, subscriptions: NewSubscription[]): Promise<void> {
    if (subscriptions.length === 0) return;
    await tx
      .createQueryBuilder()
      .insert()
      .into(Subscription)
      .values(subscriptions.map((one) => ({ ...one, state: 'pending' as const })))
      .orIgnore()
      .execute();
  }

  async endWithoutReason(tx: Tx, contactId: string, endedAt: Date): Promise<void> {
    await tx.update(
      Subscription,
      { contactId, state: Not('ended'), reason: IsNull() },
      { state: 'ended', endedAt },
    );
  }

  async endAll(tx: Tx, contactId: string, endedAt: Date): Promise<void> {
    await tx.update(Subscription, { contactId, state: Not('ended') }, { state: 'ended', endedAt });
    await tx.update(Subscription, { contactId }, { reason: null });
  }

  list(reader: EntityManager, companyId: string, contactId: string): Promise<Subscription[]> {
    return reader.find(Subscription, { where: { companyId, contactId }, order: { channel: 'asc' } });
  }
}
