import { Injectable } from '@nestjs/common';
import type { LeftOutReason } from '@lotse/contracts';
import { Clock } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { AddressHashes } from '../suppressions/address-hashes.js';
import type { Subscriber } from '../subscribers/subscriber.js';

/** The ends of all ids. */
const [lowest, highest] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** Somebody to whom an issue of a channel may go, now. */
export interface EligibleSubscriber {
  subscriber: Subscriber;
  /** For links, and for whoever has to know what it went to. */
  mailboxId: string;
  email: string;
  name: string | null;
  /** BCP 47. */
  language: string;
}

interface Row {
  kind: Subscriber['kind'];
  id: string;
  companyId: string;
  mailboxId: string;
  addressHash: Buffer;
  email: string;
  name: string | null;
  language: string;
}

/** That a company's address is the mailbox of somebody there who is held, in SQL: whoever is not written to is not written to as the company either. */
const readByHeld = `exists (select from person_hold hold join contact_copy person on person.id = hold.contact_id
  where hold.held and person.company_id = company.id and lower(person.email) = lower(company.email))`;

/**
 * The mailbox is told by its address, and nothing at all is sent where one of these does not hold.
 * @param since the parameter with a moment: whoever has ended it since counts as well
 */
const receiving = (kind: Subscriber['kind'], table: string, key: string, since?: string): string => `
  select '${kind}' as kind, its.${key} as id, its.company_id, mailbox.id as mailbox_id, mailbox.address_hash,
         ${kind === 'contact' ? 'contact.email, contact.name' : 'company.email, company.name'},
         coalesce(${kind === 'contact' ? 'contact.language, ' : ''}company.language, 'de') as language, its.channel
    from ${table} its
    join mailbox on mailbox.kind = '${kind}' and mailbox.subscriber_id = its.${key} and mailbox.until is null
    ${kind === 'contact' ? 'join contact_copy contact on contact.id = its.contact_id left join' : 'join'} company_copy company on company.id = its.company_id
   where (its.state = 'active'${since ? ` or its.state = 'ended' and its.ended_at > ${since}` : ''}) and its.proof is not null and (its.paused_until is null or its.paused_until <= $1)
     and company.closed_at is null
     ${
       kind === 'contact'
         ? 'and contact.email is not null and contact.erased_at is null and contact.offboarded_at is null and (not contact.external or its.reason is not null) and not exists (select from person_hold where held and person_hold.contact_id = contact.id)'
         : `and company.email is not null and not ${readByHeld}`
     }
     and not exists (select from suppression
       where suppression.address_hash = mailbox.address_hash and lifted_at is null${since ? ` and suppression.at <= ${since}` : ''}
         and (suppression.channel is null or suppression.channel = its.channel))`;

const receivers = (since?: string): string => `${receiving('contact', 'subscription', 'contact_id', since)}
  union all ${receiving('company', 'company_subscription', 'company_id', since)}`;

const everybody = receivers();

/**
 * The same for a statement that does something to whoever may still get it, in SQL.
 * `$1` is the time. The addresses were proved when they were read: so it is asked whether they are the same.
 * @param mailboxIds the parameter with the mailboxes that it is about
 */
export const receivingAmong = (mailboxIds: string): string =>
  `(select mailbox_id, channel, email from (${everybody}) as everybody where mailbox_id = any(array(select unnest(${mailboxIds}::uuid[]))))`;

const columns = `kind, id, company_id as "companyId", mailbox_id as "mailboxId", address_hash as "addressHash", email, name, language`;

/**
 * Why somebody who has subscribed once gets nothing: the first that holds. `null` where only the address itself can say.
 * Mailboxes are looked up one by one: after many have come at once PostgreSQL takes them for a few, and would compare everybody with everybody.
 */
const leftOut = (kind: Subscriber['kind'], table: string, key: string): string => `
  select its.${key} as id, its.channel, case
      when its.state = 'ended' then 'ended'
      when its.state <> 'active' or its.proof is null then 'pending'
      ${
        kind === 'contact'
          ? "when contact.id is null or contact.erased_at is not null or contact.offboarded_at is not null then 'gone'"
          : ''
      }
      when company.closed_at is not null then 'company-closed'
      when ${kind}.email is null then 'no-address'
      ${kind === 'contact' ? "when contact.external and its.reason is null then 'external-without-reason'" : ''}
      when ${kind === 'contact' ? 'exists (select from person_hold where held and person_hold.contact_id = contact.id)' : readByHeld} then 'held'
      when mailbox.id is null then 'address-not-proved'
      when exists (select from suppression where suppression.address_hash = mailbox.address_hash and lifted_at is null
        and (suppression.channel is null or suppression.channel = its.channel)) then 'suppressed'
      when its.paused_until > $1 then 'resting'
    end as because
    from ${table} its
    left join lateral (select id, address_hash from mailbox
      where kind = '${kind}' and subscriber_id = its.${key} and until is null offset 0) as mailbox on true
    ${kind === 'contact' ? 'left join contact_copy contact on contact.id = its.contact_id' : ''}
    left join company_copy company on company.id = its.company_id`;

