import { Test, type TestingModule } from '@nestjs/testing';
import { eventually, lateServer, testDatabase, type TestDatabase } from '@lotse/test-support';
import type { DatabaseOptions } from './data-source.js';
import { Database } from './database.js';
import { persistenceMigrations } from './index.js';
import { PersistenceModule } from './persistence.module.js';

class NotRunYet1795999999904 {
  name = 'NotRunYet1795999999904';
}

describe('the database of a service', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase([...persistenceMigrations]);
  });

  afterAll(() => database.drop());

  const start = async (options: Partial<DatabaseOptions> = {}): Promise<TestingModule> => {
    const module = PersistenceModule.for({
      url: database.url,
      applicationName: 'contacts',
      migrations: [...persistenceMigrations],
      ...options,
    });
    const app = await Test.createTestingModule({ imports: [module] }).compile();
    return app.init();
  };

  it('is left without a connection when the service stops', async () => {
    const app = await start();
    await app.get(Database).reader.query('select 1');

    await app.close();

    await eventually(async () => {
      expect(
        await database.query(
          `select 1 from pg_stat_activity where application_name = 'contacts' and datname = current_database()`,
        ),
      ).toEqual([]);
    });
  });

  it('may come up after the service, which waits', async () => {
    const late = await lateServer(database.url);

    const starting = start({ url: late.url });
    await eventually(() => expect(late.refused).toBeGreaterThan(1));
    late.comeUp();

    const app = await starting;
    expect(await app.get(Database).reader.query('select 1 as one')).toEqual([{ one: 1 }]);
    await app.close();
    late.close();
  });

  it('must have been migrated before the service starts', async () => {
    const untouched = await testDatabase();

    await expect(start({ url: untouched.url })).rejects.toThrow('run its migrations first');

    await untouched.drop();
  });

  it('must not be older than the service, which does not start then', async () => {
    const starting = start({ migrations: [...persistenceMigrations, NotRunYet1795999999904] });

    await expect(starting).rejects.toThrow(
      'the database of contacts is older than the service: run its migrations first',
    );
  });
});
