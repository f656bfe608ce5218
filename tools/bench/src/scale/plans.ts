import {
  companiesParts,
  companiesSample,
  companiesWalked,
  companiesWhole,
  contactsParts,
  contactsSample,
  contactsWalked,
  contactsWhole,
} from '@lotse/contacts/search-sql';
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
const common = '%muller%';
const rare = '%zwickzuchner%';
const name = ['anna muller'];

const statements: Omit<Plan, 'plan'>[] = [
  { name: 'contacts-sample', sql: contactsSample(1), values: [common] },
  { name: 'contacts-walked', sql: contactsWalked(1), values: [common, first, first, 51] },
  { name: 'contacts-whole', sql: contactsWhole(), values: [name, first, first, 51] },
  { name: 'contacts-parts', sql: contactsParts(1), values: [rare, ['zwickzuchner'], first, first, 51] },
  { name: 'companies-sample', sql: companiesSample(1), values: [common] },
  { name: 'companies-walked', sql: companiesWalked(1, 'open'), values: [common, first, first, 51] },
  { name: 'companies-whole', sql: companiesWhole('open'), values: [name, first, 51] },
  { name: 'companies-parts', sql: companiesParts(1, 'open'), values: [rare, ['zwickzuchner'], first, 51] },
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
