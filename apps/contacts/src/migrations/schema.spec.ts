import { newDataSource } from '@lotse/persistence';
import { testDatabase } from '@lotse/test-support';
import { entities } from '../entities.js';
import { contactsMigrations } from './index.js';

describe('the migrations', () => {
  it('make exactly the tables that the entities describe', async () => {
    const database = await testDatabase(contactsMigrations);
    const dataSource = newDataSource({ url: database.migratorUrl, applicationName: 'schema', entities });
    await dataSource.initialize();
    try {
      const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await dataSource.destroy();
      await database.drop();
    }
  });
});
