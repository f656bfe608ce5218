import { persistenceMigrations } from '@lotse/persistence';
import { eventually } from './eventually.js';
import { testDatabase } from './test-database.js';
import { testVirtualHost } from './test-virtual-host.js';
import pg from 'pg';

describe('the servers of a test run', () => {
  it('give each suite a database whose service cannot change tables', async () => {
    const database = await testDatabase(persistenceMigrations);
    const service = new pg.Client({ connectionString: database.url });
    await service.connect();

    await expect(service.query('select count(*) from audit_entry')).resolves.toBeDefined();
    await expect(service.query('drop table audit_entry')).rejects.toMatchObject({ code: '42501' });
    expect(await database.query<{ n: number }>('select count(*)::int as n from audit_entry')).toEqual([
      { n: 0 },
    ]);

    await service.end();
    await database.drop();
    await expect(new pg.Client({ connectionString: database.url }).connect()).rejects.toThrow();
  });

  it('give each suite a virtual host', async () => {
    const broker = await testVirtualHost();
    await broker.api(`queues/${broker.name}/things`, {
      method: 'PUT',
      body: JSON.stringify({ durable: true }),
    });

    const queue = await eventually(() => broker.queue('things'));

    expect(queue.name).toBe('things');
    await broker.drop();
    await expect(broker.queue('things')).rejects.toThrow('404');
  });
});
