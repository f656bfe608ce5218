import { Button, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SaveBar } from '../form/SaveBar.js';
import { SortableRows } from '../form/SortableRows.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { Failure } from '../ui/Failure.js';
import { ChainConflict } from './ChainConflict.js';
import classes from './ChainEditor.module.css';
import { EndNote } from './EndNote.js';
import { StepContent } from './StepContent.js';
import { endsAtCompany, type Row } from './steps.js';
import { useChainEditing, type ChainEditing } from './useChainEditing.js';
import { useSources } from './useSources.js';

/** At most so many steps has a chain. */
const most = 20;

/** A chain being changed. It is saved as a whole. */
export function ChainEditor(props: ChainEditing) {
  const { chain, name, isNew, onDone } = props;
  const { t } = useTranslation('reach-chains');
  const [isDiscarding, setDiscarding] = useState(false);
  const editing = useChainEditing(props);
  const sources = useSources();
  const { rows, errors, conflict } = editing;
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), []); // the button that led here is gone
  const placeOf = ({ key }: Row): number => rows.findIndex((row) => row.key === key) + 1;
  const leave = (): void => (editing.isChanged && !isNew ? setDiscarding(true) : onDone());

  return (
    <Stack
      ref={group}
      role="group"
      tabIndex={-1}
      className={classes.editor}
      aria-label={t('editor.label', { chain: name })}
      gap="md"
    >
      <Text>{rows.length > 0 ? t('editor.order') : t('editor.none')}</Text>
      {rows.length > 0 && (
        <SortableRows
          label={t('steps', { chain: name })}
          rows={rows}
          nameOf={(row) => t('editor.step', { position: placeOf(row) })}
          onMove={editing.move}
          onRemove={editing.remove}
        >
          {(row) => (
            <StepContent
              chain={chain.key}
              row={row}
              position={placeOf(row)}
              sources={sources}
              error={errors[row.key]}
              onChange={(chosen) => editing.change(row.key, chosen)}
            />
          )}
        </SortableRows>
      )}
      <Button
        id={editing.addId}
        variant="subtle"
        size="sm"
        px="xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={18} stroke={1.5} aria-hidden />}
        disabled={rows.length >= most}
        onClick={editing.add}
      >
        {t('editor.add')}
      </Button>
      {!endsAtCompany(rows) && <EndNote onMend={editing.endAtCompany} />}
      <VisuallyHidden role="status">{editing.told}</VisuallyHidden>
      <Failure error={editing.failure} />
      <SaveBar
        submit={t('editor.save')}
        pending={editing.isSaving}
        onSubmit={editing.save}
        onCancel={leave}
      />
      {conflict && <ChainConflict {...conflict} onChoose={editing.settle} onCancel={editing.putOff} />}
      <ConfirmDialog
        opened={isDiscarding}
        title={t('discard.title')}
        confirm={t('discard.confirm')}
        cancel={t('discard.stay')}
        danger
        onConfirm={onDone}
        onCancel={() => setDiscarding(false)}
      >
        <Text>{t('discard.text', { chain: name })}</Text>
      </ConfirmDialog>
    </Stack>
  );
}
