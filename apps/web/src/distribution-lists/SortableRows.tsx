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
import { useTranslation } from 'react-i18next';
import { EntryRow } from './EntryRow.js';
import type { Row, RowErrors } from './rows.js';
import classes from './EntryRow.module.css';
import type { RowName } from './useRowNames.js';

export interface SortableRowsProps {
  rows: Row[];
  errors: Record<string, RowErrors>;
  nameOf: (row: Row) => RowName;
  onChange: (key: string, change: Partial<Row>) => void;
  onMove: (from: number, to: number, by?: 'up' | 'down') => void;
  onRemove: (index: number) => void;
}

const upAndDownOnly: Modifier = ({ transform }) => ({ ...transform, x: 0 });

/** The entries in their order, which is changed by dragging, with the keyboard, or with arrows. */
export function SortableRows({ rows, errors, nameOf, onChange, onMove, onRemove }: SortableRowsProps) {
  const { t } = useTranslation('distribution-lists');
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const placeOf = (id: UniqueIdentifier): number => rows.findIndex(({ key }) => key === id);
  const told = (active: { id: UniqueIdentifier }, over: { id: UniqueIdentifier } | null) => {
    const row = rows[placeOf(active.id)];
    return {
      name: row ? nameOf(row).name : '',
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
        screenReaderInstructions: { draggable: t('editor.dragging.instructions') },
        announcements: {
          onDragStart: ({ active }) => t('editor.dragging.start', told(active, null)),
          onDragOver: ({ active, over }) => t('editor.dragging.over', told(active, over)),
          onDragEnd: ({ active, over }) => t('editor.dragging.end', told(active, over)),
          onDragCancel: ({ active }) => t('editor.dragging.cancel', told(active, null)),
        },
      }}
      onDragEnd={({ active, over }) => over && onMove(placeOf(active.id), placeOf(over.id))}
    >
      <SortableContext items={rows.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
        <ol className={classes.rows} aria-label={t('editor.entries')}>
          {rows.map((row, index) => (
            <EntryRow
              key={row.key}
              row={row}
              name={nameOf(row)}
              errors={errors[row.key] ?? {}}
              index={index}
              count={rows.length}
              onChange={(change) => onChange(row.key, change)}
              onMove={(by) => onMove(index, by === 'up' ? index - 1 : index + 1, by)}
              onRemove={() => onRemove(index)}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}
