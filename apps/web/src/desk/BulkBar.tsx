import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import classes from './BulkBar.module.css';
import { BulkDialog } from './BulkDialog.js';
import type { DeskTicket } from './desk.queries.js';

export interface BulkBarProps {
  /** Those that are chosen. */
  tickets: readonly DeskTicket[];
  areAll: boolean;
  onAll: (all: boolean) => void;
  onDone: () => void;
}

/** Chooses everything that is shown, and leads to changing what is chosen. */
export function BulkBar({ tickets, areAll, onAll, onDone }: BulkBarProps) {
  const { t } = useTranslation('desk');
  const [isOpen, { open, close }] = useDisclosure();
  const count = tickets.length;
  return (
    <Group gap="md" className={classes.bar}>
      <Checkbox
        size="sm"
        label={t('bulk.all')}
        checked={areAll}
        indeterminate={count > 0 && !areAll}
        onChange={({ currentTarget }) => onAll(currentTarget.checked)}
      />
      {count > 0 && (
        <>
          <Button size="xs" onClick={open}>
            {t('bulk.begin', { count })}
          </Button>
          <Button size="xs" variant="subtle" onClick={onDone}>
            {t('bulk.none')}
          </Button>
        </>
      )}
      <Text size="sm" c="dimmed" role="status" className={classes.count}>
        {count > 0 && t('bulk.chosen', { count })}
      </Text>
      {isOpen && (
        <BulkDialog
          ticketIds={tickets.map(({ id }) => id)}
          onClose={close}
          onDone={() => {
            close();
            onDone();
          }}
        />
      )}
    </Group>
  );
}
