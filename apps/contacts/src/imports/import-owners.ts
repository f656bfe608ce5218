import { Injectable } from '@nestjs/common';
import { problemAt, wholeLine } from '@lotse/contact-files';
import type { Tx } from '@lotse/persistence';
import { knownResponsibilities } from '../catalogue/known-responsibilities.js';
import type { Contact } from '../contacts/contact.entity.js';
import { ContactsRepository } from '../contacts/contacts.repository.js';
import type { ContactImportRow } from './contact-import-row.entity.js';
import { ImportRowsRepository } from './import-rows.repository.js';

const { owner } = knownResponsibilities;

/** A file is not asked whether it means it, so it never takes away a company's last owner. */
@Injectable()
export class ImportOwners {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly rows: ImportRowsRepository,
  ) {}

  /** The contacts that rows before this one take out of that role, and have not yet. */
  async leavingBefore(tx: Tx, row: { importId: string; number: number }): Promise<Set<string>> {
    const rows = await this.rows.changingResponsibilities(tx, row);
    return new Set(rows.filter(endsOwner).flatMap(({ contactId }) => contactId ?? []));
  }

  /** Makes a conflict of a row that would leave none; else whom it takes out is added to those who leave. */
  async refuseLeavingNone(
    tx: Tx,
    row: ContactImportRow,
    { contact, leaving }: { contact: Contact; leaving: Set<string> },
  ): Promise<void> {
    if (!endsOwner(row)) return;
    const others = { without: [...leaving, contact.id], responsibilities: [owner] };
    if ((await this.contacts.heldBeside(tx, contact.companyId, others)).size > 0) {
      leaving.add(contact.id);
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
