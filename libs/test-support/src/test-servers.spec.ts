import { persistenceMigrations } from '@lotse/persistence';
import { eventually } from './eventually.js';
import { ownServers } from './service-in-process.js';
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

  it('hand the virtual host of a service on, and nothing that was in it', async () => {
    const queue = 'contacts.dead-addresses';
    const path = (name: string): string => `queues/${name}/${queue}/get`;
    const body = JSON.stringify({ count: 10, ackmode: 'ack_requeue_true', encoding: 'auto' });
    const before = await ownServers([]);
    await before.broker.api(`exchanges/${before.broker.name}/amq.default/publish`, {
      method: 'POST',
      body: JSON.stringify({ routing_key: queue, payload: '{}', payload_encoding: 'string', properties: {} }),
    });
    expect(await before.broker.api(path(before.broker.name), { method: 'POST', body })).toHaveLength(1);
    await Promise.all([before.database.drop(), before.broker.drop()]);

    const after = await ownServers([]);

    expect(after.broker.name).toBe(before.broker.name);
    expect(await after.broker.api(path(after.broker.name), { method: 'POST', body })).toEqual([]);
    await Promise.all([after.database.drop(), after.broker.drop()]);
  });
});
