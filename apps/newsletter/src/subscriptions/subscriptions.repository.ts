import { Injectable } from '@nestjs/common';
import type { EndedBecause, SubscribedChannel, SubscriptionState } from '@lotse/contracts';
import { In, type EntityManager } from 'typeorm';
import type { Tx } from '@lotse/persistence';
import type { Standing } from './standing.js';
import type { Subscriber } from '../subscribers/subscriber.js';
import { handing } from './handing.js';
import { CompanySubscription, Subscription } from './subscription.entity.js';

export interface NewSubscription {
  contactId: string;
  companyId: string;
  channel: string;
  reason: string | null;
  requestedAt: Date;
}

/** With the state it had until now. */
export interface EndedSubscription {
  subscriber: Subscriber;
  channel: string;
  state: SubscriptionState;
}

/** All of a subscriber, as they stand. */
export interface Snapshot {
  subscriber: Subscriber;
  version: number;
  subscriptions: SubscribedChannel[];
}

/** A subscription of either kind. */
export type AnySubscription = Subscription | CompanySubscription;

/** What is written of one besides how it stands. */
export interface Written extends Standing {
  channel: string;
  reason: string | null;
  askedAt: Date | null;
  confirmationId: string | null;
  contactVersion: number | null;
  companyVersion: number | null;
}

interface EndedRow {
  subscriberId: string;
  companyId: string;
  channel: string;
  state: SubscriptionState;
}

const tables = {
  contact: { table: 'subscription', key: 'contact_id', entity: Subscription },
  company: { table: 'company_subscription', key: 'company_id', entity: CompanySubscription },
} as const;

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

  /**
   * Those asked for until then, or on the strength of an older version of the contact; the person may not be external any more by the
   * time this arrives.
   */
  endWithoutReason(
    tx: Tx,
    contactId: string,
    { endedAt, before }: { endedAt: Date; before: number },
  ): Promise<EndedSubscription[]> {
    return this.end(tx, 'contact', 'contact-external', {
      endedAt,
      condition: 'contact_id = $3 and reason is null and (requested_at <= $1 or contact_version < $4)',
      values: [contactId, before],
    });
  }

  endAll(
    tx: Tx,
    contactId: string,
    { endedAt, because }: { endedAt: Date; because: EndedBecause },
  ): Promise<EndedSubscription[]> {
    return this.end(tx, 'contact', because, { endedAt, condition: 'contact_id = $3', values: [contactId] });
  }

  /** Why an external person received something is known of that person. */
  async forgetReasons(tx: Tx, contactId: string): Promise<void> {
    await tx.update(Subscription, { contactId }, { reason: null });
  }

  /**
   * Those asked for until then, or on the strength of an older version of the company; the company may be open again by the time this
   * arrives. Its own as well.
   */
  async endAllOfCompany(
    tx: Tx,
    companyId: string,
    { endedAt, before }: { endedAt: Date; before: number },
  ): Promise<EndedSubscription[]> {
    const condition = 'company_id = $3 and (requested_at <= $1 or company_version < $4)';
    const what = { endedAt, condition, values: [companyId, before] };
    return [
      ...(await this.end(tx, 'contact', 'company-closed', what)),
      ...(await this.end(tx, 'company', 'company-closed', what)),
    ];
  }

  list(reader: EntityManager, companyId: string, contactId: string): Promise<Subscription[]> {
    return reader.find(Subscription, { where: { companyId, contactId }, order: { channel: 'asc' } });
  }

  /** Whoever reads them so changes them. */
  ofForUpdate(tx: Tx, { kind, id, companyId }: Subscriber): Promise<AnySubscription[]> {
    const lock = { mode: 'pessimistic_write' } as const;
    const order = { channel: 'asc' } as const;
    return kind === 'contact'
      ? tx.find(Subscription, { where: { contactId: id, companyId }, order, lock })
      : tx.find(CompanySubscription, { where: { companyId: id }, order, lock });
  }

  of(reader: EntityManager, { kind, id, companyId }: Subscriber): Promise<AnySubscription[]> {
    const order = { channel: 'asc' } as const;
    return kind === 'contact'
      ? reader.find(Subscription, { where: { contactId: id, companyId }, order })
      : reader.find(CompanySubscription, { where: { companyId: id }, order });
  }

  /** Adds one, or writes it as it stands now. */
  async put(tx: Tx, { kind, id, companyId }: Subscriber, written: Written): Promise<void> {
    await handing(tx, 'alone', [id]);
    const { table, key } = tables[kind];
    const own: Record<string, unknown> =
      kind === 'contact'
        ? { contact_id: id, company_id: companyId, reason: written.reason }
        : { company_id: id };
    const columns: Record<string, unknown> = {
      ...own,
      channel: written.channel,
      state: written.state,
      requested_at: written.requestedAt,
      proof: written.proof,
      proved_at: written.provedAt,
      paused_until: written.pausedUntil,
      ended_at: written.endedAt,
      ended_because: written.endedBecause,
      undo_until: written.undoUntil,
      asked_at: written.askedAt,
      confirmation_id: written.confirmationId,
      contact_version: written.contactVersion,
      company_version: written.companyVersion,
    };
    const names = Object.keys(columns);
    await tx.query(
      `insert into ${table} (${names.join()}) values (${names.map((_, index) => `$${index + 1}`).join()})
       on conflict (${key}, channel) do update set ${names.map((name) => `${name} = excluded.${name}`).join()}`,
      Object.values(columns),
    );
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

  /** All that each of these has, after what has just been written. */
  async snapshots(reader: EntityManager, kind: Subscriber['kind'], ids: string[]): Promise<Snapshot[]> {
    const rows: AnySubscription[] =
      kind === 'contact'
        ? await reader.find(Subscription, { where: { contactId: In(ids) }, order: { channel: 'asc' } })
        : await reader.find(CompanySubscription, {
            where: { companyId: In(ids) },
            order: { channel: 'asc' },
          });
    const found = new Map<string, Snapshot>();
    for (const row of rows) {
      const id = row instanceof Subscription ? row.contactId : row.companyId;
      const snapshot = found.get(id) ?? {
        subscriber: { kind, id, companyId: row.companyId },
        version: 0,
        subscriptions: [],
      };
      found.set(id, snapshot);
      snapshot.version += row.version;
      snapshot.subscriptions.push(row.toAnnounced());
    }
    return [...found.values()];
  }

  /**
   * What has ended earlier keeps that time; what had ended later, as far as was known, gets this one.
   * @returns those that had not ended before
   */
  private async end(
    tx: Tx,
    kind: Subscriber['kind'],
    because: EndedBecause,
    { endedAt, condition, values }: { endedAt: Date; condition: string; values: unknown[] },
  ): Promise<EndedSubscription[]> {
    const { table, key } = tables[kind];
    const [rows]: [EndedRow[], number] = await tx.query(
      `with ending as (
         select ${key} as id, channel as its, state as was from ${table}
          where (state <> 'ended' or ended_at > $1) and ${condition} for update)
       update ${table} set state = 'ended', ended_at = $1,
              ended_because = $2, paused_until = null, undo_until = null
         from ending where ${table}.${key} = ending.id and ${table}.channel = ending.its
       returning ending.id as "subscriberId", ${table}.company_id as "companyId", ${table}.channel, ending.was as state`,
      [endedAt, because, ...values],
    );
    return rows
      .filter(({ state }) => state !== 'ended')
      .map(({ subscriberId: id, companyId, channel, state }) => ({
        subscriber: { kind, id, companyId },
        channel,
        state,
      }));
  }
}
