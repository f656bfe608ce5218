import { Injectable } from '@nestjs/common';
import type { ImportCounts, ImportOutcome } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import type { Contact } from '../contacts/contact.entity.js';
import { alikeNameOf, mailboxOf, personNameOf } from '../contacts/identity.js';
import { ContactImportRow } from './contact-import-row.entity.js';

/** By what rows are found that mean the same person. */
export interface Identities {
  externalIds: string[];
  people: { mailbox: string | null; personName: string | null }[];
  contactIds: string[];
}

/** What has to be known of a row to know it again. */
export type SeenRow = Pick<
  ContactImportRow,
  'number' | 'line' | 'externalId' | 'mailbox' | 'personName' | 'contactId'
>;

export const noCounts: ImportCounts = {
  rows: 0,
  checked: 0,
  create: 0,
  change: 0,
  unchanged: 0,
  error: 0,
  ambiguous: 0,
  conflict: 0,
  erased: 0,
  applied: 0,
};

@Injectable()
export class ImportRowsRepository {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, rows: ContactImportRow[]): Promise<void> {
    await tx.query(
      `insert into contact_import_row (import_id, number, line, written, external_id, mailbox, person_name, applied,
                                       changes, problems)
       select "importId", number, line, written, "externalId", mailbox, "personName", false, changes, problems
       from jsonb_to_recordset($1) as made ("importId" uuid, number int, line int, written jsonb, "externalId" text,
         mailbox text, "personName" text, changes jsonb, problems jsonb)`,
      [JSON.stringify(rows)],
    );
  }

  /** What has become of them. */
  async save(tx: Tx, rows: ContactImportRow[]): Promise<void> {
    await tx.query(
      `update contact_import_row as row
       set outcome = now.outcome, applied = now.applied, contact_id = now."contactId",
           contact_version = now."contactVersion", changes = now.changes, problems = now.problems
       from jsonb_to_recordset($1) as now ("importId" uuid, number int, outcome text, applied boolean, "contactId" uuid,
         "contactVersion" int, changes jsonb, problems jsonb)
       where row.import_id = now."importId" and row.number = now.number`,
      [JSON.stringify(rows)],
    );
  }

  /** The next ones that are not checked. */
  unchecked(tx: Tx, importId: string, limit: number): Promise<ContactImportRow[]> {
    return tx.find(ContactImportRow, {
      where: { importId, outcome: IsNull() },
      order: { number: 'asc' },
      take: limit,
    });
  }

  /** The next ones that are to be carried out. */
  unapplied(tx: Tx, importId: string, limit: number): Promise<ContactImportRow[]> {
    return tx.find(ContactImportRow, {
      where: { importId, outcome: In(['create', 'change']), applied: false },
      order: { number: 'asc' },
      take: limit,
    });
  }

  /**
   * Rows before this one that will write, or say what is known, about one of these people: of each the first, since a second
   * one is left alone.
   */
  before(
    tx: Tx,
    { importId, number }: { importId: string; number: number },
    { externalIds, people, contactIds }: Identities,
  ): Promise<SeenRow[]> {
    return tx.query(
      `select number, line, external_id as "externalId", mailbox, person_name as "personName", contact_id as "contactId"
       from contact_import_row
       where import_id = $1 and number < $2 and outcome in ('create', 'change', 'unchanged')
         and (external_id = any($3) or contact_id = any($4)
              or mailbox = any($5)
                 and (mailbox, coalesce(person_name, '')) in (select * from unnest($5::text[], $6::text[])))
       order by number`,
      [
        importId,
        number,
        externalIds,
        contactIds,
        people.map(({ mailbox }) => mailbox),
        people.map(({ personName }) => personName ?? ''),
      ],
    );
  }

  /**
   * How many present contacts have a responsibility and will keep it after the rows before this one, which are not
   * applied yet.
   */
  async countStaying(
    tx: Tx,
    companyId: string,
    { row, responsibility }: { row: { importId: string; number: number }; responsibility: string },
  ): Promise<number> {
    const [found]: { count: number }[] = await tx.query(
      `select count(*)::int as count from contact
       where company_id = $1 and erased_at is null and offboarded_at is null and $2 = any(responsibilities)
         and id not in (
           select contact_id from contact_import_row, jsonb_array_elements(changes) as change
           where import_id = $3 and number < $4 and outcome = 'change' and not applied and contact_id is not null
             and change->>'field' = 'responsibilities'
             and $2 = any(string_to_array(change->>'before', ' '))
             and ($2 = any(string_to_array(change->>'after', ' '))) is not true)`,
      [companyId, responsibility, row.importId, row.number],
    );
    return found?.count ?? 0;
  }

  /** In the order of the file. */
  page(
    importId: string,
    { after, limit, outcome }: { after: number; limit: number; outcome: ImportOutcome | null },
  ): Promise<ContactImportRow[]> {
    return this.database.reader.find(ContactImportRow, {
      where: { importId, number: MoreThan(after), ...(outcome !== null && { outcome }) },
      order: { number: 'asc' },
      take: limit,
    });
  }

  /** Rows that mean a contact and are not emptied. */
  ofContact(
    contact: Contact,
    { after, limit }: { after: { importId: string; number: number } | null; limit: number },
  ): Promise<ContactImportRow[]> {
    const query = this.database.reader
      .createQueryBuilder(ContactImportRow, 'row')
      .where(`row.written is not null and ${theirs('"row"')}`, personIn(contact))
      .orderBy({ 'row.importId': 'ASC', 'row.number': 'ASC' })
      .limit(limit);
    if (after) query.andWhere('(row.importId, row.number) > (:importId, :number)', after);
    return query.getMany();
  }

  /** By import. */
  counts(importIds: string[]): Promise<Map<string, ImportCounts>> {
    return countsOf(this.database.reader, importIds);
  }

  async countsIn(tx: Tx, importId: string): Promise<ImportCounts> {
    return (await countsOf(tx, [importId])).get(importId) ?? noCounts;
  }

  /** Empties the rows that are, or may be, about a person; that they were there, and what has become of them, stays. */
  async forget(tx: Tx, contact: Contact): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(ContactImportRow)
      .set({
        outcome: 'erased',
        written: null,
        externalId: null,
        mailbox: null,
        personName: null,
        changes: [],
        problems: [],
      })
      .where(theirs('contact_import_row'), personIn(contact))
      .execute();
  }
}

