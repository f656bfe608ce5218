import type { Command } from '@lotse/contracts';
import {
  aStaffUser,
  eventually,
  FixedClock,
  idempotency,
  testDatabase,
  type TestDatabase,
} from '@lotse/test-support';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Commands } from './commands.js';
import { newDataSource } from './data-source.js';
import { Database } from './database.js';
import { giveUpAt } from './given-up.js';
import { isReplay } from './replays.js';
import { persistenceMigrations } from './index.js';

describe('a command with an idempotency key', () => {
  let test: TestDatabase;
  let dataSource: DataSource;
  let database: Database;
  let commands: Commands;
  const clock = new FixedClock();

  beforeAll(async () => {
    test = await testDatabase([...persistenceMigrations]);
    dataSource = await newDataSource({ url: test.url, applicationName: 'test', poolSize: 4 }).initialize();
    database = new Database(dataSource);
    commands = new Commands(database, clock);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await test.drop();
  });

  const keyed = (): Command => ({ actor: aStaffUser(), idempotency: idempotency() });

  it('gives the first answer again without doing the work again', async () => {
    const command = keyed();
    let done = 0;
    const work = () => Promise.resolve({ count: ++done });

    const first = await commands.tell(command, work);
    const second = await commands.tell(command, work);

    expect(first).toEqual({ answer: { count: 1 }, repeated: false });
    expect(second).toEqual({ answer: { count: 1 }, repeated: true });
  });

  it('recalls the first answer, and nothing for a new command, without doing anything', async () => {
    const command = keyed();
    expect(await commands.recall(command)).toBeUndefined();
    expect(await commands.recall({ actor: command.actor })).toBeUndefined();
    await commands.run(command, () => Promise.resolve({ count: 1 }));

    expect(await commands.recall(command)).toEqual({ answer: { count: 1 } });
    const other = { ...command, idempotency: { ...command.idempotency!, fingerprint: 'f'.repeat(64) } };
    await expect(commands.recall(other)).rejects.toMatchObject({ code: 'request.idempotency-key-reused' });
  });

  it('gives the members of the first answer again in their order', async () => {
    const command = keyed();
    const answer = { zebra: 1, a: { version: 2, id: 'x' }, longest: [{ b: 1, a: 2 }] };

    await commands.run(command, () => Promise.resolve(answer));

    expect(JSON.stringify(await commands.run(command, () => Promise.resolve(null)))).toBe(
      JSON.stringify(answer),
    );
  });

  it('remembers the answer null', async () => {
    const command = keyed();
    await commands.run(command, () => Promise.resolve(null));

    expect(await commands.tell(command, () => Promise.resolve('again'))).toEqual({
      answer: null,
      repeated: true,
    });
  });

  it('refuses another request under the same key', async () => {
    const command = keyed();
    await commands.run(command, () => Promise.resolve('first'));

    const other = { ...command, idempotency: { ...command.idempotency!, fingerprint: 'f'.repeat(64) } };

    await expect(commands.run(other, () => Promise.resolve('second'))).rejects.toMatchObject({
      kind: 'invalid',
      code: 'request.idempotency-key-reused',
    });
  });

  it('stands for one request on whatever route, and for that of the release before', async () => {
    const command = keyed();
    const { key, fingerprint, route } = command.idempotency!;
    await database.transaction((tx) =>
      tx.query(
        `insert into idempotency_key (principal, route, key, fingerprint, answer, created_at)
         values ($1, $2, $3, $4, '{"answer":"before"}', $5)`,
        [`user:${command.actor.id}`, route, key, fingerprint, clock.now()],
      ),
    );

    expect(await commands.tell(command, () => Promise.resolve('now'))).toEqual({
      answer: 'before',
      repeated: true,
    });
    expect(isReplay(command.idempotency)).toBe(true);
    const elsewhere = { ...command.idempotency!, route: 'PUT /elsewhere', fingerprint: 'e'.repeat(64) };
    await expect(
      commands.run({ ...command, idempotency: elsewhere }, () => Promise.resolve('elsewhere')),
    ).rejects.toMatchObject({ code: 'request.idempotency-key-reused' });
  });

  it("belongs to its actor: another's same key is another command", async () => {
    const command = keyed();
    await commands.run(command, () => Promise.resolve('hers'));

    expect(await commands.run({ ...command, actor: aStaffUser() }, () => Promise.resolve('his'))).toBe('his');
  });

  it('makes a second one that comes meanwhile wait for the answer of the first', async () => {
    const command = keyed();
    let done = 0;
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let started: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));

    const first = commands.run(command, async () => {
      started();
      await released;
      return { count: ++done };
    });
    await running;
    const second = commands.run(command, () => Promise.resolve({ count: ++done }));
    release();

    expect(await Promise.all([first, second])).toEqual([{ count: 1 }, { count: 1 }]);
  });

  it('is not begun once its caller has given up, whatever it has waited for', async () => {
    let done = 0;
    const work = () => Promise.resolve({ count: ++done });
    const givenUp = (command: Command): Command => {
      giveUpAt(command, performance.now());
      return command;
    };

    await expect(commands.run(givenUp(keyed()), work)).rejects.toMatchObject({ code: 'service.unreachable' });
    await expect(commands.run(givenUp({ actor: aStaffUser() }), work)).rejects.toMatchObject({
      code: 'service.unreachable',
    });
    expect(done).toBe(0);
  });

  it('is not begun when its caller gives up while it waits for a connection', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const others = Array.from({ length: 4 }, () => database.transaction(() => held)); // all of the pool
    const command = keyed();
    let done = 0;
    const until = performance.now() + 300;
    giveUpAt(command, until);

    const waiting = commands.run(command, () => Promise.resolve({ count: ++done }));
    const refused = expect(waiting).rejects.toMatchObject({ code: 'service.unreachable' });
    await eventually(() => expect(performance.now()).toBeGreaterThan(until));
    letGo();

    await refused;
    await Promise.all(others);
    expect(done).toBe(0);
    expect(await commands.run({ ...keyed() }, () => Promise.resolve('another'))).toBe('another');
  });

  it('keeps no answer of work that failed, so that it can be tried again', async () => {
    const command = keyed();
    await expect(commands.run(command, () => Promise.reject(new Error('no')))).rejects.toThrow('no');

    expect(await commands.run(command, () => Promise.resolve('yes'))).toBe('yes');
  });

  it('is not recalled after 24 hours', async () => {
    const command = keyed();
    await commands.run(command, () => Promise.resolve('first'));

    clock.advance(24 * 60 * 60 * 1000 + 1);

    expect(await commands.recall(command)).toBeUndefined();
  });

  it('is forgotten after 24 hours', async () => {
    const command = keyed();
    await commands.run(command, () => Promise.resolve('first'));
    clock.advance(24 * 60 * 60 * 1000);
    expect(await commands.run(command, () => Promise.resolve('second'))).toBe('first');

    clock.advance(1);

    expect(await commands.run(command, () => Promise.resolve('second'))).toBe('second');
    expect(await commands.run(command, () => Promise.resolve('third'))).toBe('second');
  });

  it('no longer gives an answer about somebody who has been erased', async () => {
    const command = keyed();
    const id = uuidv7();
    await commands.run(command, () => Promise.resolve({ id, email: 'erika@example.com' }));

    await database.transaction((tx) => commands.forget(tx, id));

    await expect(commands.run(command, () => Promise.resolve('again'))).rejects.toMatchObject({
      code: 'request.answer-erased',
    });
    expect(await test.query(`select 1 from idempotency_key where answer::text like '%erika@%'`)).toEqual([]);
  });

  it('runs every time without a key', async () => {
    let done = 0;
    const command: Command = { actor: aStaffUser() };

    await commands.run(command, () => Promise.resolve(++done));

    expect(await commands.run(command, () => Promise.resolve(++done))).toBe(2);
  });
});
