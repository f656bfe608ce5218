import { Stack, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SaveBar } from '../form/SaveBar.js';
import { SortableRows } from '../form/SortableRows.js';
import { rowId } from '../form/sorting.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { Failure } from '../ui/Failure.js';
import { AddEntry } from './AddEntry.js';
import type { DistributionList } from './distribution-lists.queries.js';
import { EntryContent } from './EntryContent.js';
import { ListConflict } from './ListConflict.js';
import classes from './ListEditor.module.css';
import type { MergedEntry } from './MergedNote.js';
import { useListEditing } from './useListEditing.js';

export interface ListEditorProps {
  /** The version that is changed. */
  list: DistributionList;
  /** Saved, with what was merged on the way, or called off. */
  onDone: (merged: MergedEntry[]) => void;
  onUnsaved: (unsaved: boolean) => void;
}

/** A list being changed. It is saved as a whole. */
export function ListEditor({ list, onDone, onUnsaved }: ListEditorProps) {
  const { t } = useTranslation('distribution-lists');
  const [isDiscarding, setDiscarding] = useState(false);
  const editing = useListEditing({ list, onDone, onUnsaved });
  const { rows, told, conflict } = editing;
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), []); // the pencil that led here is gone
  const name = t(`kinds.${list.kind}.name`);
  const leave = (): void => (editing.isChanged ? setDiscarding(true) : onDone([]));

  return (
    <Stack
      ref={group}
      role="group"
      tabIndex={-1}
      className={classes.editor}
      aria-label={t('editor.label', { list: name })}
      gap="md"
    >
      <Text>{rows.length > 0 ? t('editor.order') : t('editor.empty')}</Text>
      {rows.length > 0 && (
        <SortableRows
          label={t('editor.entries')}
          rows={rows}
          nameOf={(row) => editing.nameOf(row).name}
          describedBy={({ key }) => (editing.errors[key]?.row ? rowId(key, 'row') : undefined)}
          onMove={editing.move}
          onRemove={editing.remove}
        >
          {(row) => (
            <EntryContent
              row={row}
              name={editing.nameOf(row)}
              errors={editing.errors[row.key] ?? {}}
              onChange={(change) => editing.change(row.key, change)}
            />
          )}
        </SortableRows>
      )}
      <AddEntry
        id={editing.addFieldId}
        companyId={list.companyId}
        rows={rows}
        onAddContact={editing.addContact}
        onAddMailbox={editing.addMailbox}
      />
      <VisuallyHidden role="status">{told}</VisuallyHidden>
      <Failure error={editing.failure} />
      <SaveBar
        submit={t('editor.save')}
        pending={editing.isSaving}
        onSubmit={editing.save}
        onCancel={leave}
      />
      {conflict && (
        <ListConflict
          {...conflict}
          nameOf={editing.nameOf}
          onChoose={editing.settle}
          onCancel={editing.putOff}
        />
      )}
      <ConfirmDialog
        opened={isDiscarding}
        title={t('discard.title')}
        confirm={t('discard.confirm')}
        cancel={t('discard.stay')}
        danger
        onConfirm={() => onDone([])}
        onCancel={() => setDiscarding(false)}
      >
        <Text>{t('discard.text', { list: name })}</Text>
      </ConfirmDialog>
    </Stack>
  );
}
