import { Button, Stack, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/Failure.js';
import classes from './HitGroup.module.css';

export interface HitGroupProps {
  title: string;
  list: {
    items: unknown[] | undefined;
    error: unknown;
    refetch: () => unknown;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
  children: ReactNode;
}

/** Hits of one kind, as links in a list. */
export function HitGroup({ title, list, children }: HitGroupProps) {
  const { t } = useTranslation('search');
  const { t: tApp } = useTranslation();
  const id = useId();
  const none = list.items?.length === 0 && !list.hasNextPage;
  return (
    <Stack component="section" gap="xs" aria-labelledby={id}>
      <Title order={2} id={id} size="h3">
        {title}
      </Title>
      <Failure error={list.error} onRetry={() => void list.refetch()} />
      {none && <Text c="dimmed">{t('noneOfThese')}</Text>}
      {list.items && list.items.length > 0 && <ul className={classes.hits}>{children}</ul>}
      {list.hasNextPage && (
        <Button
          variant="default"
          size="sm"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          className={classes.more}
        >
          {tApp('more')}
        </Button>
      )}
    </Stack>
  );
}
