import { Injectable } from '@nestjs/common';
import { refuseCustomers, type ListHolds, type PersonHold } from '@lotse/contracts';
import { Database } from '@lotse/persistence';

/** What the cases say of who is held: others keep it, and this service does in a table of its own. */
@Injectable()
export class Holds {
  constructor(private readonly database: Database) {}

  /**
   * In the order of the ids. Of a case that is closed the person stays held. A hold has the version that was announced, which stands in the
   * row beside the case; where that is lost or cannot be, it has the case's, which is no earlier.
   * @throws DomainError forbidden `auth.not-allowed` for customers
   */
  list({ actor, ids, after, limit }: ListHolds): Promise<PersonHold[]> {
    refuseCustomers(actor);
    return this.database.reader.query(
      `select one.id, one.company_id as "companyId", one.person_id as "contactId",
              case when one.ended_at is null then contact.email end as email,
              case when kept.version <= one.version then kept.version else one.version end as version,
              one.state not in ('reported', 'transferred', 'withdrawn') as held,
              held_first.at as since
         from succession_case one
         cross join lateral (select at from succession_step where case_id = one.id and step = 'hold' order by id desc limit 1) held_first
         left join contact_copy contact on contact.id = one.person_id
         left join person_hold kept on kept.id = one.id
        where one.company_id is not null and one.person_id is not null
          and ($1::uuid[] is null or one.id = any ($1)) and ($2::uuid is null or one.id > $2)
        order by one.id limit $3`,
      [ids ?? null, after ?? null, limit],
    );
  }
}
