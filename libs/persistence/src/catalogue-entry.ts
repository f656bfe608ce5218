import { isDeepStrictEqual } from 'node:util';
import { DomainError, normalForm, type CatalogueEntryDto, type CatalogueEntryInput } from '@lotse/contracts';
import { v5 as uuidv5 } from 'uuid';
import { Column, PrimaryColumn, type EntityTarget, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';
import type { Tx } from './transaction.js';

/** The columns that every part of the catalogue has, whichever service owns it. */
export abstract class CatalogueEntry {
  @PrimaryColumn('text')
  key!: string;

  @Column('jsonb')
  name!: CatalogueEntryDto['name'];

  @Column('integer')
  position!: number;

  @Column('integer', { default: 1 })
  version!: number;

  /** Not offered any more; stays valid where it is used. */
  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;

  toDto(): CatalogueEntryDto {
    return {
      key: this.key,
      name: this.name,
      position: this.position,
      version: this.version,
      retiredAt: this.retiredAt?.toISOString() ?? null,
    };
  }
}

/** What is put: the fields every entry has, and the columns of its own kind. */
export interface PutOf<E extends CatalogueEntry> {
  /** What makes the entry unique. */
  where: { key: string; [part: string]: string };
  /** The version the caller has read; 0 for an entry that is to be new. */
  version: number;
  entry: CatalogueEntryInput;
  /** Columns beside those of every entry. */
  own?: Partial<E>;
  at: Date;
}

/** An entry before and after; both are the same where nothing was to be changed. */
export interface Put<E> {
  before: E | null;
  after: E;
  /** Writes it. @throws DomainError version-mismatch `request.version-mismatch` somebody else was quicker */
  save: () => Promise<void>;
}

/**
 * A catalogue entry that is made, or another text of one; the same again makes no new version. Nothing is written yet.
 * @throws DomainError version-mismatch `request.version-mismatch` also for a new one that is there already
 */
export async function putCatalogueEntry<E extends CatalogueEntry>(
  tx: Tx,
  type: new () => E,
  { where: named, version, entry, own, at }: PutOf<E>,
): Promise<Put<E>> {
  const where = named as FindOptionsWhere<E>; // its columns are the entity's
  const before = await tx.findOne(type, { where, lock: { mode: 'for_no_key_update' } });
  if ((before?.version ?? 0) !== version) throw stale();
  const written = {
    ...named,
    ...(tidy(own ?? {}) as object),
    name: tidy(entry.name),
    position: entry.position,
    retiredAt: entry.retired ? (before?.retiredAt ?? at) : null,
  };
  if (before && isDeepStrictEqual({ ...before, ...written }, { ...before }))
    return { before, after: before, save: () => Promise.resolve() };

  const after = Object.assign(new type(), before, written, { version: version + 1 });
  const table: EntityTarget<ObjectLiteral> = type;
  const save = async (): Promise<void> => {
    if (before) return void (await tx.update(table, named, after));
    const adding = tx.createQueryBuilder().insert().into(table).values(after).orIgnore().returning('key');
    const added = (await adding.execute()).raw as unknown[];
    if (added.length === 0) throw stale(); // somebody else was quicker
  };
  return { before, after, save };
}

/**
 * Under which the audit trail and followers know an entry: its key as a UUID (RFC 9562, version 5).
 * @param path kind and key, and what the key is unique in
 */
export const catalogueEntryId = (...path: string[]): string =>
  uuidv5(path.join('/'), '8f0f6e1a-5f0c-4b39-9d53-6d1a7a1f3c52');

const stale = (): DomainError<'version-mismatch'> =>
  new DomainError('version-mismatch', 'request.version-mismatch');

/** Texts without spaces around them and in Unicode NFC, as everything people write is kept. */
function tidy(value: unknown): unknown {
  if (typeof value === 'string') return normalForm(value).trim();
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, tidy(inner)]));
}
