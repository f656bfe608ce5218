import { Injectable } from '@nestjs/common';
import type { Tx } from '@lotse/persistence';
import { Contact } from '../contacts/contact.entity.js';
import type { ContactImportRow } from './contact-import-row.entity.js';
import { mailboxOf, personNameOf } from './identity.js';

/** Whom a row means: somebody, nobody who is known, or that is not certain. */
export type Match =
  | { contact: Contact | null; unclear?: undefined }
  | { contact?: undefined; unclear: { rule: string; values?: Record<string, number> } };

/**
 * Finds the contacts that rows mean: by the external id, else by address and name together. Case and accents do not count,
 * spelling does. Where several may be meant, or one with another external id, nobody is chosen: to leave a row alone
 * can be mended, to write it into somebody else's record cannot.
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
    const candidates = await this.candidates(tx, companyId, { rows, lock });
    const byExternalId = new Map(candidates.map((contact) => [contact.externalId, contact]));
    const byPerson = new Map<string, Contact[]>();
    for (const contact of candidates) {
      const person = personOf(mailboxOf(contact.email), personNameOf(contact.lastName, contact.firstName));
      byPerson.set(person, [...(byPerson.get(person) ?? []), contact]);
    }
    return rows.map(({ externalId, mailbox, personName }) => {
      const known = externalId === null ? undefined : byExternalId.get(externalId);
      if (known) return { contact: known };
      const people = mailbox === null ? [] : (byPerson.get(personOf(mailbox, personName)) ?? []);
      return matchAmong(people, externalId);
    });
  }

  private candidates(
    tx: Tx,
    companyId: string,
    { rows, lock }: { rows: ContactImportRow[]; lock: 'for_no_key_update' | undefined },
  ): Promise<Contact[]> {
    const query = tx
      .createQueryBuilder(Contact, 'contact')
      .where('contact.companyId = :companyId and contact.erasedAt is null', { companyId })
      .andWhere('(contact.externalId = any(:externalIds) or lower(contact.email) = any(:mailboxes))', {
        externalIds: rows.flatMap(({ externalId }) => externalId ?? []),
        mailboxes: rows.flatMap(({ mailbox }) => mailbox ?? []),
      })
      .orderBy('contact.id');
    return (lock ? query.setLock(lock) : query).getMany();
  }
}

const personOf = (mailbox: string, personName: string | null): string =>
  `${mailbox}\u0001${personName ?? ''}`;

function matchAmong(people: Contact[], externalId: string | null): Match {
  const possible = externalId === null ? people : people.filter((contact) => contact.externalId === null);
  const [only] = possible;
  if (possible.length > 1)
    return { unclear: { rule: 'severalContacts', values: { count: possible.length } } };
  if (only) return { contact: only };
  return people.length > 0 ? { unclear: { rule: 'otherExternalId' } } : { contact: null };
}
