import { Injectable } from '@nestjs/common';
import type { Tx } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { contactSubscriber, companySubscriber, type Subscriber } from './subscriber.js';

/** A subscriber, as far as the copies know them. */
export interface Addressee {
  subscriber: Subscriber;
  /** `null` where there is none, or it is not known yet. */
  email: string | null;
  /** As a mail greets them. */
  name: string | null;
  /** BCP 47. */
  language: string;
  companyName: string | null;
  external: boolean;
  isGone: boolean;
  isClosed: boolean;
  contactVersion: number | null;
  companyVersion: number | null;
}

interface Row extends Omit<Addressee, 'subscriber'> {
  companyId: string;
}

/** Contacts and companies, as those who may be written to. */
@Injectable()
export class Addressees {
  /** @returns `null` for one who is unknown, another company's, or erased */
  find(reader: EntityManager, subscriber: Subscriber): Promise<Addressee | null> {
    return this.read(reader, subscriber, '');
  }

  /** As {@link find}; nobody else decides about them before the transaction ends. */
  async lock(tx: Tx, subscriber: Subscriber): Promise<Addressee | null> {
    if (subscriber.kind === 'company')
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [subscriber.companyId]);
    return this.read(tx, subscriber, subscriber.kind === 'contact' ? 'for update of contact' : '');
  }

  private async read(
    reader: EntityManager,
    { kind, id, companyId }: Subscriber,
    locking: string,
  ): Promise<Addressee | null> {
    const rows: Row[] =
      kind === 'contact'
        ? await reader.query(
            `select contact.email, contact.name, coalesce(contact.language, company.language, 'de') as language,
                    company.name as "companyName", contact.company_id as "companyId", contact.external,
                    contact.offboarded_at is not null as "isGone", coalesce(company.closed_at is not null, false) as "isClosed",
                    contact.version as "contactVersion", company.version as "companyVersion"
               from contact_copy contact left join company_copy company on company.id = contact.company_id
              where contact.id = $1 and contact.company_id = $2 and contact.erased_at is null ${locking}`,
            [id, companyId],
          )
        : await reader.query(
            `select email, null as name, coalesce(language, 'de') as language, name as "companyName", id as "companyId",
                    false as external, false as "isGone", closed_at is not null as "isClosed",
                    null::integer as "contactVersion", version as "companyVersion"
               from company_copy where id = $1 ${locking}`,
            [id],
          );
    const [row] = rows;
    if (!row) return null;
    const { companyId: its, ...rest } = row;
    return { subscriber: kind === 'contact' ? contactSubscriber(its, id) : companySubscriber(its), ...rest };
  }
}
