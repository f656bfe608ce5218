import { Injectable } from '@nestjs/common';
import { UnreadableFile, type FileRow, type TableMapping } from '@lotse/contact-files';
import { Clock, Database, type Tx } from '@lotse/persistence';
import { moduleBeside, runBounded } from '@lotse/service-host/bounded-worker';
import type { FileToRead, ReadFile } from './contact-file.worker.js';
import { ContactImportRow } from './contact-import-row.entity.js';
import type { ContactImport } from './contact-import.entity.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { SaidHeadingsRepository } from './said-headings.repository.js';
import { ImportsRepository } from './imports.repository.js';

const reader = moduleBeside(import.meta.url, 'contact-file.worker');

/** What reading one file may take: several times what the slowest file does, and less than a transaction may stand idle. */
@Injectable()
export class ReadingBounds {
  readonly memoryMb: number = 96;
  readonly timeMs: number = 15_000;
}

/** The file took too much memory or time, or ended the thread that read it. */
export class ReadingEnded extends Error {
  override readonly name = 'ReadingEnded';

  constructor(
    readonly code: 'out-of-memory' | 'out-of-time' | 'crashed',
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** While the file was read, it was taken back. */
class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** The first step: a file becomes rows, and its bytes are gone; or somebody is asked first what its columns mean. */
@Injectable()
export class ImportReading {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly headings: SaidHeadingsRepository,
    private readonly bounds: ReadingBounds,
    private readonly clock: Clock,
  ) {}

  /**
   * All of the file in one transaction, or nothing of it: a process that is killed has read nothing, and so has one
   * whose file is taken back meanwhile. A file that cannot be read has failed, with the place where it could not.
   * @returns whether there was something to do
   * @throws BoundedWorkerStopped when the signal has come; ReadingEnded
   */
  async step(importId: string, signal: AbortSignal): Promise<boolean> {
    try {
      return await this.database.transaction(async (tx) => {
        const one = await this.imports.claimForReading(tx, importId);
        if (one?.status !== 'reading') return false;
        await this.read(tx, one, signal);
        return true;
      });
    } catch (error) {
      if (error instanceof Cancelled) return true;
      if (!(error instanceof UnreadableFile)) throw error;
      await this.fail(importId, error);
      return true;
    }
  }

  private async read(tx: Tx, waiting: ContactImport, signal: AbortSignal): Promise<void> {
    const { id, format, encoding, delimiter } = waiting;
    const mapping = await this.mappingOf(tx, waiting);
    const bytes = Buffer.concat(await this.imports.partsOf(tx, id));
    let count = 0;
    const outcome = await runBounded<FileToRead, FileRow[], ReadFile>({
      module: reader,
      ...this.bounds,
      signal,
      input: { format, bytes, hints: { encoding, delimiter, mapping } },
      onChunk: async (read) => {
        const rows = read.map((row, index) => ContactImportRow.of(id, count + index + 1, row));
        count += rows.length;
        await this.rows.add(tx, rows);
      },
    });
    if (outcome.kind === 'crashed') throw new ReadingEnded(outcome.kind, { cause: outcome.error });
    if (outcome.kind !== 'done') throw new ReadingEnded(outcome.kind);
    if (outcome.result.problem) throw new UnreadableFile(outcome.result.problem);
    const { question, ...read } = outcome.result;
    const one = await this.imports.claim(tx, id);
    if (one?.status !== 'reading') throw new Cancelled();
    if (question) {
      [one.columns, one.delimiter] = [question, read.delimiter];
      one.step('mapping', this.clock.now());
      await this.imports.save(tx, one);
      return;
    }
    Object.assign(one, read);
    one.step('checking', this.clock.now());
    await this.imports.save(tx, one);
    await this.imports.dropParts(tx, id);
  }

  /** What is known of its columns besides their headings. */
  private async mappingOf(
    tx: Tx,
    { companyId, mappingAsked, saidColumns }: ContactImport,
  ): Promise<TableMapping | null> {
    if (saidColumns) return { said: saidColumns };
    if (mappingAsked === 'never') return null;
    return { ask: mappingAsked, remembered: await this.headings.of(tx, companyId) };
  }

  private async fail(importId: string, { problem }: UnreadableFile): Promise<void> {
    await this.database.transaction(async (tx) => {
      const one = await this.imports.claim(tx, importId);
      if (one?.status !== 'reading') return;
      one.problems = [problem];
      one.step('failed', this.clock.now());
      await this.imports.save(tx, one);
      await this.imports.dropParts(tx, importId);
    });
  }
}