/**
 * Which rows are a person's: those that mean them, or hold their external id, address or name. The same for whoever asks what is
 * kept about them (GDPR Art. 15) and for whoever wants it gone (Art. 17).
 */
const theirs = (row: string): string =>
  `${row}.import_id in (select id from contact_import where company_id = :companyId)
   and (${row}.contact_id = :contactId or ${row}.external_id = :externalId or ${row}.mailbox = :mailbox
        or ${row}.person_name = any(:personNames))`;

const personIn = ({ id, companyId, externalId, email, lastName, firstName }: Contact) => ({
  companyId,
  contactId: id,
  externalId,
  mailbox: mailboxOf(email),
  // as rows have them, and those that an earlier release has read
  personNames: [alikeNameOf, personNameOf].flatMap((of) => of(lastName, firstName) ?? []),
});

async function countsOf(manager: EntityManager, importIds: string[]): Promise<Map<string, ImportCounts>> {
  const rows: { importId: string; outcome: ImportOutcome | null; applied: boolean; count: number }[] =
    await manager.query(
      `select import_id as "importId", outcome, applied, count(*)::int as count
       from contact_import_row where import_id = any($1) group by import_id, outcome, applied`,
      [importIds],
    );
  const counts = new Map(importIds.map((id) => [id, { ...noCounts }]));
  for (const { importId, outcome, applied, count } of rows) {
    const of = counts.get(importId);
    if (!of) continue;
    of.rows += count;
    if (applied) of.applied += count;
    if (outcome === null) continue;
    of.checked += count;
    of[outcome] += count;
  }
  return counts;
}
