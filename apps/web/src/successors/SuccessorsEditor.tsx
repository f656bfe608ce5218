import { Button, Group, NativeSelect, Stack, Text, TextInput, Title, VisuallyHidden } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ConflictDialog } from '../conflict/ConflictDialog.js';
import sides from '../conflict/Sides.module.css';
import { SaveBar } from '../form/SaveBar.js';
import { SortableRows } from '../form/SortableRows.js';
import { rowId } from '../form/sorting.js';
import { languages } from '../i18n/language.js';
import { Failure } from '../ui/Failure.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import classes from './Successors.module.css';
import type { Successors } from './successors.queries.js';
import { useSuccessorsEditing } from './useSuccessorsEditing.js';
import { useSuccessorState } from './useSuccessorState.js';

export interface SuccessorsEditorProps {
  /** The version that is changed. */
  begun: Successors;
  onDone: () => void;
}

/** Those who are to carry the company on, named and put in order. They are saved as a whole. */
export function SuccessorsEditor({ begun, onDone }: SuccessorsEditorProps) {
  const { t } = useTranslation('successors');
  const editing = useSuccessorsEditing(begun, onDone);
  const stateOf = useSuccessorState();
  const { rows, errors, theirs } = editing;
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), []); // the button that led here is gone
  return (
    <Stack
      ref={group}
      role="group"
      tabIndex={-1}
      className={classes.editor}
      aria-label={t('editor')}
      gap="md"
    >
      <LeaveGuard unsaved={() => editing.isChanged} />
      {rows.length > 0 && (
        <SortableRows
          label={t('people')}
          rows={rows}
          nameOf={editing.nameOf}
          onMove={editing.move}
          onRemove={editing.remove}
        >
          {(row) =>
            row.known ? (
              <div className={classes.known}>
                <Text fw={600}>{row.name}</Text>
                <Text size="sm">{row.email}</Text>
                <Text size="sm" c="dimmed">
                  {stateOf(row.known)}
                </Text>
              </div>
            ) : (
              <div className={classes.fields}>
                <TextInput
                  id={rowId(row.key, 'name')}
                  label={t('name')}
                  autoComplete="off"
                  maxLength={200}
                  required
                  value={row.name}
                  error={errors[row.key]?.name}
                  onChange={({ currentTarget }) => editing.change(row.key, { name: currentTarget.value })}
                />
                <TextInput
                  id={rowId(row.key, 'email')}
                  type="email"
                  label={t('email')}
                  autoComplete="off"
                  maxLength={254}
                  required
                  value={row.email}
                  error={errors[row.key]?.email}
                  onChange={({ currentTarget }) => editing.change(row.key, { email: currentTarget.value })}
                />
                <NativeSelect
                  size="md"
                  label={t('language')}
                  data={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
                  value={row.language}
                  onChange={({ currentTarget }) =>
                    editing.change(row.key, { language: currentTarget.value === 'en' ? 'en' : 'de' })
                  }
                />
              </div>
            )
          }
        </SortableRows>
      )}
      <Group gap="sm">
        <Button
          id={editing.addId}
          variant="default"
          size="sm"
          aria-disabled={editing.isFull || undefined}
          leftSection={<IconUserPlus size={18} stroke={1.5} aria-hidden />}
          onClick={() => !editing.isFull && editing.add()}
        >
          {t('add')}
        </Button>
        {editing.isFull && (
          <Text size="sm" c="dimmed">
            {t('full')}
          </Text>
        )}
      </Group>
      <VisuallyHidden role="status">{editing.told}</VisuallyHidden>
      <Failure error={editing.failure} />
      <SaveBar submit={t('save')} pending={editing.isSaving} onSubmit={editing.save} onCancel={onDone} />
      {theirs && (
        <ConflictDialog
          title={t('conflict.title')}
          text={t('conflict.text')}
          actions={
            <>
              <Button variant="default" onClick={() => editing.settle('take')}>
                {t('conflict.take')}
              </Button>
              <Button onClick={() => editing.settle('keep')}>{t('conflict.keep')}</Button>
            </>
          }
          onCancel={editing.putOff}
        >
          <div className={sides.sides}>
            <Version title={t('conflict.mine')} names={rows.map(editing.nameOf)} />
            <Version title={t('conflict.theirs')} names={theirs.successors.map(({ name }) => name)} />
          </div>
        </ConflictDialog>
      )}
    </Stack>
  );
}

function Version({ title, names }: { title: string; names: string[] }) {
  const { t } = useTranslation('successors');
  return (
    <div>
      <Title order={3} mb="xs">
        {title}
      </Title>
      {names.length === 0 && <Text c="dimmed">{t('none')}</Text>}
      <ol className={classes.names}>
        {names.map((name, index) => (
          <li key={`${name} ${index}`}>{name}</li>
        ))}
      </ol>
    </div>
  );
}
