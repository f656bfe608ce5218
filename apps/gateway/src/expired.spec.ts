import { randomUUID } from 'node:crypto';
import { Housekeeping } from '@lotse/messaging';
import { FixedClock, testDatabase, type TestDatabase } from '@lotse/test-support';
import { gatewayChores } from './expired.js';
import { gatewayMigrations } from './migrations/index.js';

const now = '2026-03-02T09:00:00Z';

describe('what has come to its end in the gateway', () => {
  let database: TestDatabase;
  const userId = randomUUID();
  const [theirs, forgotten] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    database = await testDatabase(gatewayMigrations);
    await database.query(
      `insert into "user" (id, version, email, email_key, name, password_hash, roles, created_at)
       values ($1, 1, 'a@example.com', 'a@example.com', 'A', 'x', '{support}', now())`,
      [userId],
    );
    const ends = [
      ['gone', now],
      ['there', '2026-03-02T09:00:01Z'],
    ];
    for (const [name, at] of ends) {
      await database.query(`insert into session (token_hash, user_id, expires_at) values ($1, $2, $3)`, [
        name,
        userId,
        at,
      ]);
      await database.query(
        `insert into account_link (token_hash, purpose, user_id, created_at, expires_at) values ($1, 'password', $2, now(), $3)`,
        [name, userId, at],
      );
    }
    await database.query(
      `insert into second_factor_challenge (session_id, purpose, content, expires_at)
       select id, name, '', at from session,
         (values ('gone', $1::timestamptz), ('there', $1::timestamptz + interval '1 second')) as one (name, at)
       where token_hash = 'there'`,
      [now],
    );
    await database.query(
      `insert into attempt_counter (key, count, free_at, counted_at)
       values ('gone', 1, now(), $1::timestamptz - interval '14 days 1 second'), ('there', 1, now(), $1::timestamptz - interval '13 days')`,
      [now],
    );
    await database.query(
      `insert into vendor_key_secret (secret_hash, key_id, created_at, ends_at)
       values ('gone', $1, now(), $2), ('there', $1, now(), null)`,
      [randomUUID(), now],
    );
    await database.query(
      `insert into vendor_key_call (id, key_id, at, operation)
       values (gen_random_uuid(), $1, $2::timestamptz - interval '91 days', 'gone'),
              (gen_random_uuid(), $1, $2::timestamptz - interval '89 days', 'there')`,
      [randomUUID(), now],
    );
    for (const [id, days] of [
      [theirs, 29],
      [forgotten, 31],
    ] as const) {
      await database.query(
        `insert into invitation (id, version, email, email_key, name, roles, language, invited_by, created_at, sent_at, expires_at)
         values ($1::uuid, 1, $1::uuid::text, $1::uuid::text, 'Erika', '{support}', 'de', $2, now(), now(), $3::timestamptz - make_interval(days => $4))`,
        [id, userId, now, days],
      );
      await database.query(
        `insert into audit_entry (id, at, action, actor, target_type, target_id, after, reason)
         values (gen_random_uuid(), now(), 'invitation.created', '{}', 'invitation', $1, '{"name":"Erika"}', 'known')`,
        [id],
      );
    }
    const turn = { query: database.query.bind(database) };
    await new Housekeeping(turn, new FixedClock(now), gatewayChores).doAll();
  });
  afterAll(() => database.drop());

  it.each([
    ['session', 'token_hash'],
    ['account_link', 'token_hash'],
    ['second_factor_challenge', 'purpose'],
    ['attempt_counter', 'key'],
    ['vendor_key_secret', 'secret_hash'],
    ['vendor_key_call', 'operation'],
  ])('is removed from %s, and nothing else is', async (table, key) => {
    expect(await database.query(`select ${key} as name from ${table}`)).toEqual([{ name: 'there' }]);
  });

  it('is an invitation that nobody took up for thirty days, with what the trail says of the person', async () => {
    expect(await database.query('select id from invitation')).toEqual([{ id: theirs }]);
    expect(
      await database.query('select target_id, after, reason from audit_entry order by after is null'),
    ).toEqual([
      { target_id: theirs, after: { name: 'Erika' }, reason: 'known' },
      { target_id: forgotten, after: null, reason: null },
    ]);
  });
});
