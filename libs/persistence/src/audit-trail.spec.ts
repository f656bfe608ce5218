import { encodeCursor } from '@lotse/contracts';
import { aStaffUser, FixedClock, testDatabase, type TestDatabase } from '@lotse/test-support';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AuditTrail } from './audit-trail.js';
import { newDataSource } from './data-source.js';
import { Database } from './database.js';
import { persistenceMigrations } from './index.js';

describe('the audit trail', () => {
  let test: TestDatabase;
  let dataSource: DataSource;
  let database: Database;
  let audit: AuditTrail;
  const actor = aStaffUser();

  beforeAll(async () => {
    test = await testDatabase([...persistenceMigrations]);
    dataSource = await newDataSource({ url: test.url, applicationName: 'test', poolSize: 2 }).initialize();
    database = new Database(dataSource);
    audit = new AuditTrail(database, new FixedClock('2026-03-02T09:00:00.000Z'));
  });

  afterAll(async () => {
    await dataSource.destroy();
    await test.drop();
  });

  const record = (about: {
    companyId: string;
    targetId?: string;
    before?: object;
    after?: object;
    reason?: string;
  }): Promise<void> =>
    database.transaction((tx) =>
      audit.record(tx, {
        ...{ action: 'contact.changed', actor, targetType: 'contact', targetId: uuidv7() },
        ...about,
      }),
    );

  it('tells who did what, and of before and after only what differs', async () => {
    const companyId = uuidv7();
    const targetId = uuidv7();
    await record({
      ...{ companyId, targetId, reason: 'asked by phone' },
      before: { name: 'Erika', tags: ['a'], position: 'x' },
      after: { name: 'Erika', tags: ['a', 'b'], fax: null },
    });

    const { items, nextCursor } = await audit.list(companyId, { limit: 10 });

    expect(nextCursor).toBeNull();
    expect(items).toEqual([
      {
        ...{ id: expect.any(String), at: '2026-03-02T09:00:00.000Z', action: 'contact.changed', actor },
        ...{ companyId, targetType: 'contact', targetId, reason: 'asked by phone' },
        before: { tags: ['a'], position: 'x', fax: null },
        after: { tags: ['a', 'b'], position: null, fax: null },
      },
    ]);
  });

  it('is undone with the change it tells of', async () => {
    const companyId = uuidv7();
    const failing = database.transaction(async (tx) => {
      await audit.record(tx, {
        ...{ action: 'contact.changed', actor, companyId, targetType: 'contact', targetId: uuidv7() },
      });
      throw new Error('no');
    });

    await expect(failing).rejects.toThrow('no');
    expect((await audit.list(companyId, { limit: 10 })).items).toEqual([]);
  });

  it('is read in pages, newest first, each entry once', async () => {
    const companyId = uuidv7();
    for (const number of [1, 2, 3, 4, 5]) await record({ companyId, after: { number } });

    const read: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await audit.list(companyId, { limit: 2, cursor });
      read.push(...page.items.map(({ after }) => after?.['number']));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);

    expect(read).toEqual([5, 4, 3, 2, 1]);
  });

  it.each([
    ["another company's", encodeCursor(`audit:${uuidv7()}`, [uuidv7()])],
    ['no cursor at all', 'garbage'],
  ])('opens nothing with a cursor that is %s', async (_, cursor) => {
    await expect(audit.list(uuidv7(), { limit: 2, cursor })).rejects.toMatchObject({
      kind: 'not-found',
      code: 'request.cursor-unknown',
    });
  });

  it('knows a cursor that somebody has made up', async () => {
    const companyId = uuidv7();
    const cursor = encodeCursor(`audit:${companyId}`, ['not-a-uuid']);

    await expect(audit.list(companyId, { limit: 2, cursor })).rejects.toMatchObject({
      code: 'request.cursor-unknown',
    });
  });

  it('forgets what it says about a person, and keeps that something happened', async () => {
    const companyId = uuidv7();
    const targetId = uuidv7();
    await record({ companyId, targetId, after: { name: 'Erika' }, reason: 'Erika asked for it' });
    await record({ companyId, after: { name: 'Max' } });

    await database.transaction((tx) => audit.forget(tx, targetId));

    const { items } = await audit.list(companyId, { limit: 10 });
    expect(items.map(({ action, after, reason }) => [action, after, reason])).toEqual([
      ['contact.changed', { name: 'Max' }, null],
      ['contact.changed', null, null],
    ]);
  });
});
