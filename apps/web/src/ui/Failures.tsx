import { Text } from '@mantine/core';
import { useQueryClient, type Query, type QueryCache } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from './Failure.js';

/** What the page shows and does not get. */
const hasFailed = (query: Query): boolean =>
  query.isActive() && query.state.status === 'error' && query.state.data === undefined;

const firstOf = (cache: QueryCache): unknown => cache.getAll().find(hasFailed)?.state.error;

/**
 * Why parts of a page are missing, said once for all of them, with another try of all. The parts themselves say `Missing`.
 */
export function Failures() {
  const queryClient = useQueryClient();
  const cache = queryClient.getQueryCache();
  const error = useSyncExternalStore(
    useCallback((onChange: () => void) => cache.subscribe(onChange), [cache]),
    () => firstOf(cache),
  );
  return <Failure error={error} onRetry={() => void queryClient.refetchQueries({ predicate: hasFailed })} />;
}

/** In the place of a part that did not come. */
export function Missing({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return error ? <Text c="dimmed">{t('failure.missing')}</Text> : null;
}
