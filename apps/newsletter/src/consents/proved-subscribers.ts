import { Injectable } from '@nestjs/common';
import { refuseCustomers, type FindProvedSubscribers, type ProvedSubscriberDto } from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import { AddressHashes } from '../suppressions/address-hashes.js';

/** More are not told: an address belongs to few. */
const most = 100;

interface Row {
  companyId: string;
  contactId: string | null;
  since: Date;
  lockedAt: Date | null;
  forgotten: boolean;
}

/** Whose consents the ledger tells of. */
@Injectable()
export class ProvedSubscribers {
  constructor(
    private readonly database: Database,
    private readonly hashes: AddressHashes,
  ) {}

  /**
   * Those who are, or were, reached at an address; also of erased people, as long as their proof is kept.
   * @throws DomainError forbidden `auth.not-allowed` for customers
   */
  async find({ actor, email }: FindProvedSubscribers): Promise<ProvedSubscriberDto[]> {
    refuseCustomers(actor);
    const rows: Row[] = await this.database.reader.query(
      `select subject.company_id as "companyId",
              case subject.kind when 'contact' then subject.subscriber_id end as "contactId",
              min(subject.opened_at) as since,
              case when bool_and(subject.locked_at is not null) then max(subject.locked_at) end as "lockedAt",
              bool_and(subject.wrapped_key is null) as forgotten
         from consent_subject subject
        where exists (select from mailbox
                where mailbox.address_hash = $1 and mailbox.kind = subject.kind and mailbox.subscriber_id = subject.subscriber_id)
        group by subject.company_id, subject.kind, subject.subscriber_id
        order by max(subject.opened_at) desc limit ${most}`,
      [this.hashes.of(email)],
    );
    return rows.map(({ since, lockedAt, ...row }) => ({
      ...row,
      since: since.toISOString(),
      lockedAt: lockedAt?.toISOString() ?? null,
    }));
  }
}
