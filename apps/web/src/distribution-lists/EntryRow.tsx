import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Text } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './EntryRow.module.css';
import { MailboxFields } from './MailboxFields.js';
import { isContact, type Row, type RowErrors } from './rows.js';
import { rowId } from './useListEditing.js';
import type { RowName } from './useRowNames.js';

export interface EntryRowProps {
  row: Row;
  name: RowName;
  errors: RowErrors;
  index: number;
  count: number;
  onChange: (change: Partial<Row>) => void;
  onMove: (by: 'up' | 'down') => void;
  onRemove: () => void;
}

/** One entry: a contact, or a mailbox with what is written of it. */
export function EntryRow({
  row,
  name: named,
  errors,
  index,
  count,
  onChange,
  onMove,
  onRemove,
}: EntryRowProps) {
  const { t } = useTranslation('distribution-lists');
  const isStill = useReducedMotion();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({
      id: row.key,
      attributes: { roleDescription: t('editor.dragging.role') },
      ...(isStill && { transition: null }),
    });
  const { name, email } = named;
  const iconButton = { variant: 'subtle', color: 'gray', c: 'inherit', size: 'lg' } as const;

  return (
    <li
      ref={setNodeRef}
      className={classes.row}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <ActionIcon
        ref={setActivatorNodeRef}
        {...iconButton}
        {...attributes}
        {...listeners}
        className={classes.handle}
        aria-label={t('editor.drag', { name })}
      >
        <IconGripVertical size={20} stroke={1.5} aria-hidden />
      </ActionIcon>
      <Text component="span" className={classes.place} c="dimmed" aria-hidden>
        {index + 1}
      </Text>
      <div className={classes.content}>
        {isContact(row) ? (
          <div className={classes.person}>
            <Text fw={500}>{name}</Text>
            {email && <Text c="dimmed">{email}</Text>}
          </div>
        ) : (
          <MailboxFields row={row} errors={errors} onChange={onChange} />
        )}
        {errors.row && (
          <Text c="var(--mantine-color-error)" size="sm" id={rowId(row.key, 'row')}>
            {errors.row}
          </Text>
        )}
      </div>
      <div className={classes.buttons}>
        <ActionIcon
          {...iconButton}
          id={rowId(row.key, 'up')}
          disabled={index === 0}
          aria-label={t('editor.up', { name })}
          onClick={() => onMove('up')}
        >
          <IconArrowUp size={20} stroke={1.5} aria-hidden />
        </ActionIcon>
        <ActionIcon
          {...iconButton}
          id={rowId(row.key, 'down')}
          disabled={index === count - 1}
          aria-label={t('editor.down', { name })}
          onClick={() => onMove('down')}
        >
          <IconArrowDown size={20} stroke={1.5} aria-hidden />
        </ActionIcon>
        <ActionIcon
          {...iconButton}
          id={rowId(row.key, 'remove')}
          aria-label={t('editor.remove', { name })}
          {...(errors.row && { 'aria-describedby': rowId(row.key, 'row') })}
          onClick={onRemove}
        >
          <IconTrash size={20} stroke={1.5} aria-hidden />
        </ActionIcon>
      </div>
    </li>
  );
}
