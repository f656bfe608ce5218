import { eventually } from '@lotse/test-support';
import { testServiceDatabase, type TestDatabase } from '../test/harness.spec.js';
import { Troubles } from './troubles.js';

const type = 'notifications.transactional-mail-queued.v1';

describe('events that a queue does not take', () => {
  let database: TestDatabase;
  let troubles: Troubles;

  beforeEach(async () => {
    database = await testServiceDatabase();
    await database.query(
      `insert into outbox (event_id, type, aggregate_id, version, time, data, held_at, hold_reason)
       select gen_random_uuid(), $1, 'aggregate ' || n, 1, now(), '{}', now(), 'a queue refuses it'
         from generate_series(1, 40) n`,
      [type],
    );
    troubles = new Troubles(database);
  });
  afterEach(() => database.drop());

  const free = async (): Promise<number> =>
    (await database.query('select 1 from outbox where held_at is null')).length;

  it('keep the others waiting no longer than they waited themselves, until one of them has been taken', async () => {
    const usual = troubles.patience(type);
    const refusedAgain = async (): Promise<number> => {
      troubles.note(type);
      await database.query(`update outbox set held_at = now(), hold_reason = 'not confirmed in time'`);
      await eventually(async () => {
        await troubles.letGo();
        expect(await free()).toBe(1);
      });
      return troubles.patience(type);
    };

    const patience = [await refusedAgain(), await refusedAgain()];

    expect(patience).toEqual([expect.any(Number), 2 * patience[0]!]);
    expect(patience[1]).toBeLessThan(usual);
    troubles.settle(new Set([type]));
    expect(troubles.patience(type)).toBe(usual);
  });

  it('are let go one by one until one of them has been taken, and not only not been refused', async () => {
    troubles.note(type);
    await eventually(async () => {
      await troubles.letGo();
      expect(await free()).toBe(1);
    });

    expect(troubles.settle(new Set())).toBe(false); // the broker was away, or others came first
    await troubles.letGo();
    expect(await free()).toBe(2);

    expect(troubles.settle(new Set([type]))).toBe(true);
    await troubles.letGo();
    expect(await free()).toBe(12);
  });
});
