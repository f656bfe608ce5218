import { Injectable } from '@nestjs/common';
import { problemAt, wholeLine } from '@lotse/contact-files';
import type { Tx } from '@lotse/persistence';
import { knownResponsibilities } from '../catalogue/known-responsibilities.js';
import type { ContactImportRow } from './contact-import-row.entity.js';
import { ImportRowsRepository } from './import-rows.repository.js';

const { owner } = knownResponsibilities;

/** How many owners a company has left, as far as its file has been gone through; nobody counts them before the first is to go. */
export interface StayingOwners {
  /** Of the batch: what the rows before it leave counts. */
  first: ContactImportRow;
  count?: number;
}

/** A file is not asked whether it means it, so it never takes away a company's last owner. */
@Injectable()
export class ImportOwners {
  constructor(private readonly rows: ImportRowsRepository) {}

  /** Makes a conflict of a row that would leave none; else there is one less where it takes out its contact. */
  async refuseLeavingNone(
    tx: Tx,
    row: ContactImportRow,
    { companyId, staying }: { companyId: string; staying: StayingOwners },
  ): Promise<void> {
    if (!endsOwner(row)) return;
    staying.count ??= await this.rows.countStaying(tx, companyId, {
      row: staying.first,
      responsibility: owner,
    });
    if (staying.count > 1) {
      staying.count -= 1;
      return;
    }
    row.outcome = 'conflict';
    row.problems = [problemAt(wholeLine(row.line), 'lastOwner', { field: 'responsibilities' })];
  }
}

const endsOwner = ({ changes }: ContactImportRow): boolean =>
  changes.some(
    ({ field, before, after }) =>
      field === 'responsibilities' && keysIn(before).includes(owner) && !keysIn(after).includes(owner),
  );

const keysIn = (written: string | null): string[] => written?.split(' ') ?? [];
