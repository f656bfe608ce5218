import { Badge, Button, Paper, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConflictDialog } from '../conflict/ConflictDialog.js';
import sides from '../conflict/Sides.module.css';
import { useFormat } from '../i18n/format.js';
import classes from './ListConflict.module.css';
import { differenceTo, type Row } from './rows.js';
import type { Choice } from './useListEditing.js';
import type { RowName } from './useRowNames.js';

export interface ListConflictProps {
  mine: Row[];
  theirs: Row[];
  savedAt: string;
  nameOf: (row: Row) => RowName;
  onChoose: (choice: Choice) => void;
  onCancel: () => void;
}

/** My list beside the one that somebody has saved meanwhile. What is chosen is edited on; nothing is saved yet. */
export function ListConflict({ mine, theirs, savedAt, nameOf, onChoose, onCancel }: ListConflictProps) {
  const { t } = useTranslation('distribution-lists');
  const format = useFormat();
  return (
    <ConflictDialog
      title={t('conflict.title')}
      text={t('conflict.text', { moment: format.moment(savedAt) })}
      actions={
        <>
          <Button variant="default" onClick={() => onChoose('take')}>
            {t('conflict.take')}
          </Button>
          <Button variant="default" onClick={() => onChoose('keep')}>
            {t('conflict.keep')}
          </Button>
          <Button onClick={() => onChoose('merge')}>{t('conflict.merge')}</Button>
        </>
      }
      onCancel={onCancel}
    >
      <div className={sides.sides}>
        <Version title={t('conflict.mine')} rows={mine} others={theirs} nameOf={nameOf} />
        <Version title={t('conflict.theirs')} rows={theirs} others={mine} nameOf={nameOf} />
      </div>
    </ConflictDialog>
  );
}

interface VersionProps {
  title: string;
  rows: Row[];
  others: Row[];
  nameOf: (row: Row) => RowName;
}

function Version({ title, rows, others, nameOf }: VersionProps) {
  const { t } = useTranslation('distribution-lists');
  return (
    <Paper withBorder p="md">
      <Title order={3} mb="xs">
        {title}
      </Title>
      {rows.length === 0 && <Text c="dimmed">{t('conflict.nobody')}</Text>}
      <ol className={classes.rows}>
        {rows.map((row) => {
          const { name, email } = nameOf(row);
          const difference = differenceTo(others, row);
          return (
            <li key={row.key}>
              <Text component="span" fw={500}>
                {name}
              </Text>{' '}
              {email !== name && (
                <Text component="span" c="dimmed">
                  {email}
                </Text>
              )}{' '}
              {difference !== 'same' && (
                <Badge variant="outline" tt="none">
                  {t(`conflict.difference.${difference}`)}
                </Badge>
              )}
            </li>
          );
        })}
      </ol>
    </Paper>
  );
}
