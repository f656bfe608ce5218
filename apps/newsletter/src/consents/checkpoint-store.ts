import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bodyHash, checkpointIn, textOf, type SignedCheckpoint } from './checkpoints.js';

/** Another place for checkpoints: whoever can write to the database must not be able to write there. */
export interface CheckpointStore {
  /** Names it in the database and in what is told. */
  readonly name: string;
  /**
   * Keeps a checkpoint. A repeat changes nothing.
   * @throws OtherCheckpoint where another one is kept there under its number
   */
  put(checkpoint: SignedCheckpoint): Promise<void>;
  /** By their numbers; `null` for what cannot be read. */
  list(): AsyncIterable<{ number: number; checkpoint: SignedCheckpoint | null }>;
  /** What was put aside, since the database was brought back to an older point. */
  lost(): AsyncIterable<{ statement: string; checkpoints: (SignedCheckpoint | null)[] }>;
}

/** Two checkpoints have one number: one of both places was tampered with. */
export class OtherCheckpoint extends Error {
  constructor(readonly number: number) {
    super(`another checkpoint ${number} is kept already`);
  }
}

const fileOf = (number: number): string => `${String(number).padStart(12, '0')}.checkpoint`;
const isCheckpointFile = /^\d{12}\.checkpoint$/;
const statementFile = 'lost.txt';

/** A folder, best on another machine. Files are added, and never written over. */
export class CheckpointFolder implements CheckpointStore {
  readonly name: string;

  constructor(private readonly folder: string) {
    this.name = `folder ${folder}`;
  }

  async put(checkpoint: SignedCheckpoint): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, fileOf(checkpoint.number));
    const text = textOf(checkpoint);
    const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
    const file = await open(draft, 'wx', 0o444);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    try {
      await link(draft, path); // whole, or not at all; never over another one
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if ((await readFile(path, 'utf8')) !== text) throw new OtherCheckpoint(checkpoint.number);
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Puts checkpoints aside, with what is said of them. They are taken away by {@link clearLost}; broken off before that, it has done nothing, or the next call of that ends it. */
  async lose(checkpoints: readonly SignedCheckpoint[], statement: string): Promise<void> {
    const aside = `lost-${checkpoints[0]?.number ?? 0}-${bodyHash(statement).slice(0, 12)}`;
    const draft = join(this.folder, `${aside}.draft`);
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft);
    for (const { number } of checkpoints)
      await link(join(this.folder, fileOf(number)), join(draft, fileOf(number)));
    const file = await open(join(draft, statementFile), 'wx', 0o444);
    try {
      await file.writeFile(statement);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, join(this.folder, aside));
  }

  /** Whether somebody has made it, or mounted it. */
  isThere(): Promise<boolean> {
    return stat(this.folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
  }

  /** What was put aside stands there only; but for what the database knows, which was never lost. */
  async clearLost(isKnown: (checkpoint: SignedCheckpoint) => boolean): Promise<void> {
    for (const aside of await this.asides())
      for (const name of (await readdir(aside)).filter((one) => isCheckpointFile.test(one))) {
        const path = join(this.folder, name);
        const text = await readFile(path, 'utf8').catch(() => null);
        const found = text === null ? null : checkpointIn(text);
        if (found && isKnown(found)) continue;
        if (text === (await readFile(join(aside, name), 'utf8'))) await rm(path, { force: true });
      }
  }

  async *lost(): AsyncIterable<{ statement: string; checkpoints: (SignedCheckpoint | null)[] }> {
    for (const aside of await this.asides()) {
      const names = (await readdir(aside)).filter((one) => isCheckpointFile.test(one)).sort();
      const texts = await Promise.all(names.map((name) => readFile(join(aside, name), 'utf8')));
      const statement = await readFile(join(aside, statementFile), 'utf8').catch(() => '');
      yield { statement, checkpoints: texts.map(checkpointIn) };
    }
  }

  private async asides(): Promise<string[]> {
    const names = (await this.names()).filter((name) => /^lost-\d{1,15}-[0-9a-f]{12}$/.test(name));
    return names.sort().map((name) => join(this.folder, name));
  }

  private names(): Promise<string[]> {
    return readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
  }

  async *list(): AsyncIterable<{ number: number; checkpoint: SignedCheckpoint | null }> {
    for (const name of (await this.names()).filter((one) => isCheckpointFile.test(one)).sort()) {
      const number = Number(name.slice(0, 12));
      const found = checkpointIn(await readFile(join(this.folder, name), 'utf8'));
      yield { number, checkpoint: found?.number === number ? found : null };
    }
  }
}
