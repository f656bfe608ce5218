import { Test, type TestingModule } from '@nestjs/testing';
import { eventually, testDatabase, type TestDatabase } from '@lotse/test-support';
import { connect, createServer, type AddressInfo } from 'node:net';
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
    const { hostname, port } = new URL(database.url);
    let up = false;
    let refused = 0;
    const door = createServer((near) => {
      near.on('error', () => undefined);
      if (!up) {
        refused += 1;
        return near.destroy();
      }
      const far = connect(Number(port), hostname);
      far.on('error', () => undefined);
      return near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    const url = new URL(database.url);
    url.port = String((door.address() as AddressInfo).port);

    const starting = start({ url: url.href });
    await eventually(() => expect(refused).toBeGreaterThan(1));
    up = true;

    const app = await starting;
    expect(await app.get(Database).reader.query('select 1 as one')).toEqual([{ one: 1 }]);
    await app.close();
    door.close();
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
