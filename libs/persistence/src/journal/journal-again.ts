import type { JournalFolder } from './journal-folder.js';
import type { Journal, JournalEntry } from './journal.js';

/** What was found in the journal outside, and done. */
export interface DoneAgain {
  entries: number;
  /** Lines that cannot be read: a process may have ended amid the last line of its file. */
  unreadable: number;
  /** Of those that the database did not know, what became of each. */
  lost: { entry: JournalEntry; outcome: string }[];
  /** How many of them could not be done: the next time they are tried again. */
  failed: number;
}

const pageSize = 500;

/**
 * Does once more what the journal outside says, and the database does not know, in the order in which it happened. One that cannot be done
 * keeps no other from it. A repeat finds nothing left to do, but what has failed.
 * @param doAgain says in a word or two what became of it, such as `done` or `not here`; `null` to only look
 * @param told hears of each as soon as it is done
 */
export async function doJournalAgain(
  journal: Journal,
  folder: JournalFolder,
  doAgain: ((entry: JournalEntry) => Promise<string>) | null,
  told: (entry: JournalEntry, outcome: string) => void = () => undefined,
): Promise<DoneAgain> {
  const found: DoneAgain = { entries: 0, unreadable: 0, lost: [], failed: 0 };
  const unknown = new Map<string, JournalEntry>();
  const look = async (page: readonly JournalEntry[]): Promise<void> => {
    for (const entry of await journal.unknown(page)) unknown.set(entry.id, entry);
  };
  let page: JournalEntry[] = [];
  for await (const { entry } of folder.lines()) {
    if (!entry) {
      found.unreadable += 1;
      continue;
    }
    found.entries += 1;
    page.push(entry);
    if (page.length < pageSize) continue;
    await look(page);
    page = [];
  }
  if (page.length > 0) await look(page);
  for (const entry of [...unknown.values()].sort(byTime)) {
    const outcome = doAgain
      ? await doAgain(entry).catch((error: unknown) => {
          found.failed += 1;
          return `failed: ${causeOf(error)}`;
        })
      : 'lost';
    found.lost.push({ entry, outcome });
    told(entry, outcome);
  }
  return found;
}

/** Each process has files of its own, so their lines are in no order. */
const byTime = (one: JournalEntry, other: JournalEntry): number =>
  one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1);

function causeOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return typeof code === 'string' ? code : String(message);
}
