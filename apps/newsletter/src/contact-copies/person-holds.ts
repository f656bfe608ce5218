import { Injectable } from '@nestjs/common';
import type { PersonHold } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';

/** Who gets nothing for the time being. Their subscriptions stay as they are. */
@Injectable()
export class PersonHolds {
  /** A late message changes nothing. */
  async keep(tx: Tx, { id, companyId, contactId, version, held }: PersonHold): Promise<void> {
    await tx.query(
      `insert into person_hold (id, company_id, contact_id, version, held) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set contact_id = excluded.contact_id, version = excluded.version, held = excluded.held
         where person_hold.version < excluded.version`,
      [id, companyId, contactId, version, held],
    );
  }
}
