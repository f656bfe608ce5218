import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { services, type ServiceName } from '@lotse/contracts';
import { serviceDatabase, type TestDatabase } from '@lotse/test-support';

interface Store {
  service: ServiceName;
  table: string;
}

const page = readFileSync(join(__dirname, '../../docs/retention.md'), 'utf8');

/** The tables that the page names, with the service in whose database each lies. */
function namedStores(): Store[] {
  const rows = [...page.matchAll(/^\|(.+?)\|(.+?)\|/gm)].map(([, stores = '', owners = '']) => ({
    tables: quoted(stores).filter((name) => /^[a-z_]+$/.test(name)),
    owners:
      owners.trim() === 'every service' ? [...services] : services.filter((name) => owners.includes(name)),
  }));
  return rows.flatMap(({ tables, owners }) =>
    tables.flatMap((table) => owners.map((service) => ({ service, table }))),
  );
}

const quoted = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

describe('docs/retention.md', () => {
  const databases = new Map<ServiceName, TestDatabase>();
  const named = namedStores();

  beforeAll(async () => {
    for (const service of services) databases.set(service, await serviceDatabase(service));
  }, 180_000);
  afterAll(() => Promise.all([...databases.values()].map((database) => database.drop())));

  /** Where a text, a document or bytes can hold somebody's data. */
  const tablesWithRoom = async (service: ServiceName): Promise<string[]> => {
    const rows = await databases.get(service)?.query<{ table: string }>(
      `select distinct table_name as table from information_schema.columns
          where table_schema = 'public' and table_name <> 'migration'
            and (data_type in ('text', 'character varying', 'jsonb', 'json', 'bytea') or udt_name = '_text')`,
    );
    return (rows ?? []).map(({ table }) => table);
  };

  it.each(services)('names every table of %s that can hold personal data', async (service) => {
    const known = named.filter((store) => store.service === service).map(({ table }) => table);
    const tables = await tablesWithRoom(service);

    expect(tables.length).toBeGreaterThan(5);
    expect(tables.filter((table) => !known.includes(table))).toEqual([]);
  });

  it('names no table that is not there', async () => {
    const there = new Set<string>();
    for (const [service, database] of databases)
      for (const { table } of named.filter((store) => store.service === service)) {
        const [row] = await database.query<{ there: boolean }>(
          'select to_regclass(quote_ident($1)) is not null as there',
          [table],
        );
        if (row?.there) there.add(table);
      }

    expect(named.length).toBeGreaterThan(20);
    expect(named.map(({ table }) => table).filter((table) => !there.has(table))).toEqual([]);
  });
});
