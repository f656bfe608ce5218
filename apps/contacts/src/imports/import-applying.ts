import { Injectable } from '@nestjs/common';
import { problemAt, wholeLine } from '@lotse/contact-files';
import type { Actor, ImportProblem, ContactDetails } from '@lotse/contracts';
import { AuditTrail, Clock, Database, type Tx } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import { ContactWriting } from '../contacts/contact-writing.js';
import { Contact } from '../contacts/contact.entity.js';
import type { ContactImportRow } from './contact-import-row.entity.js';
import type { ContactImport } from './contact-import.entity.js';
import { changesOf, draftOf } from './import-drafts.js';
import { ImportGround, type Ground } from './import-ground.js';
import { ImportMatching, type Match } from './import-matching.js';
import { ImportOwners } from './import-owners.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportsRepository } from './imports.repository.js';
import { Pace } from './pace.js';

/** Rows per transaction: so long others who write about this company wait. */
const batchSize = 100;

interface Writes {
  added: Contact[];
  changes: { contact: Contact; details: ContactDetails }[];
}

/**
 * Carries out what the dry run has said. Each batch is one transaction with its contacts, audit entries, events and the
 * outcome of its rows: a process that is killed has written a whole batch or nothing of it, and the next one continues
 * after it.
 */
@Injectable()
export class ImportApplying {
  constructor(
    private readonly database: Database,
    private readonly ground: ImportGround,
    private readonly imports: ImportsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly matching: ImportMatching,
    private readonly owners: ImportOwners,
    private readonly writing: ContactWriting,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The next rows. @returns whether there was something to do */
  async step(importId: string, companyId: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const ground = await this.ground.take(tx, { importId, companyId, status: 'applying' });
      if (!ground) return false;
      const { one } = ground;
      const rows = await this.rows.unapplied(tx, importId, batchSize);
      const actor = actorOf(one);
      await this.apply(tx, ground, { rows, actor });
      const isOver = rows.length < batchSize;
      one.step(isOver ? 'applied' : 'applying', this.clock.now());
      await this.imports.save(tx, one);
      if (isOver) await this.recordEnd(tx, one, actor);
      return true;
    });
  }

  private async apply(
    tx: Tx,
    ground: Ground,
    { rows, actor }: { rows: ContactImportRow[]; actor: Actor },
  ): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const { company } = ground;
    const circumstances = await this.ground.among(tx, ground, rows);
    const matches = await this.matching.matches(tx, company.id, { rows, lock: 'for_no_key_update' });
    const staying = { first };
    const pace = new Pace();
    const writes: Writes = { added: [], changes: [] };
    for (const [index, row] of rows.entries()) {
      await pace.rest();
      const contact = this.stillAsChecked(row, matches[index] ?? { contact: null });
      if (contact === undefined) continue;
      const draft = draftOf(row, contact, circumstances);
      if (draft.problems) {
        [row.outcome, row.problems] = ['error', draft.problems];
        continue;
      }
      if (contact) {
        row.changes = changesOf(contact, draft.details, row);
        await this.owners.refuseLeavingNone(tx, row, { companyId: company.id, staying });
      }
      this.plan(row, { contact, details: draft.details, companyId: company.id }, writes);
    }
    const added = writes.added.map((contact) => ({ contact, newsletterRequest: null }));
    await this.writing.register(tx, company, { contacts: added, actor });
    await this.writing.change(tx, { changes: writes.changes, actor });
    await this.rows.save(tx, rows);
  }

  /** Whom the row is about, `null` for somebody new; nothing where that is not as it was when it was checked. */
  private stillAsChecked(row: ContactImportRow, { contact, unclear }: Match): Contact | null | undefined {
    const conflict = (rule: string): undefined => {
      row.outcome = 'conflict';
      row.problems = [problemAt(wholeLine(row.line), rule)] satisfies ImportProblem[];
    };
    if (row.outcome === 'create') return contact || unclear ? conflict('knownSince') : null;
    if (!contact || contact.id !== row.contactId) return conflict('changedSince');
    if (contact.version !== row.contactVersion) return conflict('changedSince');
    return contact;
  }

  private plan(
    row: ContactImportRow,
    { contact, details, companyId }: { contact: Contact | null; details: ContactDetails; companyId: string },
    writes: Writes,
  ): void {
    if (row.outcome !== 'create' && row.outcome !== 'change') return;
    row.applied = true;
    if (contact && row.changes.length > 0) writes.changes.push({ contact, details });
    if (contact) return;
    const made = Contact.register(uuidv7(), { companyId, details, at: this.clock.now() });
    row.contactId = made.id;
    writes.added.push(made);
  }

  private async recordEnd(tx: Tx, one: ContactImport, actor: Actor): Promise<void> {
    const { create, change, applied, error, ambiguous, conflict } = await this.rows.countsIn(tx, one.id);
    await this.audit.record(tx, {
      action: 'import.applied',
      actor,
      companyId: one.companyId,
      targetType: 'import' as const,
      targetId: one.id,
      after: { create, change, applied, error, ambiguous, conflict },
    });
  }
}

function actorOf({ actor, id }: ContactImport): Actor {
  if (!actor) throw new Error(`nobody has asked to apply the import ${id}`);
  return actor;
}
