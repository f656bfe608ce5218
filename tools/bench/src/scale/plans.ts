import {
  companiesGrams,
  companiesParts,
  companiesSample,
  companiesWalked,
  companiesWhole,
  contactsGrams,
  contactsParts,
  contactsSample,
  contactsWalked,
  contactsWhole,
} from '@lotse/contacts/search-sql';
import { gramsOf } from '@lotse/contacts/search-text';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestDatabase } from '@lotse/test-support';

export interface Plan {
  /** As its file in docs/plans is called. */
  name: string;
  sql: string;
  values: unknown[];
  /** Of EXPLAIN ANALYZE. */
  plan: string;
}

const first = '00000000-0000-0000-0000-000000000000';
const page = [first, first, 51];
const common = '%uller%';
const rare = 'ickzuchne';
const together = ['%weber%', '% us%'];
const word = ['muller'];
const words = ['anna muller', 'muller thomas'];
const name = ['elektrotechnik gmbh', 'gmbh muller'];
const none = ['uller'];

const statements: Omit<Plan, 'plan'>[] = [
  { name: 'contacts-whole', sql: contactsWhole(1), values: [word, ...page] },
  { name: 'contacts-whole-of-two', sql: contactsWhole(2), values: [words, ...page] },
  { name: 'contacts-sample', sql: contactsSample(1), values: [common] },
  { name: 'contacts-walked', sql: contactsWalked(1, 1), values: [common, ...page, none] },
  { name: 'contacts-grams', sql: contactsGrams(1), values: [gramsOf([rare]), rare, ...page, none] },
  { name: 'contacts-parts', sql: contactsParts(2), values: [...together, ...page, none] },
  { name: 'companies-whole', sql: companiesWhole(1, 'open'), values: [word, ...page] },
  { name: 'companies-whole-of-two', sql: companiesWhole(2, 'open'), values: [name, ...page] },
  { name: 'companies-sample', sql: companiesSample(1), values: [common] },
  { name: 'companies-walked', sql: companiesWalked(1, 1, 'open'), values: [common, ...page, none] },
  {
    name: 'companies-grams',
    sql: companiesGrams(1, 1, 'open'),
    values: [gramsOf([rare]), rare, ...page, none],
  },
  { name: 'companies-parts', sql: companiesParts(2, 1, 'open'), values: [...together, ...page, none] },
];

/** How PostgreSQL answers each statement of the search on this database. */
export async function plansOn(database: TestDatabase): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const { name, sql, values } of statements) {
    const rows = await database.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, costs off, timing off, summary off, buffers off) ${sql}`,
      values,
    );
    plans.push({ name, sql, values, plan: rows.map((row) => row['QUERY PLAN']).join('\n') });
  }
  return plans;
}

/** One file each: the statement as the service asks it, and the plan. */
export function writePlans(directory: string, { plans, large }: { plans: Plan[]; large: number }): void {
  mkdirSync(directory, { recursive: true });
  for (const { name, sql, values, plan } of plans) {
    const asked = `-- with ${JSON.stringify(values)}, at ${large.toLocaleString('en')} contacts`;
    writeFileSync(join(directory, `${name}.txt`), [sql, '', asked, '', plan, ''].join('\n'));
  }
}
