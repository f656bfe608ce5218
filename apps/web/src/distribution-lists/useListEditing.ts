import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { takeRefusal } from '../form/refused-rows.js';
import { focusAfterMove, moved, rowId } from '../form/sorting.js';
import { useFocusLater } from '../form/useFocusLater.js';
import { notify } from '../ui/notify.js';
import { listQuery, type DistributionList } from './distribution-lists.queries.js';
import type { MergedEntry } from './MergedNote.js';
import { areSame, entryOf, errorsByRow, isContact, merged, rowOf, type Row, type RowErrors } from './rows.js';
import { useRowNames } from './useRowNames.js';
import { useSaveList, type SavedList } from './useSaveList.js';

export type Choice = 'merge' | 'keep' | 'take';

export interface ListEditing {
  list: DistributionList;
  onDone: (merged: MergedEntry[]) => void;
  onUnsaved: (unsaved: boolean) => void;
}

/** What is done to a list until it is saved. */
export function useListEditing({ list, onDone, onUnsaved }: ListEditing) {
  const { t } = useTranslation('distribution-lists');
  const queryClient = useQueryClient();
  const addFieldId = useId();
  const focusLater = useFocusLater();
  const [base, setBase] = useState(list);
  const [rows, setRows] = useState<Row[]>(() => list.entries.map(rowOf));
  const [errors, setErrors] = useState<Record<string, RowErrors>>({});
  const [failure, setFailure] = useState<unknown>();
  const [theirs, setTheirs] = useState<DistributionList>();
  const [told, setTold] = useState('');
  const theirRows = theirs?.entries.map(rowOf);
  const nameOf = useRowNames(list, [...rows, ...(theirRows ?? [])]);
  const save = useSaveList(list);

  const isChanged = !areSame(rows, base.entries.map(rowOf));
  useEffect(() => {
    onUnsaved(isChanged);
    return () => onUnsaved(false);
  }, [isChanged, onUnsaved]);

  const tellPlace = (what: 'added' | 'moved', row: Row, index: number, count: number): void =>
    setTold(t(`editor.told.${what}`, { name: nameOf(row).name, position: index + 1, count }));

  const add = (row: Row): void => {
    setRows([...rows, row]);
    tellPlace('added', row, rows.length, rows.length + 1);
  };

  const showErrors = (found: Record<string, RowErrors>): void => {
    setErrors(found);
    const [key, first] = Object.entries(found)[0] ?? [];
    const field = first && (Object.keys(first)[0] as keyof RowErrors);
    if (key && field) focusLater(rowId(key, field === 'row' ? 'remove' : field));
  };

  const missing = (): Record<string, RowErrors> =>
    Object.fromEntries(
      rows
        .filter((row) => !isContact(row))
        .map((row): [string, RowErrors] => [
          row.key,
          {
            ...(!row.label.trim() && { label: t('editor.required.label') }),
            ...(!row.email.trim() && { email: t('editor.required.email') }),
          },
        ])
        .filter(([, found]) => Object.keys(found).length > 0),
    );

  const done = ({ entries, merged: twice }: SavedList): void => {
    notify(t('saved', { list: t(`kinds.${list.kind}.name`) }));
    onDone(
      (twice ?? []).flatMap(({ pointer, position }): MergedEntry[] => {
        const removed = rows[Number(pointer.split('/')[2])];
        const kept = entries[position];
        if (!removed || !kept) return [];
        return [
          {
            removed: describe(nameOf(removed)),
            kept: describe(nameOf(rowOf(kept))),
            position: position + 1,
          },
        ];
      }),
    );
  };

  const refused = (error: unknown): Promise<void> =>
    takeRefusal(error, {
      meetTheirs: async () => {
        const query = listQuery(list.companyId, list.kind);
        setTheirs(await queryClient.fetchQuery({ ...query, staleTime: 0 }));
      },
      errorsByRow: (violations) => errorsByRow(rows, violations),
      showErrors,
      fail: setFailure,
    });

  return {
    rows,
    errors,
    failure,
    told,
    isChanged,
    addFieldId,
    nameOf,
    isSaving: save.isPending,
    conflict: theirs && theirRows && { mine: rows, theirs: theirRows, savedAt: theirs.updatedAt },

    change: (key: string, change: Partial<Row>): void => {
      setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
      setErrors({ ...errors, [key]: {} });
    },

    /** @param by what moved it, to keep the focus there */
    move: (from: number, to: number, by?: 'up' | 'down'): void => {
      const row = rows[from];
      if (!row || to < 0 || to >= rows.length) return;
      setRows(moved(rows, from, to));
      if (!by) return; // dragging tells for itself, and keeps the focus
      tellPlace('moved', row, to, rows.length);
      focusLater(focusAfterMove(row.key, by, to, rows.length));
    },

    remove: (index: number): void => {
      const row = rows[index];
      if (!row) return;
      const left = rows.toSpliced(index, 1);
      setRows(left);
      setTold(t('editor.told.removed', { name: nameOf(row).name }));
      const next = left[index] ?? left.at(-1);
      focusLater(next ? rowId(next.key, 'remove') : addFieldId);
    },

    addContact: (contact: Contact): void => {
      add({
        key: contact.id,
        contactId: contact.id,
        email: contact.email,
        label: personName(contact),
        language: null,
      });
    },

    addMailbox: (email: string): void => {
      const row = { key: crypto.randomUUID(), contactId: null, email, label: '', language: null };
      add(row);
      focusLater(rowId(row.key, 'label'));
    },

    save: (): void => {
      setFailure(undefined);
      const found = missing();
      showErrors(found);
      if (Object.keys(found).length > 0) return;
      save.mutate(
        { version: base.version, entries: rows.map(entryOf) },
        { onSuccess: done, onError: (error) => void refused(error) },
      );
    },

    /** Looks at a conflict later: the next save meets it again. */
    putOff: (): void => setTheirs(undefined),

    /** After a conflict: goes on with one of the versions, or both, on top of what is saved. */
    settle: (choice: Choice): void => {
      if (!theirs || !theirRows) return;
      const chosen = {
        merge: merged({ base: base.entries.map(rowOf), mine: rows, theirs: theirRows }),
        keep: rows,
        take: theirRows,
      };
      setRows(chosen[choice]);
      setBase(theirs);
      setTheirs(undefined);
      setErrors({});
      setTold(t(`conflict.chosen.${choice}`));
      focusLater(addFieldId);
    },
  };
}

const describe = ({ name, email }: { name: string; email: string | null }): string =>
  email && email !== name ? `${name} (${email})` : name;
