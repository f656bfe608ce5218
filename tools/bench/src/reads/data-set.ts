import type { CompanyDto } from '@lotse/contracts';
import { aCompany, type TestDatabase } from '@lotse/test-support';
import type { ApiClient } from '../system.js';

export interface Tenant {
  companyId: string;
  /** A key of this company that may read its contacts. */
  apiKey: string;
}

export interface ContactRow {
  id: string;
  companyId: string;
}

/** Companies are registered as in real life; each is read with its own key. */
export async function registerTenants(api: ApiClient, count: number): Promise<Tenant[]> {
  const tenants: Tenant[] = [];
  for (let index = 0; index < count; index++) {
    const { id: companyId } = await api.send<CompanyDto>('POST', '/companies', aCompany());
    const { secret } = await api.send<{ secret: string }>('POST', `/companies/${companyId}/api-keys`, {
      name: 'bench',
      scopes: ['contacts:read', 'contacts:write'],
    });
    tenants.push({ companyId, apiKey: secret });
  }
  return tenants;
}

/** Fills every company with contacts, `rows` in all, with every column in use. */
export async function fillContacts(database: TestDatabase, rows: number): Promise<void> {
  await database.query(
    `insert into contact (id, company_id, version, salutation, academic_title, first_name, last_name, sort_name, position,
                          language, email, phone, mobile, fax, external, external_until, processing_agreement_delegate,
                          responsibilities, created_at, updated_at, search_text, search_words, search_version)
     select (lpad(to_hex((extract(epoch from now()) * 1000)::bigint + n), 12, '0')
               || '7' || substr(md5('a' || n), 1, 3) || '8' || substr(md5('b' || n), 1, 15))::uuid, -- UUIDv7
            company.ids[1 + n % array_length(company.ids, 1)], 1 + n % 7,
            (array['ms', 'mr', 'neutral'])[1 + n % 3], case when n % 5 = 0 then 'Dr.' end,
            'Erika ' || n, 'Mustermann-Groß ' || n, 'mustermann-gross ' || n, 'Leitung Einkauf',
            'de', 'erika.' || n || '@example.com', '+4924334567890', '+4915112345678', '+4924334567891',
            n % 10 = 0, case when n % 20 = 0 then date '2030-12-31' end, n % 4 = 0,
            array['purchasing', 'accounting', 'it-administration'], now(), now(),
            -- about what the service writes: without them it would fill them in while it is measured
            ' erika ' || n || ' mustermanngross gross erika' || n || 'examplecom 4924334567890 4915112345678 4924334567891',
            array['erika', n::text, 'mustermanngross', 'gross', 'erika' || n || 'examplecom', '4924334567890',
                  '4915112345678', '4924334567891', 'erika mustermanngross', 'erika gross', 'gross mustermanngross'], 1 + n % 7
       from generate_series(1, $1::int) n, (select array_agg(id) ids from company) company`,
    [rows],
  );
  await database.query('vacuum analyze contact');
}

/** Rows drawn at random over the whole table, each at most once. */
export const drawContacts = (database: TestDatabase, count: number): Promise<ContactRow[]> =>
  database.query<ContactRow & Record<string, unknown>>(
    `select id, company_id as "companyId" from contact order by random() limit $1`,
    [count],
  );
