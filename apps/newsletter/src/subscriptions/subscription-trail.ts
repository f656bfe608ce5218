import { Injectable } from '@nestjs/common';
import type { Actor, SubscriptionState } from '@lotse/contracts';
import { AuditTrail, type Tx } from '@lotse/persistence';
import type { EndedSubscription, NewSubscription } from './subscriptions.repository.js';

/** Why subscriptions end although nobody has asked for it. */
export type EndedBecause = 'contact-external' | 'contact-offboarded' | 'contact-erased' | 'company-closed';

const newsletter: Actor = { kind: 'system', id: 'newsletter', companyId: null, roles: [] };

/** What becomes of subscriptions, one entry per person and occasion: their channels with the state before and after. */
@Injectable()
export class SubscriptionTrail {
  constructor(private readonly audit: AuditTrail) {}

  /** @param by who has asked for them, where that is known */
  async requested(tx: Tx, requested: NewSubscription[], by: Actor | null = null): Promise<void> {
    const [first] = requested;
    if (!first) return;
    await this.audit.record(tx, {
      action: 'subscription.requested',
      actor: by ?? newsletter,
      ...about(first),
      reason: first.reason,
      after: states(requested.map(({ channel }) => [channel, 'pending'])),
    });
  }

  async ended(tx: Tx, ended: EndedSubscription[], because: EndedBecause): Promise<void> {
    if (ended.length === 0) return;
    const records = [...byContact(ended).values()].map(([first, ...others]) => {
      const all = [first, ...others];
      return {
        action: 'subscription.ended',
        actor: newsletter,
        ...about(first),
        reason: because,
        // which ones an erased person had is nobody's business any more
        ...(because !== 'contact-erased' && {
          before: states(all.map(({ channel, state }) => [channel, state])),
          after: states(all.map(({ channel }) => [channel, 'ended'])),
        }),
      };
    });
    await this.audit.recordEach(tx, records);
  }

  /** Why an external person received something is known of that person. */
  forget(tx: Tx, contactId: string): Promise<void> {
    return this.audit.forget(tx, contactId);
  }
}

const about = ({ companyId, contactId }: { companyId: string; contactId: string }) => ({
  companyId,
  targetType: 'subscription' as const,
  targetId: contactId,
});

const states = (channels: [channel: string, state: SubscriptionState][]): object =>
  Object.fromEntries(channels);

function byContact(ended: EndedSubscription[]): Map<string, [EndedSubscription, ...EndedSubscription[]]> {
  const found = new Map<string, [EndedSubscription, ...EndedSubscription[]]>();
  for (const one of ended) {
    const others = found.get(one.contactId);
    if (others) others.push(one);
    else found.set(one.contactId, [one]);
  }
  return found;
}
