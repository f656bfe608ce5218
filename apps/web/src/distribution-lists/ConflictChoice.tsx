import { Badge, Box, Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import classes from './ConflictChoice.module.css';
import { differenceTo, type Row } from './rows.js';
import type { Choice } from './useListEditing.js';
import type { RowName } from './useRowNames.js';

export interface ConflictChoiceProps {
  mine: Row[];
  theirs: Row[];
  savedAt: string;
  nameOf: (row: Row) => RowName;
  onChoose: (choice: Choice) => void;
}

/** My version beside the one that somebody has saved meanwhile. What is chosen is edited on; nothing is saved yet. */
export function ConflictChoice({ mine, theirs, savedAt, nameOf, onChoose }: ConflictChoiceProps) {
  const { t } = useTranslation('distribution-lists');
  const format = useFormat();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Stack component="section" aria-labelledby={id} gap="md">
      <Box>
        <Title order={3} id={id} ref={heading} tabIndex={-1} className={classes.heading}>
          {t('conflict.title')}
        </Title>
        <Text maw="42rem">{t('conflict.text', { moment: format.moment(savedAt) })}</Text>
      </Box>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Version title={t('conflict.mine')} rows={mine} others={theirs} nameOf={nameOf} />
        <Version title={t('conflict.theirs')} rows={theirs} others={mine} nameOf={nameOf} />
      </SimpleGrid>
      <Group gap="sm">
        <Button onClick={() => onChoose('merge')}>{t('conflict.merge')}</Button>
        <Button variant="default" onClick={() => onChoose('keep')}>
          {t('conflict.keep')}
        </Button>
        <Button variant="default" onClick={() => onChoose('take')}>
          {t('conflict.take')}
        </Button>
      </Group>
    </Stack>
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
      <Title order={4} mb="xs">
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
