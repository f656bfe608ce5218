import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkpointIn, textOf, type SignedCheckpoint } from './checkpoints.js';

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
}

/** Two checkpoints have one number: one of both places was tampered with. */
export class OtherCheckpoint extends Error {
  constructor(readonly number: number) {
    super(`another checkpoint ${number} is kept already`);
  }
}

const fileOf = (number: number): string => `${String(number).padStart(12, '0')}.checkpoint`;

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

  async *list(): AsyncIterable<{ number: number; checkpoint: SignedCheckpoint | null }> {
    const names = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const name of names.filter((one) => /^\d{12}\.checkpoint$/.test(one)).sort()) {
      const number = Number(name.slice(0, 12));
      const found = checkpointIn(await readFile(join(this.folder, name), 'utf8'));
      yield { number, checkpoint: found?.number === number ? found : null };
    }
  }
}
