import { Injectable } from '@nestjs/common';
import {
  problemAt,
  readCsv,
  readVCards,
  UnreadableFile,
  wholeLine,
  type ContactFile,
} from '@lotse/contact-files';
import { Clock, Database, type Tx } from '@lotse/persistence';
import { ContactImportRow } from './contact-import-row.entity.js';
import type { ContactImport } from './contact-import.entity.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportsRepository } from './imports.repository.js';

/** Rows of one file, at most. */
export const mostRows = 20_000;
/** Rows per statement. */
const batchSize = 500;

/** The first step: a file becomes rows, and its bytes are gone. */
@Injectable()
export class ImportReading {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * All of the file in one transaction, or nothing of it: whoever is killed has read nothing. A file that cannot be read
   * has failed, with the place where it could not.
   * @returns whether there was something to do
   */
  async step(importId: string): Promise<boolean> {
    try {
      return await this.database.transaction(async (tx) => {
        const one = await this.imports.claim(tx, importId);
        if (one?.status !== 'reading') return false;
        await this.read(tx, one);
        return true;
      });
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      await this.fail(importId, error);
      return true;
    }
  }

  private async read(tx: Tx, one: ContactImport): Promise<void> {
    const bytes = Buffer.concat(await this.imports.partsOf(tx, one.id));
    const file = (one.format === 'csv' ? readCsv : readVCards)(bytes, one);
    const count = await this.keepRows(tx, one.id, file);
    if (count === 0) throw new UnreadableFile(problemAt(wholeLine(1), 'emptyFile'));
    const { encoding, delimiter, ignoredHeadings } = file;
    Object.assign(one, { encoding, delimiter, ignoredHeadings: ignoredHeadings.slice(0, 50) });
    one.step('checking', this.clock.now());
    await this.imports.save(tx, one);
    await this.imports.dropParts(tx, one.id);
  }

  private async keepRows(tx: Tx, importId: string, { rows }: ContactFile): Promise<number> {
    let count = 0;
    let batch: ContactImportRow[] = [];
    for (const row of rows) {
      count += 1;
      if (count > mostRows)
        throw new UnreadableFile(
          problemAt(wholeLine(row.line), 'tooManyRows', { values: { max: mostRows } }),
        );
      batch.push(ContactImportRow.of(importId, count, row));
      if (batch.length === batchSize) {
        await this.rows.add(tx, batch);
        batch = [];
      }
    }
    if (batch.length > 0) await this.rows.add(tx, batch);
    return count;
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
