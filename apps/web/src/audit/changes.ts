import type { AuditWords } from './audit-words.js';
import type { AuditEntry } from './audit.queries.js';
import { isKnownField, knownFields, silentFields, valueText } from './field-values.js';

/** One field that an entry tells of; empty text for no value. */
export interface Change {
  field: string;
  before: string;
  after: string;
}

type Snapshot = Record<string, unknown>;

export const snapshotOf = (value: AuditEntry['before']): Snapshot => value ?? {};

/** The fields that differ before and after, those that people know first, in words. */
export function changesOf(entry: AuditEntry, words: AuditWords): Change[] {
  const before = snapshotOf(entry.before);
  const after = snapshotOf(entry.after);
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !silentFields.includes(field),
  );
  const known: string[] = knownFields.filter((field) => fields.includes(field));
  const others = fields.filter((field) => !isKnownField(field));
  return [...known, ...others]
    .filter((field) => !isSame(before[field], after[field]))
    .map((field) => ({
      field,
      before: valueText(field, before[field], words),
      after: valueText(field, after[field], words),
    }))
    .filter((change) => change.before !== '' || change.after !== '');
}

/** Snapshots come from JSON: what is written the same is the same. Nothing and `null` are both no value. */
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Contacts whom an entry names by their id alone. */
export function contactIdsOf(entry: AuditEntry): string[] {
  const ids = new Set<string>();
  if (
    ['contact', 'subscription'].includes(entry.targetType) &&
    entry.targetId !== entry.companyId && // the company's own address
    snapshotOf(entry.after ?? entry.before)['lastName'] === undefined
  )
    ids.add(entry.targetId);
  for (const snapshot of [snapshotOf(entry.before), snapshotOf(entry.after)]) {
    const entries = Array.isArray(snapshot['entries']) ? (snapshot['entries'] as unknown[]) : [];
    const holders = [snapshot, ...entries.map((one) => (one ?? {}) as Snapshot)];
    for (const { contactId, primaryContactId } of holders)
      for (const id of [contactId, primaryContactId]) if (typeof id === 'string') ids.add(id);
  }
  return [...ids];
}

/** Whether the sentence has said it all: a change of one field stands there with its values. */
export const isToldWhole = ({ action, before }: AuditEntry, changes: Change[]): boolean =>
  changes.length === 1 && action.endsWith('.changed') && before !== null && changes[0]?.field !== 'entries';
