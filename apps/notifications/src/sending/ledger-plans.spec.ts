import { findAlone } from '@lotse/mail';
import { testDatabase, type TestDatabase } from '@lotse/test-support';
import { notificationsMigrations } from '../migrations/index.js';

const waiting = 100_000;

interface Node {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}

describe('looking once a second for mail that nobody settles any more, while no mail server works', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase(notificationsMigrations);
    const columns = `id, class, email, subject, text, message_id, state, attempts, queued_at, due_at, give_up_at`;
    await database.query(
      `insert into mail (${columns})
       select gen_random_uuid(), 'alarm', n || '@example.org', 'x', repeat('as long as in real life ', 20), n::text,
         case when n % 100 = 0 then 'unclear' else 'queued' end, (n % 100 = 0)::int, now(), now() - make_interval(secs => n / 100),
         now() + make_interval(mins => 30)
       from generate_series(1, ${waiting}) n`,
    );
    await database.query(
      `insert into mail (${columns})
       select gen_random_uuid(), 'alarm', n || '@example.org', 'x', 'what the version before has sent', n::text, 'accepted', 1,
         now() - interval '1 year', null, null
       from generate_series(1, ${waiting / 2}) n`,
    );
    await database.query(
      `insert into mail (${columns}) values
         (gen_random_uuid(), 'alarm', 'x', 'x', 'x', 'gone', 'sending', 0, now(), now() - interval '1 second', now() + interval '1 hour'),
         (gen_random_uuid(), 'alarm', 'x', 'x', 'x', 'over', 'queued', 0, now(), now() - interval '1 second', now() - interval '1 second'),
         (gen_random_uuid(), 'alarm', 'x', 'x', 'x', 'old', 'queued', 0, now() - interval '1 hour', now() - interval '1 second', null),
         (gen_random_uuid(), 'alarm', 'x', 'x', 'x', 'often', 'unclear', 3, now(), now() - interval '1 second', now() + interval '1 hour'),
         (gen_random_uuid(), 'alarm', 'x', 'x', 'x', 'busy', 'sending', 0, now(), now() + interval '10 seconds', now() + interval '1 hour')`,
    );
    await database.query('vacuum analyze mail');
  }, 120_000);
  afterAll(() => database.drop());

  const parameters = ['alarm', 1800, [], 2];

  it('finds it', async () => {
    const found = await database.query<{ id: string }>(findAlone, parameters);
    const mails = await database.query<{ message_id: string }>(
      'select message_id from mail where id = any($1) order by message_id',
      [found.map(({ id }) => id)],
    );

    expect(mails.map((mail) => mail.message_id)).toEqual(['gone', 'often', 'old', 'over']);
  });

  it(`reads none of ${waiting} that wait, and none that have long been sent`, async () => {
    const [row] = await database.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
      `explain (analyze, format json) ${findAlone}`,
      parameters,
    );
    const nodes: Node[] = [];
    const walk = (node: Node): void => {
      nodes.push(node);
      for (const inner of node.Plans ?? []) walk(inner);
    };
    if (row) walk(row['QUERY PLAN'][0].Plan);

    const read = nodes.map(
      (node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
    );
    expect(Math.max(...read)).toBeLessThan(10);
    expect(nodes.flatMap((node) => node['Index Name'] ?? [])).toEqual(
      expect.arrayContaining(['mail_sending', 'mail_waiting', 'mail_without_end', 'mail_repeated']),
    );
  });
});
