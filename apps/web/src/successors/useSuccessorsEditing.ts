import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { takeRefusal } from '../form/refused-rows.js';
import { focusAfterMove, moved, rowId } from '../form/sorting.js';
import { useFocusLater } from '../form/useFocusLater.js';
import { useLanguage } from '../i18n/i18n.js';
import { notify } from '../ui/notify.js';
import {
  errorsByRow,
  inputOf,
  isUnchanged,
  onto,
  rowOf,
  type RowErrors,
  type SuccessorRow,
} from './successor-rows.js';
import { mostSuccessors, successorsQuery, usePutSuccessors, type Successors } from './successors.queries.js';

/** What is done to the list of successors until it is saved. */
export function useSuccessorsEditing(begun: Successors, onDone: () => void) {
  const { t } = useTranslation('successors');
  const language = useLanguage();
  const client = useQueryClient();
  const addId = useId();
  const focusLater = useFocusLater();
  const [base, setBase] = useState(begun);
  const [rows, setRows] = useState<SuccessorRow[]>(() => begun.successors.map(rowOf));
  const [errors, setErrors] = useState<Record<string, RowErrors>>({});
  const [failure, setFailure] = useState<unknown>();
  const [theirs, setTheirs] = useState<Successors>();
  const [told, setTold] = useState('');
  const put = usePutSuccessors(begun.companyId, {
    onSuccess: () => {
      notify(t('saved'));
      onDone();
    },
  });
  const nameOf = ({ name, email }: SuccessorRow): string => name.trim() || email.trim() || t('unnamed');

  const showErrors = (found: Record<string, RowErrors>): void => {
    setErrors(found);
    const [key, first] = Object.entries(found)[0] ?? [];
    if (key && first) focusLater(rowId(key, first.name ? 'name' : 'email'));
  };

  const missing = (): Record<string, RowErrors> =>
    Object.fromEntries(
      rows
        .map((row): [string, RowErrors] => [
          row.key,
          {
            ...(!row.name.trim() && { name: t('required.name') }),
            ...(!row.email.trim() && { email: t('required.email') }),
          },
        ])
        .filter(([, found]) => Object.keys(found).length > 0),
    );

  const refused = (error: unknown): Promise<void> =>
    takeRefusal(error, {
      meetTheirs: async () => {
        setTheirs(await client.fetchQuery({ ...successorsQuery(begun.companyId), staleTime: 0 }));
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
    theirs,
    addId,
    nameOf,
    isFull: rows.length >= mostSuccessors,
    isChanged: !isUnchanged(rows, base),
    isSaving: put.isPending,

    change: (key: string, change: Partial<SuccessorRow>): void => {
      setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
      setErrors({ ...errors, [key]: {} });
    },

    add: (): void => {
      const row: SuccessorRow = { key: crypto.randomUUID(), known: null, name: '', email: '', language };
      setRows([...rows, row]);
      focusLater(rowId(row.key, 'name'));
    },

    /** @param by what moved it, to keep the focus there */
    move: (from: number, to: number, by?: 'up' | 'down'): void => {
      const row = rows[from];
      if (!row || to < 0 || to >= rows.length) return;
      setRows(moved(rows, from, to));
      if (!by) return; // dragging tells for itself, and keeps the focus
      setTold(t('told.moved', { name: nameOf(row), position: to + 1, count: rows.length }));
      focusLater(focusAfterMove(row.key, by, to, rows.length));
    },

    remove: (index: number): void => {
      const row = rows[index];
      if (!row) return;
      const left = rows.toSpliced(index, 1);
      setRows(left);
      setTold(t('told.removed', { name: nameOf(row) }));
      const next = left[index] ?? left.at(-1);
      focusLater(next ? rowId(next.key, 'remove') : addId);
    },

    save: (): void => {
      setFailure(undefined);
      const found = missing();
      showErrors(found);
      if (Object.keys(found).length > 0) return;
      put.mutate(
        { successors: rows.map(inputOf), version: base.version },
        { onError: (error) => void refused(error) },
      );
    },

    /** Looks at a conflict later: the next save meets it again. */
    putOff: (): void => setTheirs(undefined),

    /** After a conflict: goes on with one of the two versions. Nothing is saved yet. */
    settle: (choice: 'keep' | 'take'): void => {
      if (!theirs) return;
      setRows(choice === 'take' ? theirs.successors.map(rowOf) : onto(theirs, rows));
      setBase(theirs);
      setTheirs(undefined);
      setErrors({});
      focusLater(addId);
    },
  };
}
