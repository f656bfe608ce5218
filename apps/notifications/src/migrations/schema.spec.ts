import { newDataSource } from '@lotse/persistence';
import { testDatabase, type TestDatabase } from '@lotse/test-support';
import { entities } from '../entities.js';
import { notificationsMigrations } from './index.js';

describe('the tables of notifications', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase(notificationsMigrations);
  });

  afterAll(() => database.drop());

  it('are what the entities say', async () => {
    const dataSource = newDataSource({ url: database.migratorUrl, applicationName: 'test', entities });
    await dataSource.initialize();
    try {
      const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await dataSource.destroy();
    }
  });
});
