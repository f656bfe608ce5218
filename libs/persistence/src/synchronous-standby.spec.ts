import { PrivatePostgres } from '@lotse/private-servers';
import { eventually } from '@lotse/test-support';
import type { DataSource } from 'typeorm';
import { newDataSource } from './data-source.js';
import { Database } from './database.js';

describe('a transaction on a PostgreSQL that waits for its standby', () => {
  // nobody ever says that they have it
  const server = new PrivatePostgres({
    settings: { synchronous_standby_names: 'nobody', synchronous_commit: 'on' },
  });
  let dataSource: DataSource;

  beforeAll(async () => {
    await server.start();
    dataSource = await newDataSource({
      url: server.url,
      applicationName: 'test',
    }).initialize();
    await dataSource.query(
      'begin; set local synchronous_commit = local; create table account (name text); commit',
    );
  }, 60_000);

  afterAll(async () => {
    await dataSource?.destroy();
    await server.discard();
  });

  it('is not said to be done when the wait is cancelled: the standby may take over without it', async () => {
    const database = new Database(dataSource);

    const written = database.transaction((tx) => tx.query(`insert into account values ('a')`));
    await Promise.all([
      expect(written).rejects.toMatchObject({ kind: 'outcome-unknown', code: 'service.outcome-unknown' }),
      eventually(async () => {
        const cancelled = await database.reader.query<{ is: boolean }[]>(
          `select pg_cancel_backend(pid) as is from pg_stat_activity where wait_event = 'SyncRep'`,
        );
        expect(cancelled).toEqual([{ is: true }]);
      }),
    ]);

    expect(await database.reader.query('select name from account')).toEqual([{ name: 'a' }]);
  });
});
