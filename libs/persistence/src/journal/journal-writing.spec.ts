import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, testDatabase, type TestDatabase } from '@lotse/test-support';
import { Logger } from '@nestjs/common';
import { register } from 'prom-client';
import type { DataSource } from 'typeorm';
import { SystemClock } from '../clock.js';
import { newDataSource } from '../data-source.js';
import { Database } from '../database.js';
import { JournalTable } from '../migrations/journal-table.js';
import { doJournalAgain } from './journal-again.js';
import { JournalFolder } from './journal-folder.js';
import { JournalWriting } from './journal-writing.js';
import { Journal, type JournalEntry } from './journal.js';

class Table1799700000001 extends JournalTable {
  name = 'Table1799700000001';
}

describe('a journal that is kept outside as well', () => {
  let test: TestDatabase;
  let dataSource: DataSource;
  let database: Database;
  let journal: Journal;
  let path: string;
  let writing: JournalWriting;
  let said: unknown[];
  const clock = new SystemClock();

  const note = (): Promise<void> =>
    database.transaction((tx) => Promise.resolve(journal.note(tx, { kind: 'something-done', said: {} })));
  const texts = (): string[] => readdirSync(path).map((name) => readFileSync(join(path, name), 'utf8'));
  const lines = (): number => texts().join('').split('\n').length - 1;

  beforeEach(async () => {
    said = [];
    const nothing = (): void => undefined;
    Logger.overrideLogger({ log: nothing, warn: nothing, error: (message) => said.push(message) });
    test = await testDatabase([Table1799700000001]);
    dataSource = await newDataSource({ url: test.url, applicationName: 'test', poolSize: 4 }).initialize();
    database = new Database(dataSource);
    journal = new Journal(database, clock);
    path = mkdtempSync(join(tmpdir(), 'lotse-journal-'));
    writing = new JournalWriting(journal, new JournalFolder(path, 'test'), clock);
  });

  afterEach(async () => {
    Logger.overrideLogger(false);
    await dataSource.destroy();
    await test.drop();
    rmSync(path, { recursive: true, force: true });
  });

  it('is counted while its folder hangs, and the process ends all the same', async () => {
    await note();
    await writing.write();
    const file = join(path, readdirSync(path)[0] ?? '');
    rmSync(file);
    execFileSync('mkfifo', [file]); // nobody reads it: whoever opens it to write waits for ever
    await note();
    writing.onApplicationBootstrap();
    try {
      await eventually(async () => expect(await writing.count()).toBe(1));

      await writing.count();
      expect(said).toContainEqual(
        expect.objectContaining({ message: expect.stringContaining('its folder does not answer') }),
      );
      expect(await register.getSingleMetricAsString('lotse_journal_unwritten')).toMatch(
        /lotse_journal_unwritten 1/,
      );
      await writing.beforeApplicationShutdown();
    } finally {
      closeSync(openSync(file, constants.O_RDWR));
    }
  });

  it('is not written once more where the database cannot say that it was', async () => {
    await note();
    await test.query('alter table journal_entry add constraint refused check (written_at is null)');
    for (let attempt = 1; attempt <= 3; attempt++) await expect(writing.write()).rejects.toThrow('refused');

    expect(lines()).toBe(1);

    await test.query('alter table journal_entry drop constraint refused');
    await writing.write();
    expect([lines(), await writing.count()]).toEqual([1, 0]);
  });

  it('is not written into an empty folder where another one is known: it may not be mounted', async () => {
    await note();
    await writing.write();
    renameSync(join(path, readdirSync(path)[0] ?? ''), `${path}.elsewhere`);
    await note();

    await expect(writing.write()).rejects.toThrow('is it mounted?');

    expect([readdirSync(path), await writing.count()]).toEqual([[], 1]);
    rmSync(`${path}.elsewhere`);
  });

  it('is done again in the order of time, told of at once, and goes on behind what cannot be done', async () => {
    const at = (minute: number): JournalEntry => ({
      id: randomUUID(),
      kind: 'something-done',
      at: new Date(Date.UTC(2026, 2, 2, 8, minute)),
      said: {},
    });
    const [first, second, third] = [at(1), at(2), at(3)];
    for (const entry of [third, first, second])
      await new JournalFolder(path, 'test').add([entry], clock.now());
    const told: string[] = [];

    const again = await doJournalAgain(
      journal,
      new JournalFolder(path, 'test'),
      ({ id }) =>
        id === second.id
          ? Promise.reject(Object.assign(new Error('locked'), { code: 'service.busy' }))
          : Promise.resolve('done'),
      ({ id }, outcome) => told.push(`${id} ${outcome}`),
    );

    expect(told).toEqual([`${first.id} done`, `${second.id} failed: service.busy`, `${third.id} done`]);
    expect(again).toMatchObject({ entries: 3, failed: 1 });
  });
});
