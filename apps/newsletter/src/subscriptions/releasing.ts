import { Injectable } from '@nestjs/common';
import {
  refuseCustomers,
  type ReadWaiting,
  type ReleasedDto,
  type ReleaseWaiting,
  type WaitingSubscriptionsDto,
} from '@lotse/contracts';
import { Clock, Commands, Database, type Tx } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { Addressees } from '../subscribers/addressees.js';
import { Asking } from './asking.js';
import { ended } from './standing.js';
import { companySubscriber, contactSubscriber, type Subscriber } from '../subscribers/subscriber.js';
import { SubscriptionTrail } from './subscription-trail.js';
import { SubscriptionsRepository } from './subscriptions.repository.js';

const waiting = `
  select 'contact' as kind, contact_id as id, company_id, requested_at from subscription
   where state = 'pending' and asked_at is null
  union all
  select 'company', company_id, company_id, requested_at from company_subscription
   where state = 'pending' and asked_at is null`;

interface Row {
  kind: Subscriber['kind'];
  id: string;
  companyId: string;
}

/**
 * Subscriptions that were asked for before anybody could be asked to confirm them, and those that were too many for one address: nobody
 * is written to before staff have said so.
 */
@Injectable()
export class Releasing {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly addressees: Addressees,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly asking: Asking,
    private readonly trail: SubscriptionTrail,
  ) {}

  /** @throws DomainError forbidden `auth.not-allowed` for customers */
  read({ actor }: ReadWaiting): Promise<WaitingSubscriptionsDto> {
    refuseCustomers(actor);
    return this.count(this.database.reader);
  }

  /**
   * Asks the oldest. Who cannot be asked does not wait for ever: it ends.
   * @throws DomainError forbidden `auth.not-allowed` for customers
   */
  release(command: ReleaseWaiting): Promise<ReleasedDto> {
    refuseCustomers(command.actor);
    return this.commands.run(command, async (tx) => {
      const rows: Row[] = await tx.query(
        `select kind, id, company_id as "companyId" from (${waiting}) as waiting
          group by kind, id, company_id order by min(requested_at), id limit $1`,
        [command.subscribers],
      );
      let [asked, over] = [0, 0];
      for (const { kind, id, companyId } of rows) {
        const subscriber = kind === 'contact' ? contactSubscriber(companyId, id) : companySubscriber(id);
        const outcome = await this.releaseOne(tx, subscriber, command);
        if (outcome === 'asked') asked++;
        if (outcome === 'ended') over++;
      }
      return { asked, ended: over, waiting: await this.count(tx) };
    });
  }

  private async releaseOne(
    tx: Tx,
    subscriber: Subscriber,
    { actor }: ReleaseWaiting,
  ): Promise<'asked' | 'ended' | 'waits'> {
    const addressee = await this.addressees.lock(tx, subscriber);
    const pending = (await this.subscriptions.ofForUpdate(tx, subscriber)).filter(
      ({ state, askedAt }) => state === 'pending' && askedAt === null,
    );
    if (pending.length === 0) return 'waits';
    if (addressee && addressee.email !== null && !addressee.isClosed && !addressee.isGone) {
      const outcome = await this.asking.ask(tx, addressee, pending, { actor: null });
      return outcome === 'asked' ? 'asked' : 'waits';
    }
    if (addressee && addressee.email === null && addressee.companyVersion === 0) return 'waits'; // on its way here
    const at = this.clock.now();
    for (const row of pending)
      await this.subscriptions.put(tx, subscriber, { ...row, ...ended(row, 'not-confirmed', { at }) });
    const channels = pending.map(({ channel, state }) => ({ channel, before: state }));
    await this.trail.end(tx, [{ subscriber, channels }], 'not-confirmed', { at, by: actor, method: 'staff' });
    return 'ended';
  }

  private async count(reader: EntityManager): Promise<WaitingSubscriptionsDto> {
    const [row]: { subscriptions: number; subscribers: number; oldestAt: Date | null }[] = await reader.query(
      `select count(*)::int as subscriptions, count(distinct (kind, id))::int as subscribers, min(requested_at) as "oldestAt"
         from (${waiting}) as waiting`,
    );
    return {
      subscriptions: row?.subscriptions ?? 0,
      subscribers: row?.subscribers ?? 0,
      oldestAt: row?.oldestAt?.toISOString() ?? null,
    };
  }
}
