import type { TestDatabase } from '@lotse/test-support';
import assert from 'node:assert/strict';
import pg from 'pg';
import { withoutIndexes } from '../scale/fill.js';
import { people } from '../scale/names.js';
import { sentences } from './words.js';

/** Rows per statement, so that progress can be told. */
const chunk = 50_000;
/** So many connections fill at once. */
const hands = 2;
const tables = ['ticket', 'ticket_message', 'ticket_clock', 'ticket_search', 'ticket_reading'];

export const teamKeys = ['first-line', 'orders', 'shop', 'accounting', 'hosting'];

/**
 * Tickets made in the database as the service would have written them, over three years: one in twenty is to be done, nearly all of them
 * new; a few companies have many; their words are as unevenly spread as in real texts. Indexes are built after the rows.
 * @param reader who has read a third of them
 */
export async function fillTickets(
  database: TestDatabase,
  { tickets, reader }: { tickets: number; reader: string },
  progress: (what: string) => void,
): Promise<void> {
  const clients = Array.from(
    { length: hands },
    () => new pg.Client({ connectionString: database.migratorUrl, application_name: 'fill' }),
  );
  const [client] = clients as [pg.Client];
  try {
    for (const one of clients) {
      await one.connect();
      for (const setting of [`maintenance_work_mem = '1GB'`, `work_mem = '256MB'`, 'statement_timeout = 0'])
        await one.query(`set ${setting}`);
    }
    await draw(client, tickets);
    await client.query(catalogue, [JSON.stringify({}), teamKeys]);
    await client.query(companiesSql, [companiesOf(tickets)]);
    const rebuild = await withoutIndexes(client, tables);
    for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
    const insert = async (what: string, sql: string, values: unknown[] = []): Promise<void> => {
      let from = 1;
      const work = async (one: pg.Client): Promise<void> => {
        while (from <= tickets) {
          const [first, last] = [from, Math.min(tickets, from + chunk - 1)];
          from = last + 1;
          await one.query(sql, [first, last, ...values]);
          progress(`${what} of ${last} tickets`);
        }
      };
      await Promise.all(clients.map(work));
    };
    await insert('rows', ticketsSql(tickets));
    await insert('messages', messagesSql(tickets));
    await client.query('analyze ticket');
    await client.query('analyze ticket_message');
    await insert('clocks', clocksSql);
    await insert('readings', readingsSql, [reader]);
    for (const sql of rebuild.filter((one) => !one.includes('ticket_search'))) {
      progress(sql.slice(0, 70));
      await client.query(sql);
    }
    await insert('words', wordsSql);
    for (const sql of rebuild.filter((one) => one.includes('ticket_search'))) {
      progress(sql.slice(0, 70));
      await client.query(sql);
    }
    await client.query('drop table sentence, person, made_ticket, made_company');
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
    await client.query(`select setval('ticket_number', $1)`, [100_001 + tickets]);
    progress('vacuum');
    for (const table of [...tables, 'company_copy']) await client.query(`vacuum analyze ${table}`);
    await compare(client);
  } finally {
    for (const one of clients) await one.end();
  }
}

const companiesOf = (tickets: number): number => Math.max(20, Math.ceil(tickets / 50));
const sentencesOf = (tickets: number): number => Math.min(200_000, Math.max(2_000, tickets));
/** Of whom each looks after some twenty thousand in all. */
const agentsOf = (tickets: number): number => Math.max(5, Math.ceil(tickets / 20_000));

/** Of what the rows are put together. */
async function draw(client: pg.Client, tickets: number): Promise<void> {
  await client.query('create unlogged table sentence (place int primary key, words text)');
  const all = sentences(sentencesOf(tickets));
  for (let at = 0; at < all.length; at += 10_000)
    await client.query(
      `insert into sentence select $1 + place - 1, words from unnest($2::text[]) with ordinality as drawn (words, place)`,
      [at, all.slice(at, at + 10_000)],
    );
  await client.query('create unlogged table person (place int primary key, name text, address text)');
  const { firstNames, lastNames } = people;
  const persons = Array.from({ length: 20_000 }, (_, place) => {
    const first = firstNames[(place * 7) % firstNames.length];
    const last = lastNames[Math.floor((place / 20_000) ** 2 * lastNames.length)];
    return [`${first?.name} ${last?.name}`, `${first?.slug}.${last?.slug}`] as const;
  });
  await client.query(
    `insert into person select place - 1, name, address from unnest($1::text[], $2::text[]) with ordinality as drawn (name, address, place)`,
    [persons.map(([name]) => name), persons.map(([, address]) => address)],
  );
  await client.query(
    'create unlogged table made_ticket (n int primary key, id uuid, messages int, company_place int)',
  );
  await client.query('create unlogged table made_company (place int primary key, id uuid)');
  for (const table of ['sentence', 'person']) await client.query(`analyze ${table}`);
}

