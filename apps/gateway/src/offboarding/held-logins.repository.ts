import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@lotse/persistence';
import type { HeldApiKeyDto, HeldLoginDto } from './holdings.dto.js';

/** The ways in that end when a contact leaves. */
@Injectable()
export class HeldLogins {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The users linked to a contact, in the order in which they were made. */
  logins(companyId: string, contactId: string): Promise<HeldLoginDto[]> {
    return this.database.reader.query(
      `select id as "userId", email, roles,
              'company-administrator' = any(roles) and not exists (
                select from "user" other
                 where other.company_id = "user".company_id and other.id <> "user".id
                   and 'company-administrator' = any(other.roles)) as "lastAdministrator"
         from "user" where company_id = $1 and contact_id = $2 order by id`,
      [companyId, contactId],
    );
  }

  /** Keys in force that these users have made, in the order in which they were made. */
  apiKeys(companyId: string, contactId: string): Promise<HeldApiKeyDto[]> {
    return this.database.reader.query(
      `select api_key.id, api_key.name, api_key.scopes
         from api_key join "user" on "user".id = api_key.created_by
        where "user".company_id = $1 and "user".contact_id = $2
          and revoked_at is null and (expires_at is null or expires_at > $3)
        order by api_key.id`,
      [companyId, contactId, this.clock.now()],
    );
  }
}
