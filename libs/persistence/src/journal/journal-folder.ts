import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { JournalEntry } from './journal.js';

/** What a line of the journal says; nothing where it cannot be read. */
export interface JournalLine {
  file: string;
  entry: JournalEntry | null;
}

/** Characters of a line at most: a longer one is none of ours. */
const longest = 100_000;

/**
 * A folder outside the database, best on another machine. Each process of a service has a file for each day and adds lines to it, so
 * nobody writes into the lines of another. An entry may stand there twice. The folder itself is nobody's to make here: where it is missing, it is
 * not mounted.
 */
export class JournalFolder {
  private readonly part = randomBytes(4).toString('hex');
  /** Whether the last line may not be whole. */
  private torn = false;

  constructor(
    readonly folder: string,
    private readonly service: string,
  ) {}

  /** Resolves once they are on the disk. @throws whatever the folder refuses them for: none of them counts as written then */
  async add(entries: readonly JournalEntry[], now: Date): Promise<void> {
    const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    const file = await open(join(this.folder, this.fileOf(now)), 'a', 0o640);
    try {
      const { size } = await file.stat();
      try {
        await file.writeFile(this.torn ? `\n${text}` : text);
        await file.sync();
      } catch (error) {
        this.torn = true; // the disk may be full: the same file goes on behind a line break, so that no folder fills up with torn ones
        await file.truncate(size).catch(() => undefined);
        throw error;
      }
      this.torn = false;
      if (size === 0) await this.syncNames();
    } finally {
      await file.close();
    }
  }

  /** Files of the service, in the order of their days. A folder that is not there is refused: it may not be mounted. */
  async files(): Promise<string[]> {
    const names = await readdir(this.folder);
    return names.filter((name) => this.isOurs(name)).sort();
  }

  /** Everything that stands there of the service, file by file. */
  async *lines(): AsyncIterable<JournalLine> {
    for (const file of await this.files())
      for await (const line of createInterface({ input: createReadStream(join(this.folder, file)) }))
        if (line !== '') yield { file, entry: entryIn(line) };
  }

  private fileOf(now: Date): string {
    return `${this.service}-${now.toISOString().slice(0, 10)}-${this.part}.jsonl`;
  }

  /** A new file survives a power cut only where its name does. */
  private async syncNames(): Promise<void> {
    const folder = await open(this.folder, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  private isOurs(name: string): boolean {
    return name.startsWith(`${this.service}-`) && name.endsWith('.jsonl');
  }
}

function entryIn(line: string): JournalEntry | null {
  if (line.length > longest) return null;
  try {
    const { id, kind, at, said } = JSON.parse(line) as Record<string, unknown>;
    const time = new Date(String(at));
    const isEntry =
      typeof id === 'string' && isId.test(id) && typeof kind === 'string' && !Number.isNaN(time.getTime());
    return isEntry && typeof said === 'object' && said !== null
      ? { id, kind, at: time, said: said as JournalEntry['said'] }
      : null;
  } catch {
    return null;
  }
}

const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
