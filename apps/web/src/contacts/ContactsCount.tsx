import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';

export interface ContactsCountProps {
  count: number;
  hasMore: boolean;
  isFiltered: boolean;
  /** Still of the search before. */
  stale: boolean;
}

/** How many are there, as far as that is known: only the last page tells the whole number. */
export function ContactsCount({ count, hasMore, isFiltered, stale }: ContactsCountProps) {
  const { t } = useTranslation('contacts');
  const number = useFormat().number(count);
  const text = (): string => {
    if (stale) return t('list.searching');
    if (hasMore) return t('list.loadedSoFar', { number });
    return isFiltered ? t('list.found', { count, number }) : t('list.loaded', { count, number });
  };
  return (
    <Text size="sm" c="dimmed" role="status">
      {text()}
    </Text>
  );
}
