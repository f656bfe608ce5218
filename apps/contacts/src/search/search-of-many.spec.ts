import { ContactsRpc, type CompanyDto, type ContactHitDto, type Page } from '@lotse/contracts';
import { aCompany, aStaffUser, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';
import { mostWalked } from './search-sql.js';

const many = mostWalked + 5_000;
/** Of so many, some behind what one page looks at. */
const rareOnes = 3_000;

describe('searching among many', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();

  const search = (q: string, cursor?: string): Promise<Page<ContactHitDto>> =>
    service.call(ContactsRpc.searchContacts, { actor, limit: 50, q, cursor });

  /** Companies of five; everybody is an Albatros, the last are Zwergohreulen as well. */
  beforeAll(async () => {
    const { id } = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    await service.database.query(
      `insert into company (id, version, customer_number, legal_name, sort_name, country, language, time_zone, domains, products,
                            created_at, updated_at, search_text, search_version)
       select gen_random_uuid(), 1, 'M-' || n, 'Menge ' || n, 'menge ' || n, 'DE', 'de', 'Europe/Berlin', '{}', '{}', now(), now(),
              ' menge m' || n || ' ' || n, 1
         from generate_series(1, $1::int) n`,
      [many / 5],
    );
    await service.database.query(
      `insert into contact (id, company_id, version, first_name, last_name, sort_name, email, phone, external,
                            processing_agreement_delegate, responsibilities, created_at, updated_at, search_text, search_words,
                            search_version)
       select gen_random_uuid(), company.id, 1, case when place > $2 then 'Zwergohreule' else '' end, 'Albatros', 'albatros', '', '',
              false, false, '{}', now(), now(), ' albatros' || case when place > $2 then ' zwergohreule' else '' end,
              case when place > $2 then '{albatros,zwergohreule,"albatros zwergohreule"}'::text[] else '{albatros}' end, 1
         from (select id, (nth - 1) * 5 + k as place
                 from (select id, row_number() over (order by id) as nth from company where id <> $1) company,
                      generate_series(1, 5) k) company`,
      [id, many - rareOnes],
    );
    await service.database.query('vacuum analyze company');
    await service.database.query('vacuum analyze contact');
  }, 60_000);

  async function all<T>(
    read: (cursor?: string) => Promise<Page<T>>,
    id: (item: T) => string,
  ): Promise<{ ids: string[]; pages: number[] }> {
    const ids: string[] = [];
    const pages: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await read(cursor);
      ids.push(...page.items.map(id));
      pages.push(page.items.length);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return { ids, pages };
  }

  it('fills a page with what is everywhere', async () => {
    const first = await search('albatros');
    const second = await search('albatros', first.nextCursor ?? '');

    expect(first.items).toHaveLength(50);
    expect(second.items).toHaveLength(50);
    expect(new Set([...first.items, ...second.items].map(({ contact }) => contact.id)).size).toBe(100);
  });

  it('ends a page early that has looked at as many as it may, and goes on where it ended', async () => {
    const { ids, pages } = await all(
      (cursor) => search('wergohreul', cursor),
      ({ contact }) => contact.id,
    );

    expect(pages[0]).toBe(0);
    expect(ids).toHaveLength(rareOnes);
    const rows = await service.database.query<{ id: string }>(
      `select id from contact where first_name <> '' order by company_id, id`,
    );
    expect(ids).toEqual(rows.map(({ id }) => id));
  });

  it('finds each company of many once, by its contacts', async () => {
    const list = (cursor?: string): Promise<Page<CompanyDto>> =>
      service.call(ContactsRpc.listCompanies, { actor, limit: 200, q: 'wergohreul', cursor });

    const { ids, pages } = await all(list, (company) => company.id);

    expect(pages[0]).toBe(0);
    expect(ids).toHaveLength(rareOnes / 5);
    expect(new Set(ids).size).toBe(rareOnes / 5);
  });

  it('finds two names together at once, and walks where nobody has both as whole words', async () => {
    const together = await search('Zwergohreule Albatros');
    const parts = await search('ohreule batros');

    expect(together.items).toHaveLength(50);
    expect(parts.items).toEqual([]);
    expect(parts.nextCursor).not.toBeNull();
  });

  it('finds the one among many', async () => {
    const { items } = await service.call(ContactsRpc.listCompanies, { actor, limit: 10, q: `M-${many / 5}` });

    expect(items.map(({ customerNumber }) => customerNumber)).toEqual([`M-${many / 5}`]);
  });
});