const catalogue = `
  with level as (
    insert into service_level (key, name, promises, time_zone, warn_percent)
    values ('standard', '{"de":"Standard","en":"Standard"}',
            '{"low":{"firstAnswer":null,"solution":null},"normal":{"firstAnswer":480,"solution":2400},
              "high":{"firstAnswer":240,"solution":960},"urgent":{"firstAnswer":60,"solution":480}}'::jsonb || $1::jsonb, 'Europe/Berlin', 75))
  insert into team (key, name) select key, jsonb_build_object('de', key, 'en', key) from unnest($2::text[]) as key`;

const companiesSql = `
  with made as (
    insert into made_company select place, gen_random_uuid() from generate_series(0, $1::int - 1) as place returning place, id)
  insert into company_copy (id, version, legal_name, language, time_zone, customer_number, country, products, product_versions, shape, shaped_version)
  select id, 1, 'Betrieb ' || place || ' GmbH', 'de', 'Europe/Berlin', 'K-' || place, 'DE', '{}', '[]', 1000, 1 from made`;

/** The n-th of a ticket's numbers, from 0 to 1: the same wherever it is asked for. */
const number = (n: string, which: string | number): string =>
  `((hashint8extended(${n}, ${which}) & 9007199254740991) / 9007199254740992.0::float8)`;
/** One of the sentences. */
const sentence = (tickets: number, n: string, which: string): string =>
  `(select words from sentence where place = floor(${number(n, which)} * ${sentencesOf(tickets)})::int)`;
/** Two of them. */
const text = (tickets: number, n: string, position: string): string =>
  [0, 1].map((one) => sentence(tickets, n, `100 + 2 * ${position} + ${one}`)).join(" || ' ' || ");
const anHour = 3_600_000;
const years = 3 * 365 * 24 * anHour;

/** A UUIDv7 of the n-th row: in the order of time, with a random end. */
const uuid = (of: string, milliseconds: string, n: string): string =>
  `(lpad(to_hex((${milliseconds})::bigint), 12, '0') || '7' || substr(md5('${of}' || ${n}), 1, 3)
     || '8' || substr(md5('${of}/' || ${n}), 1, 15))::uuid`;

/** Agents have ids that can be told from their place. */
const agent = (place: string): string =>
  `('00000000-0000-7000-8000-' || lpad((${place})::text, 12, '0'))::uuid`;

const ticketsSql = (tickets: number): string => `
  with drawn as (
    select n, ${number('n', 1)} as status_share, ${number('n', 2)} as company_share, ${number('n', 3)} as team_share,
           ${number('n', 4)} as agent_share, ${number('n', 5)} as priority_share, ${number('n', 6)} as topic_share,
           ${number('n', 7)} as life, 1 + floor(4 * ${number('n', 8)} ^ 2)::int as messages,
           floor(${number('n', 9)} * 20000)::int as person_place, floor(${number('n', 10)} * 50000)::int as code,
           (extract(epoch from date_trunc('hour', now())) * 1000)::bigint - ((${tickets} - n)::float8 * ${years / tickets})::bigint as opened_ms
      from generate_series($1::int, $2::int) n),
  standing as (
    select drawn.*, to_timestamp(opened_ms / 1000.0) as opened_at,
           case when n > ${tickets * 0.99} and status_share < 0.9 then 'new'
                when (n > ${tickets * 0.955} and status_share < 0.7) or status_share < 0.01 then 'open'
                when n > ${tickets * 0.9} and status_share > 0.75 then 'waiting'
                when n > ${tickets * 0.95} then 'solved' else 'closed' end as status
      from drawn),
  made as (
    select standing.*, ${uuid('ticket', 'opened_ms', 'n')} as id,
           floor(${companiesOf(tickets)} * company_share ^ 3)::int as company_place,
           least(now(), opened_at + (case when status = 'closed' then 10 else 3 end * life) * interval '1 day') as changed_at
      from standing),
  kept as (insert into made_ticket select n, id, messages, company_place from made),
  topic as (select product, key, (row_number() over (order by product, key) - 1)::int as place, count(*) over () as all_of_them from ticket_component)
  insert into ticket (id, company_id, number, product, component, message, status, sender_email, version, opened_at, updated_at, subject,
                      author_kind, author_id, author_name, ended_at, reopenable_until, team, priority, assignee_id, assignee_name, messages,
                      last_by, first_answered_at, desk_version, changed_at, spam)
  select made.id, case when n % 33 <> 0 then made_company.id end, 'T-' || 100000 + n, topic.product, topic.key,
         ${text(tickets, 'n', '1')} || ' Code E' || code, status, person.address || '@betrieb' || company_place || '.example', messages, opened_at,
         changed_at, left(${sentence(tickets, 'n', '99')}, 60), 'user', gen_random_uuid()::text, person.name,
         case when status in ('solved', 'closed') then changed_at end,
         case when status in ('solved', 'closed') then changed_at + interval '14 days' end,
         (array[${teamKeys.map((key) => `'${key}'`).join(', ')}])[1 + floor(5 * team_share ^ 2)::int],
         case when priority_share < 0.03 then 'urgent' when priority_share < 0.15 then 'high' when priority_share < 0.3 then 'low' else 'normal' end,
         case when status <> 'new' and n % 10 <> 0 then ${agent(`floor(${agentsOf(tickets)} * agent_share)::int`)} end,
         case when status <> 'new' and n % 10 <> 0 then 'Ina Antwort' end,
         messages, case when messages % 2 = 0 then 'vendor' else 'customer' end,
         case when messages > 1 then opened_at + life * interval '4 hours' end, messages, changed_at, n % 97 = 0 and status = 'closed'
    from made join person on person.place = person_place
    join topic on topic.place = floor(all_of_them * topic_share ^ 2)::int
    left join made_company on made_company.place = company_place`;

