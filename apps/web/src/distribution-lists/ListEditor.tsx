import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { Failure } from '../ui/Failure.js';
import { AddEntry } from './AddEntry.js';
import { ConflictChoice } from './ConflictChoice.js';
import type { DistributionList } from './distribution-lists.queries.js';
import classes from './ListEditor.module.css';
import type { MergedEntry } from './MergedNote.js';
import { SortableRows } from './SortableRows.js';
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
  const { t: tApp } = useTranslation();
  const [isDiscarding, setDiscarding] = useState(false);
  const editing = useListEditing({ list, onDone, onUnsaved });
  const { rows, told, conflict } = editing;
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), []); // the pencil that led here is gone
  const name = t(`kinds.${list.kind}.name`);

  return (
    <Stack
      ref={group}
      role="group"
      tabIndex={-1}
      className={classes.editor}
      aria-label={t('editor.label', { list: name })}
      gap="md"
    >
      {conflict ? (
        <ConflictChoice {...conflict} nameOf={editing.nameOf} onChoose={editing.settle} />
      ) : (
        <>
          <Text>{rows.length > 0 ? t('editor.order') : t('editor.empty')}</Text>
          {rows.length > 0 && (
            <SortableRows
              rows={rows}
              errors={editing.errors}
              nameOf={editing.nameOf}
              onChange={editing.change}
              onMove={editing.move}
              onRemove={editing.remove}
            />
          )}
          <AddEntry
            id={editing.addFieldId}
            companyId={list.companyId}
            rows={rows}
            onAddContact={editing.addContact}
            onAddMailbox={editing.addMailbox}
          />
        </>
      )}
      <VisuallyHidden role="status">{told}</VisuallyHidden>
      <Failure error={editing.failure} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={() => (editing.isChanged ? setDiscarding(true) : onDone([]))}>
          {tApp('cancel')}
        </Button>
        {!conflict && (
          <Button loading={editing.isSaving} onClick={editing.save}>
            {t('editor.save')}
          </Button>
        )}
      </Group>
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
