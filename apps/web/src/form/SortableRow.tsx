import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Text } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { rowId } from './sorting.js';
import classes from './SortableRow.module.css';

export interface SortableRowProps {
  id: string;
  /** How it is spoken of. */
  name: string;
  index: number;
  count: number;
  /** Of what is wrong with it as a whole. */
  describedBy?: string | undefined;
  onMove: (by: 'up' | 'down') => void;
  onRemove: () => void;
  children: ReactNode;
}

/** A row with what it is moved and removed by. */
export function SortableRow(props: SortableRowProps) {
  const { id, name, index, count, describedBy, onMove, onRemove, children } = props;
  const { t } = useTranslation();
  const isStill = useReducedMotion();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({
      id,
      attributes: { roleDescription: t('sorting.dragging.role') },
      ...(isStill && { transition: null }),
    });
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
        aria-label={t('sorting.drag', { name })}
      >
        <IconGripVertical size={20} stroke={1.5} aria-hidden />
      </ActionIcon>
      <Text component="span" className={classes.place} c="dimmed" aria-hidden>
        {index + 1}
      </Text>
      <div className={classes.content}>{children}</div>
      <div className={classes.buttons}>
        <ActionIcon
          {...iconButton}
          id={rowId(id, 'up')}
          disabled={index === 0}
          aria-label={t('sorting.up', { name })}
          onClick={() => onMove('up')}
        >
          <IconArrowUp size={20} stroke={1.5} aria-hidden />
        </ActionIcon>
        <ActionIcon
          {...iconButton}
          id={rowId(id, 'down')}
          disabled={index === count - 1}
          aria-label={t('sorting.down', { name })}
          onClick={() => onMove('down')}
        >
          <IconArrowDown size={20} stroke={1.5} aria-hidden />
        </ActionIcon>
        <ActionIcon
          {...iconButton}
          id={rowId(id, 'remove')}
          aria-label={t('sorting.remove', { name })}
          {...(describedBy && { 'aria-describedby': describedBy })}
          onClick={onRemove}
        >
          <IconTrash size={20} stroke={1.5} aria-hidden />
        </ActionIcon>
      </div>
    </li>
  );
}
