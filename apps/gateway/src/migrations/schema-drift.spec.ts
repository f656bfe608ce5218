import { newDataSource } from '@lotse/persistence';
import { testDatabase } from '@lotse/test-support';
import { gatewayEntities } from '../app.module.js';
import { gatewayMigrations } from './index.js';

describe('the migrations', () => {
  it('make exactly the tables of the entities', async () => {
    const database = await testDatabase(gatewayMigrations);
    const dataSource = newDataSource({
      url: database.migratorUrl,
      applicationName: 'test',
      entities: gatewayEntities,
    });
    await dataSource.initialize();

    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();

    await dataSource.destroy();
    await database.drop();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
