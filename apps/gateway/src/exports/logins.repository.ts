import { Injectable } from '@nestjs/common';
import { Database } from '@lotse/persistence';

/** What is kept of a login, without its secrets. */
export interface KeptLogin {
  id: string;
  email: string;
  name: string;
  roles: string[];
  language: string;
  createdAt: string;
  sessions: { createdAt: string; lastUsedAt: string; expiresAt: string; device: string | null }[];
  secondFactors: { kind: string; name: string; createdAt: string; lastUsedAt: string | null }[];
}

@Injectable()
export class LoginsRepository {
  constructor(private readonly database: Database) {}

  /** The logins of a contact, with where they are signed in and by what else they show who they are. */
  ofContact(companyId: string, contactId: string): Promise<KeptLogin[]> {
    return this.database.reader.query(
      `select id, email, name, roles, language, created_at as "createdAt",
              (select coalesce(json_agg(json_build_object('createdAt', created_at, 'lastUsedAt', last_used_at,
                        'expiresAt', expires_at, 'device', device) order by created_at), '[]')
                 from session where user_id = "user".id) as sessions,
              (select coalesce(json_agg(json_build_object('kind', kind, 'name', name, 'createdAt', created_at,
                        'lastUsedAt', last_used_at) order by created_at), '[]')
                 from second_factor where user_id = "user".id) as "secondFactors"
         from "user" where company_id = $1 and contact_id = $2 order by id`,
      [companyId, contactId],
    );
  }
}