const everybodyElse = `${leftOut('contact', 'subscription', 'contact_id')}
  union all ${leftOut('company', 'company_subscription', 'company_id')}`;

/**
 * Who gets an issue: whose subscription is active, by a proof of the address that they have now, does not rest, and of whose address
 * nothing says otherwise. This is the only answer to that question; whoever sends asks it again right before each hand-over.
 */
@Injectable()
export class Eligible {
  constructor(
    private readonly hashes: AddressHashes,
    private readonly clock: Clock,
  ) {}

  /**
   * Some of a channel's, in the order of their mailboxes: those among the next of all mailboxes. So each is looked at once, however many
   * there are.
   * @param after the mailbox up to which they were read; `null` for the first
   * @param mailboxes that are looked at
   * @param since whoever has ended it after that is among them: for a list that takes a while to be written down
   */
  async of(
    reader: EntityManager,
    channel: string,
    { after, mailboxes, since }: { after: string | null; mailboxes: number; since?: Date },
  ): Promise<{ eligible: EligibleSubscriber[]; next: string | null }> {
    const begin = after ?? lowest;
    const [last] = await reader.query<{ id: string }[]>(
      'select id from mailbox where until is null and id > $1 order by id offset $2 limit 1',
      [begin, mailboxes - 1],
    );
    const next = last?.id ?? null;
    const values = [this.clock.now(), channel, begin, next ?? highest];
    const rows: Row[] = await reader.query(
      `select ${columns} from (${since ? receivers('$5') : everybody}) as receiving
        where channel = $2 and mailbox_id > $3 and mailbox_id <= $4 order by mailbox_id`,
      since ? [...values, since] : values,
    );
    return { eligible: rows.flatMap((row) => this.provedOnly(row)), next };
  }

  /** Which of these may still get it. What was read a moment ago may have been ended since. */
  async stillAmong(
    reader: EntityManager,
    channel: string,
    mailboxIds: readonly string[],
  ): Promise<EligibleSubscriber[]> {
    const rows: Row[] = await reader.query(
      `select ${columns} from (${everybody}) as receiving where channel = $2 and mailbox_id = any(array(select unnest($3::uuid[])))`,
      [this.clock.now(), channel, mailboxIds],
    );
    return rows.flatMap((row) => this.provedOnly(row));
  }

  /**
   * Why these get nothing of a channel any more, by the ids of the subscribers.
   * @param ids of subscribers who are not {@link stillAmong} them
   */
  async whyNot(
    reader: EntityManager,
    channel: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, LeftOutReason>> {
    const rows: { id: string; because: LeftOutReason | null }[] = await reader.query(
      `select id, because from (${everybodyElse}) as others where channel = $2 and id = any($3::uuid[])`,
      [this.clock.now(), channel, ids],
    );
    const known = new Map(rows.map(({ id, because }) => [id, because ?? 'address-not-proved'] as const));
    return new Map(ids.map((id) => [id, known.get(id) ?? 'gone']));
  }

  /** How many have subscribed to a channel and get nothing of it now, by reason; who has unsubscribed does not count. */
  async leftOut(
    reader: EntityManager,
    channel: string,
  ): Promise<{ because: LeftOutReason; count: number }[]> {
    return reader.query(
      `select because, count(*)::int as count from (${everybodyElse}) as others
        where channel = $2 and because is not null and because <> 'ended' group by because order by because`,
      [this.clock.now(), channel],
    );
  }

  /** Code of the version before follows an address without asking it anything. */
  private provedOnly({ addressHash, id, kind, companyId, ...row }: Row): EligibleSubscriber[] {
    if (!this.hashes.of(row.email).equals(addressHash)) return [];
    const { mailboxId, email, name, language } = row;
    return [{ subscriber: { kind, id, companyId }, mailboxId, email, name, language }];
  }
}
