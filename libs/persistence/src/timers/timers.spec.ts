import { randomUUID } from 'node:crypto';
import { Injectable, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DomainError } from '@lotse/contracts';
import { eventually, testDatabase, type TestDatabase } from '@lotse/test-support';
import { register } from 'prom-client';
import { Database } from '../database.js';
import { persistenceMigrations } from '../index.js';
import { PersistenceModule } from '../persistence.module.js';
import type { Tx } from '../transaction.js';
import { OnTimer, type DueTimer } from './on-timer.js';
import { defineTimer } from './timer-definition.js';
import { Timers } from './timers.js';

const hour = 60 * 60 * 1_000;

const effect = defineTimer<{ note: string }>('effect');
const other = defineTimer('other');
const chore = defineTimer('chore');
const unknown = defineTimer('of-a-later-release');

/** What a test holds up, and lets go. */
class Gate {
  readonly reached: Promise<void>;
  readonly opened: Promise<void>;
  private reach: () => void = () => undefined;
  open: () => void = () => undefined;

  constructor() {
    this.reached = new Promise((resolve) => (this.reach = resolve));
    this.opened = new Promise((resolve) => (this.open = resolve));
  }

  async pass(): Promise<void> {
    this.reach();
    await this.opened;
  }
}

/** What the handlers do about a subject, besides leaving an effect. */
const deeds = new Map<string, (tx: Tx, due: DueTimer) => Promise<void>>();

@Injectable()
class Effects {
  @OnTimer(effect)
  async fire(tx: Tx, due: DueTimer<{ note: string }>): Promise<void> {
    await leaveEffect(tx, due, due.data.note);
    await deeds.get(due.subject)?.(tx, due);
  }

  @OnTimer(other, { urgent: true })
  async fireOther(tx: Tx, due: DueTimer): Promise<void> {
    await leaveEffect(tx, due, 'other');
  }
}

@Injectable()
class Chores {
  constructor(private readonly timers: Timers) {}

  @OnTimer(chore, { everyMs: hour })
  async doSome(tx: Tx, due: DueTimer): Promise<void> {
    const rows: unknown[] = await tx.query(`select 1 from effect where note = 'chore'`);
    await leaveEffect(tx, due, 'chore');
    if (rows.length === 0) await this.timers.set(tx, chore, { subject: 'all', inMs: 0 }); // there is more to do
  }
}

const leaveEffect = (tx: Tx, { subject, attempt }: DueTimer, note: string): Promise<unknown> =>
  tx.query('insert into effect (subject, attempt, note) values ($1, $2, $3)', [subject, attempt, note]);

