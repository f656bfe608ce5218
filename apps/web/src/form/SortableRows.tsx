import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Modifier,
  type UniqueIdentifier,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SortableRow } from './SortableRow.js';
import classes from './SortableRow.module.css';

export interface SortableRowsProps<R extends { key: string }> {
  label: string;
  rows: readonly R[];
  /** How a row is spoken of. */
  nameOf: (row: R) => string;
  /** The id of what is wrong with a row as a whole. */
  describedBy?: (row: R) => string | undefined;
  onMove: (from: number, to: number, by?: 'up' | 'down') => void;
  onRemove: (index: number) => void;
  children: (row: R) => ReactNode;
}

const upAndDownOnly: Modifier = ({ transform }) => ({ ...transform, x: 0 });

/** Rows in their order, which is changed by dragging, with the keyboard, or with arrows. */
export function SortableRows<R extends { key: string }>(props: SortableRowsProps<R>) {
  const { label, rows, nameOf, describedBy, onMove, onRemove, children } = props;
  const { t } = useTranslation();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const placeOf = (id: UniqueIdentifier): number => rows.findIndex(({ key }) => key === id);
  const told = (active: { id: UniqueIdentifier }, over: { id: UniqueIdentifier } | null) => {
    const row = rows[placeOf(active.id)];
    return {
      name: row ? nameOf(row) : '',
      position: placeOf((over ?? active).id) + 1,
      count: rows.length,
    };
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={[upAndDownOnly]}
      accessibility={{
        screenReaderInstructions: { draggable: t('sorting.dragging.instructions') },
        announcements: {
          onDragStart: ({ active }) => t('sorting.dragging.start', told(active, null)),
          onDragOver: ({ active, over }) => t('sorting.dragging.over', told(active, over)),
          onDragEnd: ({ active, over }) => t('sorting.dragging.end', told(active, over)),
          onDragCancel: ({ active }) => t('sorting.dragging.cancel', told(active, null)),
        },
      }}
      onDragEnd={({ active, over }) => over && onMove(placeOf(active.id), placeOf(over.id))}
    >
      <SortableContext items={rows.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
        <ol className={classes.rows} aria-label={label}>
          {rows.map((row, index) => (
            <SortableRow
              key={row.key}
              id={row.key}
              name={nameOf(row)}
              index={index}
              count={rows.length}
              describedBy={describedBy?.(row)}
              onMove={(by) => onMove(index, by === 'up' ? index - 1 : index + 1, by)}
              onRemove={() => onRemove(index)}
            >
              {children(row)}
            </SortableRow>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}
