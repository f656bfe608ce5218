import { Injectable } from '@nestjs/common';
import type { Tx } from '@lotse/persistence';
import { Contact } from '../contacts/contact.entity.js';
import type { ContactImportRow } from './contact-import-row.entity.js';
import { likenessOf, mailboxOf, personNameOf } from '../contacts/identity.js';

/** Whom a row means: somebody, nobody who is known, or that is not certain. */
export type Match =
  | { contact: Contact | null; unclear?: undefined }
  | { contact?: undefined; unclear: { rule: string; values?: Record<string, number> } };

type Choice = { id: string | null; unclear?: undefined } | (Match & { id?: undefined; unclear: object });

interface Candidate {
  id: string;
  externalId: string | null;
  email: string;
  lastName: string;
  firstName: string;
}

/** Contacts of one address and name; free ones have no external id. */
interface SamePerson {
  all: number;
  free: number;
  one: string | null;
  oneFree: string | null;
}

interface Known {
  byExternalId: Map<string, string>;
  people: Map<string, SamePerson>;
  /** Addresses with names of the rows; true where a contact has such a name, however it is spelled, or one of two. */
  alike: Map<string, boolean>;
}

/** Contacts that are gone through at once. */
const atOnce = 1_000;

/**
 * Finds the contacts that rows mean: by the external id, else by address and name together. Case and accents do not count,
 * spelling does. If a row may mean several, one with another external id, or one whose name is only similar, none is chosen:
 * a row that was left alone can be corrected, one that was written into somebody else's record cannot.
 */
@Injectable()
export class ImportMatching {
  /**
   * @param lock so that they stay as they are until the transaction ends
   * @returns a match for each row, in their order
   */
  async matches(
    tx: Tx,
    companyId: string,
    { rows, lock }: { rows: ContactImportRow[]; lock: 'for_no_key_update' | undefined },
  ): Promise<Match[]> {
    const known = await this.known(tx, companyId, rows);
    const choices = rows.map((row): Choice => {
      const { externalId, mailbox } = row;
      const id = externalId === null ? undefined : known.byExternalId.get(externalId);
      if (id) return { id };
      const people = mailbox === null ? undefined : known.people.get(personOf(mailbox, row.spelledName()));
      if (mailbox === null || !people) return { id: null };
      if (people.all === 0 && row.likenesses().some((name) => known.alike.get(personOf(mailbox, name))))
        return { unclear: { rule: 'similarContact' } };
      return choiceAmong(people, externalId);
    });
    const ids = choices.flatMap(({ id }) => id ?? []);
    const contacts = await this.contacts(tx, { companyId, ids, lock });
    return choices.map((choice) =>
      choice.unclear ? choice : { contact: (choice.id !== null && contacts.get(choice.id)) || null },
    );
  }

  /**
   * Whom the company has under the external ids and names of the rows. Everybody may share one mailbox, so the contacts at
   * the rows' addresses are gone through in parts, and of each name nothing is kept but how many there are and one of them.
   */
  private async known(tx: Tx, companyId: string, rows: ContactImportRow[]): Promise<Known> {
    const externalIds = new Set(rows.flatMap(({ externalId }) => externalId ?? []));
    const mailboxes = [...new Set(rows.flatMap(({ mailbox }) => mailbox ?? []))];
    const known: Known = { byExternalId: new Map(), people: new Map(), alike: new Map() };
    for (const row of rows) {
      if (row.mailbox === null) continue;
      const nobody = { all: 0, free: 0, one: null, oneFree: null };
      known.people.set(personOf(row.mailbox, row.spelledName()), nobody);
      for (const name of row.likenesses()) known.alike.set(personOf(row.mailbox, name), false);
    }
    await tx.query('set local cursor_tuple_fraction = 1'); // all of them are fetched, so the plan is that of the whole query
    await tx.query(
      `declare import_candidates no scroll cursor for
       select id, external_id as "externalId", email, last_name as "lastName", first_name as "firstName" from contact
       where company_id = $1 and erased_at is null and (external_id = any($2) or lower(email) = any($3))`,
      [companyId, [...externalIds], mailboxes],
    );
    for (let more = true; more;) {
      const found: Candidate[] = await tx.query(`fetch ${atOnce} from import_candidates`);
      for (const one of found) add(known, one, externalIds);
      more = found.length === atOnce;
    }
    await tx.query('close import_candidates');
    return known;
  }

  private async contacts(
    tx: Tx,
    { companyId, ids, lock }: { companyId: string; ids: string[]; lock: 'for_no_key_update' | undefined },
  ): Promise<Map<string, Contact>> {
    const query = tx
      .createQueryBuilder(Contact, 'contact')
      .where('contact.companyId = :companyId and contact.id = any(:ids)', { companyId, ids })
      .orderBy('contact.id');
    const contacts = await (lock ? query.setLock(lock) : query).getMany();
    return new Map(contacts.map((contact) => [contact.id, contact]));
  }
}

function add({ byExternalId, people, alike }: Known, one: Candidate, externalIds: ReadonlySet<string>): void {
  const { id, externalId, email, lastName, firstName } = one;
  if (externalId !== null && externalIds.has(externalId)) byExternalId.set(externalId, id);
  const mailbox = mailboxOf(email);
  for (const name of likenessOf(lastName, firstName).known.map((one) => personOf(mailbox, one)))
    if (alike.has(name)) alike.set(name, true);
  const same = people.get(personOf(mailbox, personNameOf(lastName, firstName)));
  if (!same) return;
  same.all += 1;
  same.one ??= id;
  if (externalId !== null) return;
  same.free += 1;
  same.oneFree ??= id;
}

const personOf = (mailbox: string, personName: string | null): string =>
  `${mailbox}\u0001${personName ?? ''}`;

function choiceAmong({ all, free, one, oneFree }: SamePerson, externalId: string | null): Choice {
  const [count, id] = externalId === null ? [all, one] : [free, oneFree];
  if (count > 1) return { unclear: { rule: 'severalContacts', values: { count } } };
  if (id !== null) return { id };
  return all > 0 ? { unclear: { rule: 'otherExternalId' } } : { id: null };
}