describe('a timer', () => {
  let test: TestDatabase;
  let database: Database;
  let timers: Timers;
  let replicas: TestingModule[] = [];

  const start = async (providers: Type[] = [Effects]): Promise<TestingModule> => {
    const testing = await Test.createTestingModule({
      imports: [PersistenceModule.for({ url: test.url, applicationName: 'test', poolSize: 5 })],
      providers,
    }).compile();
    testing.useLogger(false);
    replicas.push(testing);
    return testing.init();
  };

  const set = (subject: string, note: string, inMs: number): Promise<void> =>
    database.transaction((tx) => timers.set(tx, effect, { subject, inMs, data: { note } }));
  const notes = async (subject: string): Promise<string[]> =>
    (
      await test.query<{ note: string }>('select note from effect where subject = $1 order by id', [subject])
    ).map(({ note }) => note);
  const standing = (subject: string): Promise<{ attempts: number; last_error: string | null }[]> =>
    test.query('select attempts, last_error from timer where subject = $1', [subject]);
  /** Another timer that is set later fires: so does all that was due before. */
  const somethingElseFires = async (): Promise<void> => {
    const subject = randomUUID();
    await set(subject, 'else', 0);
    await eventually(async () => expect(await notes(subject)).toEqual(['else']));
  };

  beforeAll(async () => {
    test = await testDatabase([...persistenceMigrations]);
    await test.query(
      'create table effect (id bigint generated always as identity, subject text, attempt integer, note text)',
    );
  });

  beforeEach(async () => {
    const replica = await start();
    database = replica.get(Database);
    timers = replica.get(Timers);
  });

  afterEach(async () => {
    deeds.clear();
    await Promise.all(replicas.map((replica) => replica.close()));
    replicas = [];
  });

  afterAll(() => test.drop());

  it('fires once, with what it carries, and is gone', async () => {
    const subject = randomUUID();

    await set(subject, 'carried', 0);

    await eventually(async () => expect(await standing(subject)).toEqual([]));
    expect(await notes(subject)).toEqual(['carried']);
  });

  it('that was set by a transaction which rolled back never fires', async () => {
    const subject = randomUUID();
    const undone = database.transaction(async (tx) => {
      await timers.set(tx, effect, { subject, inMs: 0, data: { note: 'never' } });
      throw new Error('changed my mind');
    });

    await expect(undone).rejects.toThrow('changed my mind');
    await somethingElseFires();

    expect(await notes(subject)).toEqual([]);
  });

  it('is moved, and fires once, with what it was given last', async () => {
    const [earlier, later] = [randomUUID(), randomUUID()];
    await set(earlier, 'first', hour);
    await database.transaction(async (tx) => {
      await timers.set(tx, effect, { subject: later, inMs: 0, data: { note: 'first' } });
      await timers.set(tx, effect, { subject: later, inMs: hour, data: { note: 'second' } });
    });

    await database.transaction((tx) =>
      timers.set(tx, effect, { subject: earlier, at: new Date(), data: { note: 'second' } }),
    );

    await eventually(async () => expect(await standing(earlier)).toEqual([]));
    await somethingElseFires();
    expect(await notes(earlier)).toEqual(['second']);
    expect(await notes(later)).toEqual([]);
  });

  it('is set about each of many at once, those that stand first first; one that stood already is moved', async () => {
    const subjects = Array.from({ length: 300 }, () => randomUUID());
    const [earlier = ''] = subjects.slice(-1);
    await database.transaction((tx) => timers.set(tx, other, { subject: earlier, inMs: hour }));

    await database.transaction((tx) => timers.setEach(tx, other, { subjects, inMs: hour }));

    const order = await test.query<{ subject: string }>(
      `select subject from timer where kind = 'other' and subject = any($1) order by try_at`,
      [subjects],
    );
    expect(order.map(({ subject }) => subject)).toEqual(subjects);

    await database.transaction((tx) => timers.setEach(tx, other, { subjects, inMs: 0 }));
    await eventually(async () =>
      expect(
        await test.query('select 1 from effect where subject = any($1) and note = $2', [subjects, 'other']),
      ).toHaveLength(300),
    );
    await database.transaction((tx) => timers.setEach(tx, other, { subjects: [], inMs: 0 }));
  });

  it('is cancelled, unless that is rolled back', async () => {
    const [cancelled, kept] = [randomUUID(), randomUUID()];
    for (const subject of [cancelled, kept]) await set(subject, 'due', hour);

    await database.transaction((tx) => timers.cancel(tx, effect, cancelled));
    await expect(
      database.transaction(async (tx) => {
        await timers.cancel(tx, effect, kept);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow();
    await test.query('update timer set due_at = now(), try_at = now() where subject = any($1)', [
      [cancelled, kept],
    ]);
    await somethingElseFires();

    await eventually(async () => expect(await notes(kept)).toEqual(['due']));
    expect(await notes(cancelled)).toEqual([]);
  });

  it('that its handler sets anew fires again', async () => {
    const subject = randomUUID();
    deeds.set(subject, (tx) => timers.set(tx, effect, { subject, inMs: hour, data: { note: 'again' } }));

    await set(subject, 'first', 0);

    await eventually(async () => expect(await notes(subject)).toEqual(['first']));
    expect(await standing(subject)).toEqual([{ attempts: 0, last_error: null }]);
  });

  it('that is due over and over is there from the start, once for all replicas, and its handler may have it earlier', async () => {
    await Promise.all([start([Chores]), start([Chores])]);

    await eventually(async () => expect(await notes('all')).toEqual(['chore', 'chore']));
    await start([Chores]);
    await somethingElseFires();

    expect(await notes('all')).toEqual(['chore', 'chore']);
    expect(
      await test.query(
        `select due_at > now() + interval '59 minutes' as later from timer where kind = 'chore'`,
      ),
    ).toEqual([{ later: true }]);
  });

  it('whose handler fails holds up no other and comes again, until it goes well', async () => {
    const [poisonous, ...others] = Array.from({ length: 12 }, () => randomUUID());
    let broken = true;
    deeds.set(poisonous as string, () =>
      broken ? Promise.reject(Object.assign(new Error(), { code: 'poison' })) : Promise.resolve(),
    );
    await set(poisonous as string, 'poison', 0);
    for (const subject of others) await set(subject, 'other', 0);

    await eventually(async () => {
      expect(await standing(poisonous as string)).toEqual([
        { attempts: expect.any(Number) as number, last_error: 'poison' },
      ]);
      for (const subject of others) expect(await notes(subject)).toEqual(['other']);
    });
    expect(await notes(poisonous as string)).toEqual([]); // it was undone
    broken = false;

    await eventually(async () => expect(await notes(poisonous as string)).toEqual(['poison']));
    expect(await valuesOf('lotse_timers_failed_total')).toContainEqual(['effect', expect.any(Number)]);
  });

  it('is not to blame where the database is busy: that counts as no attempt', async () => {
    const subject = randomUUID();
    let times = 0;
    deeds.set(subject, () => {
      times += 1;
      return times < 3 ? Promise.reject(new DomainError('unavailable', 'service.busy')) : Promise.resolve();
    });

    await set(subject, 'done', 0);

    await eventually(async () => expect(await standing(subject)).toEqual([]));
    expect(await test.query('select attempt, note from effect where subject = $1', [subject])).toEqual([
      { attempt: 1, note: 'done' },
    ]);
  });

  it('whose handler is slow holds up no other, and is not begun once more', async () => {
    const subject = randomUUID();
    const gate = new Gate();
    let begun = 0;
    deeds.set(subject, () => {
      begun += 1;
      return gate.pass();
    });
    try {
      await set(subject, 'slow', 0);
      await gate.reached;
      await eventually(async () =>
        expect(
          await test.query('select try_at < now() as due from timer where subject = $1', [subject]),
        ).toEqual([{ due: true }]),
      );

      await somethingElseFires();
    } finally {
      gate.open();
    }
    await eventually(async () => expect(await standing(subject)).toEqual([]));
    expect(await notes(subject)).toEqual(['slow']);
    expect(begun).toBe(1);
  });

  it('of an urgent kind waits for none of another, not even where as many are slow as run at once', async () => {
    const slow = [randomUUID(), randomUUID()] as const;
    const gates = [new Gate(), new Gate()] as const;
    for (const at of [0, 1] as const) deeds.set(slow[at], () => gates[at].pass());
    try {
      for (const subject of slow) await set(subject, 'slow', 0);
      await Promise.all(gates.map((gate) => gate.reached));
      const urgent = randomUUID();

      await database.transaction((tx) => timers.set(tx, other, { subject: urgent, inMs: 0 }));

      await eventually(async () => expect(await notes(urgent)).toEqual(['other']));
    } finally {
      for (const gate of gates) gate.open();
    }
    await eventually(async () => {
      for (const subject of slow) expect(await notes(subject)).toEqual(['slow']);
    });
  });

  it('fires, or is cancelled, where its handler and whoever cancels it want the same row', async () => {
    const subject = randomUUID();
    const gate = new Gate();
    await test.query(`insert into effect (subject, note) values ($1, 'the row')`, [subject]);
    const lockRow = (tx: Tx): Promise<unknown> =>
      tx.query('select 1 from effect where subject = $1 for update', [subject]);
    deeds.set(subject, async (tx) => {
      await gate.pass();
      await lockRow(tx);
    });
    await set(subject, 'fired', 0);
    await gate.reached;

    const cancelled = database.transaction(async (tx) => {
      await lockRow(tx);
      const waiting = timers.cancel(tx, effect, subject);
      gate.open();
      await waiting;
    });

    await cancelled; // whichever PostgreSQL has undone ran again
    await eventually(async () => expect(await standing(subject)).toEqual([]));
  });

  it('of a kind that nobody handles is left alone, and told of', async () => {
    const subject = randomUUID();
    await database.transaction((tx) => timers.set(tx, unknown, { subject, at: new Date(Date.now() - hour) }));

    await start(); // measures at once
    await somethingElseFires();

    const [, seconds] = await eventually(async () => {
      const found = (await valuesOf('lotse_timers_late_seconds')).find(([kind]) => kind === unknown.kind);
      expect(found).toBeDefined();
      return found as [string, number];
    });
    expect(seconds).toBeGreaterThan(3_000);
    expect(await standing(subject)).toEqual([{ attempts: 0, last_error: null }]);
  });

  it('that fires while the service stops is finished; the next is for another replica', async () => {
    const [underWay, next] = [randomUUID(), randomUUID()];
    const gate = new Gate();
    deeds.set(underWay, () => gate.pass());
    await set(underWay, 'under way', 0);
    await gate.reached;

    const stopped = replicas[0]?.close();
    const another = await start([]); // fires nothing
    await another
      .get(Database)
      .transaction((tx) =>
        another.get(Timers).set(tx, effect, { subject: next, inMs: 0, data: { note: 'next' } }),
      );
    gate.open();
    await stopped;

    expect(await notes(underWay)).toEqual(['under way']);
    expect(await notes(next)).toEqual([]);
    await start();
    await eventually(async () => expect(await notes(next)).toEqual(['next']));
  });
});

/** The values of a metric by kind. */
async function valuesOf(name: string): Promise<[string, number][]> {
  const { values } = (await register.getSingleMetric(name)?.get()) ?? { values: [] };
  return values.map(({ labels, value }) => [String(labels['kind']), value]);
}
