import { Injectable } from '@nestjs/common';
import type { Actor } from '@lotse/contracts';
import { Database } from '@lotse/persistence';

@Injectable()
export class ActorNames {
  constructor(private readonly database: Database) {}

  /**
   * The names, by id, of those among the actors who are known: users and keys of the company, and the vendor's staff and keys
   * where staff reads. Customers are told the roles of staff, which says in which capacity somebody acted; who of the vendor's
   * people it was is not theirs to know (GDPR Art. 5 (1) (c)).
   */
  async of(
    actors: Actor[],
    { companyId, staff }: { companyId: string | null; staff: boolean },
  ): Promise<Names> {
    const ids = [...new Set(actors.filter(({ kind }) => kind !== 'system').map(({ id }) => id))];
    if (ids.length === 0) return new Map();
    const rows: { id: string; name: string }[] = await this.database.reader.query(
      `select id, name from "user" where id = any($1) and (company_id = $2 or company_id is null and $3)
       union all
       select id, name from api_key where id = any($1) and company_id = $2
       union all
       select id, name from vendor_key where id = any($1) and $3`,
      [ids, companyId, staff],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

type Names = ReadonlyMap<string, string>;
