import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JournalFolder } from './journal-folder.js';
import type { JournalEntry } from './journal.js';

const now = new Date('2026-03-02T08:00:00.000Z');
const anEntry = (): JournalEntry => ({
  id: randomUUID(),
  kind: 'contact-erased',
  at: now,
  said: { contactId: randomUUID() },
});
const linesOf = async (folder: JournalFolder): Promise<(JournalEntry | null)[]> => {
  const found = [];
  for await (const { entry } of folder.lines()) found.push(entry);
  return found;
};

describe('the folder of a journal', () => {
  let path: string;
  beforeEach(() => (path = mkdtempSync(join(tmpdir(), 'lotse-journal-'))));

  it('gives back what was added, by whatever process and on whatever day', async () => {
    const [first, second, third] = [anEntry(), anEntry(), anEntry()];
    const one = new JournalFolder(path, 'contacts');
    await one.add([first], now);
    await one.add([second], new Date('2026-03-03T08:00:00.000Z'));
    await new JournalFolder(path, 'contacts').add([third], now);

    const lines = await linesOf(new JournalFolder(path, 'contacts'));

    expect(readdirSync(path)).toHaveLength(3);
    expect(new Set(lines.map((entry) => entry?.id))).toEqual(new Set([first.id, second.id, third.id]));
    expect(lines.find((entry) => entry?.id === first.id)).toEqual(first);
  });

  it('gives back nothing of another service', async () => {
    await new JournalFolder(path, 'newsletter').add([anEntry()], now);

    expect(await linesOf(new JournalFolder(path, 'contacts'))).toEqual([]);
  });

  it.each([
    '{"id":"0193',
    'null',
    '[]',
    '{"id":"x","kind":"contact-erased","at":"2026-03-02","said":{}}',
    '{"id":"0193a0a1-7c00-7000-8000-000000000001","kind":"contact-erased","at":"never","said":{}}',
    '{"id":"0193a0a1-7c00-7000-8000-000000000001","kind":"contact-erased","at":"2026-03-02","said":null}',
  ])('goes on behind a line that is none: %s', async (broken) => {
    const folder = new JournalFolder(path, 'contacts');
    const [before, after] = [anEntry(), anEntry()];
    await folder.add([before], now);
    appendFileSync(join(path, readdirSync(path)[0] ?? ''), `${broken}\n`);
    await folder.add([after], now);

    expect(await linesOf(folder)).toEqual([before, null, after]);
  });

  it('goes on in the same file once a full disk has room again, behind a line that is not whole', async () => {
    const folder = new JournalFolder(path, 'contacts');
    const [before, after] = [anEntry(), anEntry()];
    await folder.add([before], now);
    const file = join(path, readdirSync(path)[0] ?? '');
    renameSync(file, join(path, 'kept'));
    symlinkSync('/dev/full', file);
    for (let attempt = 1; attempt <= 3; attempt++)
      await expect(folder.add([after], now)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readdirSync(path)).toHaveLength(2);
    renameSync(join(path, 'kept'), file);
    appendFileSync(file, '{"id":"0193');

    await folder.add([after], now);

    expect(readdirSync(path)).toHaveLength(1);
    expect(await linesOf(folder)).toEqual([before, null, after]);
  });

  it('leaves nothing of what did not fit', async () => {
    const folder = new JournalFolder(path, 'contacts');
    const circle: Record<string, unknown> = {};
    circle['itself'] = circle;

    await expect(folder.add([{ ...anEntry(), said: circle }], now)).rejects.toThrow('circular');

    expect(readdirSync(path)).toEqual([]);
  });

  it('is refused where it is not there: nobody can say then that nothing was lost', async () => {
    const folder = new JournalFolder(join(path, 'not-mounted'), 'contacts');

    await expect(linesOf(folder)).rejects.toThrow('ENOENT');
    await expect(folder.add([anEntry()], now)).rejects.toThrow('ENOENT');
  });
});