const messagesSql = (tickets: number): string => `
  insert into ticket_message (id, ticket_id, company_id, position, kind, side, author_kind, author_name, email, text, written_at)
  select gen_random_uuid(), ticket.id, ticket.company_id, position, case when position % 4 = 3 then 'note' else 'reply' end,
         case when position % 2 = 1 then 'customer' else 'vendor' end, 'user',
         case when position % 2 = 1 then ticket.author_name else 'Ina Antwort' end,
         case when position % 2 = 1 then ticket.sender_email end,
         case when position = 1 then ticket.message else ${text(tickets, 'n', 'position')} end, ticket.opened_at + position * interval '1 hour'
    from made_ticket join ticket on ticket.id = made_ticket.id cross join generate_series(1, made_ticket.messages) as position
   where n between $1::int and $2::int`;

/** Something is promised of six in ten, and due of those that are to be done; one in seven of them is late. */
const clocksSql = `
  insert into ticket_clock (ticket_id, service_level, course, due_by, first_answer_due, solution_due, solution_breached)
  select id, case when is_promised then 'standard' end, jsonb_build_array(jsonb_build_array(opened_at, 'vendor')),
         case when is_due and not is_late then due end, case when is_promised then opened_at + interval '8 hours' end,
         case when is_promised then due end, case when is_due and is_late then due end
    from (select ticket.id, ticket.opened_at, n % 5 < 3 as is_promised,
                 n % 5 < 3 and status in ('new', 'open') as is_due, ${number('n', 20)} < 0.15 as is_late,
                 now() + ${number('n', 21)} * interval '7 days' as due
            from made_ticket join ticket on ticket.id = made_ticket.id where n between $1::int and $2::int) as made`;

const readingsSql = `
  insert into ticket_reading (ticket_id, user_id, position) select id, $3::uuid, messages from made_ticket where n between $1::int and $2::int and n % 3 = 0`;

/** By the function of the triggers. */
const wordsSql = `
  insert into ticket_search (ticket_id, words) select id, ticket_words(id) from made_ticket where n between $1::int and $2::int`;

/** What was made is what was meant, or the figures would say nothing. */
async function compare(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ open: number; wordless: number; clockless: number }>(
    `select count(*) filter (where status in ('new', 'open'))::float / count(*) as open,
            count(*) filter (where ticket_search.words is distinct from ticket_words(ticket.id))::int as wordless,
            count(*) filter (where ticket_clock.ticket_id is null)::int as clockless
       from (select * from ticket where id in (select id from ticket order by md5(id::text) limit 2000)) as ticket
       left join ticket_search on ticket_search.ticket_id = ticket.id left join ticket_clock on ticket_clock.ticket_id = ticket.id`,
  );
  const [row] = rows;
  assert.ok(row && row.open > 0.03 && row.open < 0.07, `${row?.open} of the tickets are to be done`);
  assert.deepEqual([row.wordless, row.clockless], [0, 0]);
}
