import { encodeCursor, type Actor, type AuditFilter, type AuditTargetType } from '@lotse/contracts';
import { aStaffUser, FixedClock, testDatabase, type TestDatabase } from '@lotse/test-support';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { auditQuery } from './audit-query.js';
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
  const clock = new FixedClock('2026-03-02T09:00:00.000Z');

  beforeAll(async () => {
    test = await testDatabase([...persistenceMigrations]);
    dataSource = await newDataSource({ url: test.url, applicationName: 'test', poolSize: 2 }).initialize();
    database = new Database(dataSource);
    audit = new AuditTrail(database, clock);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await test.drop();
  });

  const record = (about: {
    companyId: string | null;
    action?: string;
    actor?: Actor;
    targetType?: AuditTargetType;
    targetId?: string;
    before?: object;
    after?: object;
    reason?: string;
  }): Promise<void> =>
    database.transaction((tx) =>
      audit.record(tx, {
        action: 'contact.changed',
        actor,
        targetType: 'contact',
        targetId: uuidv7(),
        ...about,
      }),
    );

  it('tells who did what, and of before and after only what differs', async () => {
    const companyId = uuidv7();
    const targetId = uuidv7();
    await record({
      companyId,
      targetId,
      reason: 'asked by phone',
      before: { name: 'Erika', tags: ['a'], position: 'x' },
      after: { name: 'Erika', tags: ['a', 'b'], fax: null },
    });

    const { items, nextCursor } = await audit.list(companyId, { limit: 10 });

    expect(nextCursor).toBeNull();
    expect(items).toEqual([
      {
        id: expect.any(String),
        at: '2026-03-02T09:00:00.000Z',
        action: 'contact.changed',
        actor,
        companyId,
        targetType: 'contact',
        targetId,
        reason: 'asked by phone',
        before: { tags: ['a'], position: 'x', fax: null },
        after: { tags: ['a', 'b'], position: null, fax: null },
      },
    ]);
  });

  it('is undone with the change it tells of', async () => {
    const companyId = uuidv7();
    const failing = database.transaction(async (tx) => {
      await audit.record(tx, {
        action: 'contact.changed',
        actor,
        companyId,
        targetType: 'contact',
        targetId: uuidv7(),
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

  it('of no company tells of nothing that belongs to one, and the other way round', async () => {
    const companyId = uuidv7();
    for (const number of [1, 2, 3]) {
      await record({ companyId: null, action: 'product.put', after: { number } });
      await record({ companyId, action: 'product.put', after: { number: -number } });
    }

    const first = await audit.list(null, { limit: 2, action: 'product' });
    const second = await audit.list(null, { limit: 2, action: 'product', cursor: first.nextCursor ?? '' });
    const entries = [...first.items, ...second.items];

    expect(entries.map((entry) => [entry.companyId, entry.after])).toEqual([
      [null, { number: 3 }],
      [null, { number: 2 }],
      [null, { number: 1 }],
    ]);
    expect(second.nextCursor).toBeNull();
    expect((await audit.list(companyId, { limit: 10 })).items).toHaveLength(3);
    await expect(audit.list(companyId, { limit: 2, cursor: first.nextCursor ?? '' })).rejects.toMatchObject({
      code: 'request.cursor-unknown',
    });
  });

  it('can be narrowed to what was done, by whom, to what and when', async () => {
    const companyId = uuidv7();
    const [contactId, somebody] = [uuidv7(), aStaffUser()];
    const happen = async (time: string, about: Partial<Parameters<typeof record>[0]>): Promise<void> => {
      clock.set(`2026-03-02T${time}Z`);
      await record({ companyId, ...about, after: { time } });
    };
    await happen('09:00:00.000', { action: 'contact.registered', targetId: contactId });
    await happen('10:00:00.000', { action: 'import.opened', targetType: 'import' });
    await happen('10:00:00.001', { action: 'contact.changed', targetId: contactId, actor: somebody });
    await happen('11:00:00.000', { action: 'company.changed', targetType: 'company', actor: somebody });
    await record({ companyId: uuidv7(), actor: somebody, targetId: contactId });
    const times = async (filter: AuditFilter): Promise<unknown[]> =>
      (await audit.list(companyId, { limit: 10, ...filter })).items.map(({ after }) => after?.['time']);

    expect(await times({ action: 'contact.changed' })).toEqual(['10:00:00.001']);
    expect(await times({ action: 'contact' })).toEqual(['10:00:00.001', '09:00:00.000']);
    expect(await times({ actorId: somebody.id })).toEqual(['11:00:00.000', '10:00:00.001']);
    expect(await times({ targetType: 'import' })).toEqual(['10:00:00.000']);
    expect(await times({ targetId: contactId })).toEqual(['10:00:00.001', '09:00:00.000']);
    expect(await times({ since: '2026-03-02T10:00:00.001Z' })).toEqual(['11:00:00.000', '10:00:00.001']);
    expect(await times({ until: '2026-03-02T10:00:00.001Z' })).toEqual(['10:00:00.000', '09:00:00.000']);
    expect(await times({ since: '0001-01-01T00:00:00Z', until: '9999-12-31T23:59:59Z' })).toHaveLength(4);
    expect(await times({ action: 'contact', actorId: somebody.id, since: '2026-03-02T10:00:00Z' })).toEqual([
      '10:00:00.001',
    ]);
    expect(await times({ action: 'con' })).toEqual([]);
  });

  it('goes on to the next page of what it was narrowed to', async () => {
    const companyId = uuidv7();
    for (const number of [1, 2, 3, 4, 5])
      await record({ companyId, action: number % 2 ? 'user.odd' : 'user.even', after: { number } });

    const first = await audit.list(companyId, { limit: 2, action: 'user.odd' });
    const second = await audit.list(companyId, {
      limit: 2,
      action: 'user.odd',
      cursor: first.nextCursor ?? '',
    });

    expect([...first.items, ...second.items].map(({ after }) => after?.['number'])).toEqual([5, 3, 1]);
    expect(second.nextCursor).toBeNull();
  });

  it.each<[string, AuditFilter]>([
    ['audit_entry_company', {}],
    ['audit_entry_company', { since: '2026-03-02T00:00:00Z', until: '2026-03-03T00:00:00Z' }],
    ['audit_entry_by_action', { action: 'contact.changed' }],
    ['audit_entry_by_actor', { actorId: uuidv7() }],
    ['audit_entry_by_target_type', { targetType: 'contact' }],
    ['audit_entry_by_target', { targetId: uuidv7() }],
  ])('is read by the index %s where that is the filter: %j', async (index, filter) => {
    for (const companyId of [uuidv7(), null]) {
      const { sql, values } = auditQuery({ companyId, before: uuidv7(), limit: 50, ...filter });
      const plan = await database.transaction(async (tx) => {
        for (const way of ['seqscan', 'bitmapscan', 'sort']) await tx.query(`set local enable_${way} = off`); // a small table would be read as a whole
        return JSON.stringify(await tx.query(`explain (format json) ${sql}`, values));
      });

      expect(plan).toContain(`"Index Name":"${index}"`);
      expect(plan).not.toContain('Sort"');
    }
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
