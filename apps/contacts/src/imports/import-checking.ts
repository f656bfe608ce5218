import { Injectable } from '@nestjs/common';
import { problemAt, wholeLine, type Place } from '@lotse/contact-files';
import type { ImportOutcome, ImportProblem } from '@lotse/contracts';
import { Clock, Database, type Tx } from '@lotse/persistence';
import type { Contact } from '../contacts/contact.entity.js';
import type { ContactImportRow } from './contact-import-row.entity.js';
import { changesOf, draftOf, type ImportCircumstances } from './import-drafts.js';
import { ImportGround } from './import-ground.js';
import { ImportMatching, type Match } from './import-matching.js';
import { ImportOwners } from './import-owners.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportsRepository } from './imports.repository.js';
import { Pace } from './pace.js';
import { SeenRows } from './seen-rows.js';

/** Rows per transaction. */
const batchSize = 200;

/** The dry run: says of each row what would become of it, and changes nothing. */
@Injectable()
export class ImportChecking {
  constructor(
    private readonly database: Database,
    private readonly ground: ImportGround,
    private readonly imports: ImportsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly matching: ImportMatching,
    private readonly owners: ImportOwners,
    private readonly clock: Clock,
  ) {}

  /**
   * The next rows. The company is locked meanwhile: erasing somebody finds each row either before or after this.
   * @returns whether there was something to do
   */
  async step(importId: string, companyId: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const taken = await this.ground.take(tx, { importId, companyId, status: 'checking' });
      if (!taken) return false;
      const { one } = taken;
      const rows = await this.rows.unchecked(tx, importId, batchSize);
      const circumstances = await this.ground.among(tx, taken, rows);
      await this.check(tx, companyId, { rows, circumstances });
      one.step(rows.length < batchSize ? 'checked' : 'checking', this.clock.now());
      await this.imports.save(tx, one);
      return true;
    });
  }

  private async check(
    tx: Tx,
    companyId: string,
    { rows, circumstances }: { rows: ContactImportRow[]; circumstances: ImportCircumstances },
  ): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const matches = await this.matching.matches(tx, companyId, { rows, lock: undefined });
    const before = await this.rows.before(tx, first, {
      externalIds: rows.flatMap(({ externalId }) => externalId ?? []),
      people: rows.filter(({ mailbox }) => mailbox !== null),
      contactIds: matches.flatMap(({ contact }) => contact?.id ?? []),
    });
    const seen = new SeenRows(before);
    const staying = { first };
    const pace = new Pace();
    for (const [index, row] of rows.entries()) {
      const match = matches[index] ?? { contact: null };
      judge(row, match, { circumstances, seen });
      if (row.outcome === 'change') await this.owners.refuseLeavingNone(tx, row, { companyId, staying });
      if (['create', 'change', 'unchanged'].includes(row.outcome ?? '')) seen.add(row);
      await pace.rest();
    }
    await this.rows.save(tx, rows);
  }
}

/** What becomes of a row. */
function judge(
  row: ContactImportRow,
  { contact, unclear }: Match,
  { circumstances, seen }: { circumstances: ImportCircumstances; seen: SeenRows },
): void {
  if (row.problems.length > 0) return settle(row, 'error', row.problems);
  const duplicate = seen.like(row, contact?.id ?? null);
  if (duplicate)
    return settle(row, 'ambiguous', [here(row, 'duplicateRow', { values: { line: duplicate.line } })]);
  if (unclear) return settle(row, 'ambiguous', [here(row, unclear.rule, { values: unclear.values })]);

  const draft = draftOf(row, contact, circumstances);
  if (contact) [row.contactId, row.contactVersion] = [contact.id, contact.version];
  if (draft.problems) return settle(row, 'error', draft.problems);
  row.changes = changesOf(contact, draft.details, row);
  if (!contact) return settle(row, 'create');
  if (row.changes.length === 0) return settle(row, 'unchanged');
  const conflict = conflictOf(row, contact);
  return conflict ? settle(row, 'conflict', [conflict]) : settle(row, 'change');
}

/** Somebody has worked on the contact since the file was made, or has said that they have left. */
function conflictOf(row: ContactImportRow, contact: Contact): ImportProblem | undefined {
  if (contact.offboardedAt) return here(row, 'offboardedContact');
  const said = row.written?.version;
  if (!said || said.of === contact.version) return undefined;
  return here(row, 'otherVersion', { place: said.place, values: { current: contact.version } });
}

function settle(row: ContactImportRow, outcome: ImportOutcome, problems: ImportProblem[] = []): void {
  row.outcome = outcome;
  row.problems = problems;
}

const here = (
  { line }: ContactImportRow,
  rule: string,
  { place = wholeLine(line), values }: { place?: Place; values?: Record<string, number> | undefined } = {},
): ImportProblem => problemAt(place, rule, values && { values });
