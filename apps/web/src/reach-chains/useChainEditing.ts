import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { takeRefusal } from '../form/refused-rows.js';
import { focusAfterMove, moved, rowId } from '../form/sorting.js';
import { useFocusLater } from '../form/useFocusLater.js';
import { notify } from '../ui/notify.js';
import { chainsQuery, useSaveChain, type Chain } from './reach-chains.queries.js';
import { areSame, errorsByRow, isWritten, lastResort, rowOf, stepOf, type Row } from './steps.js';

export interface ChainEditing {
  chain: Chain;
  /** What it is called on the page. */
  name: string;
  /** It is to be written at all, whatever its steps. */
  isNew: boolean;
  onDone: () => void;
  onUnsaved: (unsaved: boolean) => void;
}

/** What is done to a chain until it is saved. */
export function useChainEditing({ chain, name, isNew, onDone, onUnsaved }: ChainEditing) {
  const { t } = useTranslation('reach-chains');
  const queryClient = useQueryClient();
  const addId = useId();
  const focusLater = useFocusLater();
  const [base, setBase] = useState(chain);
  const [rows, setRows] = useState<Row[]>(() => chain.steps.map(rowOf));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<unknown>();
  const [theirs, setTheirs] = useState<Chain>();
  const [told, setTold] = useState('');
  const save = useSaveChain(chain);

  const isChanged = isNew || !areSame(rows, base.steps);
  useEffect(() => {
    onUnsaved(isChanged);
    return () => onUnsaved(false);
  }, [isChanged, onUnsaved]);

  const tellPlace = (what: 'added' | 'moved', index: number, count: number): void =>
    setTold(t(`editor.told.${what}`, { position: index + 1, count }));

  const add = (row: Row): void => {
    setRows([...rows, row]);
    tellPlace('added', rows.length, rows.length + 1);
    focusLater(rowId(row.key, row.sources.length > 0 ? 'remove' : 'sources'));
  };

  const showErrors = (found: Record<string, string>): void => {
    setErrors(found);
    const first = rows.find(({ key }) => found[key] !== undefined);
    if (first) focusLater(rowId(first.key, 'sources'));
  };

  const done = (): void => {
    notify(t('saved', { chain: name }));
    onDone();
  };

  const refused = (error: unknown): Promise<void> =>
    takeRefusal(error, {
      meetTheirs: async () => {
        const chains = await queryClient.fetchQuery({ ...chainsQuery, staleTime: 0 });
        const now = chains.find(({ key }) => key === chain.key);
        if (!now) setFailure(error);
        else if (isWritten(now) && areSame(rows, now.steps)) done();
        else setTheirs(now);
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
    addId,
    isSaving: save.isPending,
    conflict: theirs && { mine: rows, theirs: theirs.steps },

    change: (key: string, sources: string[]): void => {
      setRows(rows.map((row) => (row.key === key ? { ...row, sources } : row)));
      setErrors(Object.fromEntries(Object.entries(errors).filter(([of]) => of !== key)));
    },

    /** @param by what moved it, to keep the focus there */
    move: (from: number, to: number, by?: 'up' | 'down'): void => {
      const row = rows[from];
      if (!row || to < 0 || to >= rows.length) return;
      setRows(moved(rows, from, to));
      if (!by) return; // dragging tells for itself, and keeps the focus
      tellPlace('moved', to, rows.length);
      focusLater(focusAfterMove(row.key, by, to, rows.length));
    },

    remove: (index: number): void => {
      const left = rows.toSpliced(index, 1);
      setRows(left);
      setTold(t('editor.told.removed', { position: index + 1 }));
      const next = left[index] ?? left.at(-1);
      focusLater(next ? rowId(next.key, 'remove') : addId);
    },

    add: (): void => add(rowOf({ sources: [] })),
    endAtCompany: (): void => add(rowOf({ sources: [lastResort] })),

    save: (): void => {
      setFailure(undefined);
      const empty = rows.filter(({ sources }) => sources.length === 0);
      showErrors(Object.fromEntries(empty.map(({ key }) => [key, t('editor.empty')])));
      if (rows.length === 0) focusLater(addId);
      if (rows.length === 0 || empty.length > 0) return;
      save.mutate(
        { version: base.version, steps: rows.map(stepOf), retired: false },
        { onSuccess: done, onError: (error) => void refused(error) },
      );
    },

    /** Looks at a conflict later: the next save meets it again. */
    putOff: (): void => setTheirs(undefined),

    /** After a conflict: goes on with one of the versions, on top of what is saved. */
    settle: (choice: 'keep' | 'take'): void => {
      if (!theirs) return;
      if (choice === 'take') setRows(theirs.steps.map(rowOf));
      setBase(theirs);
      setTheirs(undefined);
      setErrors({});
      setTold(t(`conflict.chosen.${choice}`));
      focusLater(addId);
    },
  };
}
