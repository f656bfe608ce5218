import type { SeenRow } from './import-rows.repository.js';

/**
 * The people of whom a file has spoken already: if one appears again it may say something else, and nobody knows which
 * row counts.
 */
export class SeenRows {
  private readonly byIdentity = new Map<string, SeenRow>();

  constructor(rows: SeenRow[]) {
    for (const row of rows) this.add(row);
  }

  add(row: SeenRow): void {
    for (const identity of identitiesOf(row, row.contactId))
      if (!this.byIdentity.has(identity)) this.byIdentity.set(identity, row);
  }

  /** The first row about the same person, if there was one. @param contactId whom the row means */
  like(row: SeenRow, contactId: string | null): SeenRow | undefined {
    const rows = identitiesOf(row, contactId).flatMap((identity) => this.byIdentity.get(identity) ?? []);
    return rows.sort((a, b) => a.number - b.number)[0];
  }
}

const identitiesOf = ({ externalId, mailbox, personName }: SeenRow, contactId: string | null): string[] => [
  ...(externalId === null ? [] : [`external ${externalId}`]),
  ...(mailbox === null ? [] : [`person ${mailbox} ${personName ?? ''}`]),
  ...(contactId === null ? [] : [`contact ${contactId}`]),
];
