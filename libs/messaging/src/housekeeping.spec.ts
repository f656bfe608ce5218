import { randomUUID } from 'node:crypto';
import { NotificationEvents } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import {
  Database,
  startTestService,
  testServiceDatabase,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '../test/harness.spec.js';
import { Outbox, type Chore } from './index.js';

describe('housekeeping', () => {
  let database: TestDatabase;
  let broker: TestVirtualHost;

  beforeEach(async () => {
    [database, broker] = await Promise.all([testServiceDatabase(), testVirtualHost()]);
    await database.query(`insert into effect (mail_id, attempt) values ('old', 1), ('new', 2)`);
    await database.query(
      `insert into inbox (queue, message_id, received_at)
       values ('q', 'old', now() - interval '14 days 1 minute'), ('q', 'new', now() - interval '13 days')`,
    );
    await database.query(
      `insert into idempotency_key (principal, route, key, fingerprint, created_at)
       values ('p', 'r', 'old', '', now() - interval '25 hours'), ('p', 'r', 'new', '', now() - interval '23 hours')`,
    );
  });
  afterEach(() => Promise.all([database?.drop(), broker?.drop()]));

  const whileRunning = async (
    chores: Chore[],
    see: (database: Database, outbox: Outbox) => Promise<void>,
  ) => {
    const app = await startTestService({ database, broker, messaging: { chores } });
    try {
      await see(app.get(Database), app.get(Outbox));
    } finally {
      await app.close();
    }
  };
  const left = async (table: string, key: string): Promise<unknown[]> =>
    (await database.query<{ key: string }>(`select ${key} as key from ${table}`)).map((row) => row.key);

  it('removes and empties what has expired, and nothing else', () =>
    whileRunning(
      [
        { table: 'effect', where: `attempt = 1 and $1 > '2026-01-01'::timestamptz` },
        {
          table: 'effect',
          where: `mail_id = 'new' and $1::timestamptz is not null`,
          set: `mail_id = 'emptied'`,
        },
      ],
      () =>
        eventually(async () => {
          expect(await left('inbox', 'message_id')).toEqual(['new']);
          expect(await left('idempotency_key', 'key')).toEqual(['new']);
          expect(await left('effect', 'mail_id')).toEqual(['emptied']);
        }),
    ));

  it('that fails holds up no event', () =>
    whileRunning(
      [
        { table: 'no_such_table', where: '$1::timestamptz is null' },
        { table: 'effect', where: '$1::timestamptz is not null' },
      ],
      async (connected, outbox) => {
        await eventually(async () => expect(await left('inbox', 'message_id')).toEqual(['new']));
        const aggregateId = randomUUID();
        await connected.transaction((tx) =>
          outbox.append(
            tx,
            NotificationEvents.incidentAnnounced,
            { incidentId: aggregateId, companyId: aggregateId },
            { aggregateId, companyId: aggregateId, version: 1 },
          ),
        );

        await eventually(async () => expect(await left('outbox', 'event_id')).toEqual([]));
        expect(await left('effect', 'mail_id')).toHaveLength(2);
      },
    ));
});
