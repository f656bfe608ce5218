import type pg from 'pg';

/** Rows per transaction, as an import writes them. */
const batchSize = 100;

interface Table {
  name: string;
  columns: string[];
  rows: Record<string, unknown>[];
}

/**
 * Inserts the rows that an import has made a second time, into tables that are alike: contacts, audit entries and events,
 * one statement for each row.
 * @returns seconds
 */
export async function insertPlainly(client: pg.Client, companyId: string): Promise<number> {
  const tables = [
    await copied(client, 'contact', `select * from contact where company_id = $1`, companyId),
    await copied(
      client,
      'audit_entry',
      `select * from audit_entry where company_id = $1 and action = 'contact.registered'`,
      companyId,
    ),
  ];
  const [contacts, entries] = tables as [Table, Table];
  const events: Table = await withEvents(client, entries);
  const all = [contacts, entries, events];
  const begun = performance.now();
  for (let start = 0; start < contacts.rows.length; start += batchSize) {
    await client.query('begin');
    for (const table of all)
      for (const row of table.rows.slice(start, start + batchSize)) await insert(client, table, row);
    await client.query('commit');
  }
  const seconds = (performance.now() - begun) / 1_000;
  for (const { name } of all) await client.query(`drop table ${name}`);
  return seconds;
}

async function copied(client: pg.Client, of: string, sql: string, companyId: string): Promise<Table> {
  const { rows, fields } = await client.query<Record<string, unknown>>(sql, [companyId]);
  return emptyLike(client, { of, columns: fields.map(({ name }) => name), rows });
}

/** The events are gone by now: each held what its audit entry says. */
async function withEvents(client: pg.Client, { rows }: Table): Promise<Table> {
  const columns = ['event_id', 'type', 'aggregate_id', 'company_id', 'version', 'time', 'data'];
  const events = rows.map((row) => ({
    event_id: row['id'],
    type: 'contacts.contact-registered.v1',
    aggregate_id: row['target_id'],
    company_id: row['company_id'],
    version: 1,
    time: row['at'],
    data: { contact: row['after'] },
  }));
  return emptyLike(client, { of: 'outbox', columns, rows: events });
}

/** With the same columns and indexes, and nothing in it. */
async function emptyLike(
  client: pg.Client,
  { of, columns, rows }: { of: string; columns: string[]; rows: Record<string, unknown>[] },
): Promise<Table> {
  const name = `plain_${of}`;
  await client.query(`create table ${name} (like ${of} including all)`);
  return { name, columns, rows };
}

async function insert(
  client: pg.Client,
  { name, columns }: Table,
  row: Record<string, unknown>,
): Promise<void> {
  const places = columns.map((_, index) => `$${index + 1}`).join(', ');
  await client.query({
    name,
    text: `insert into ${name} (${columns.join(', ')}) values (${places})`,
    values: columns.map((column) => asParameter(row[column])),
  });
}

/** pg takes an array for one of PostgreSQL's, and an object for JSON. */
const asParameter = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)
    ? JSON.stringify(value)
    : value;
