import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Failure } from './Failure.js';

export interface ShowMoreProps {
  list: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    error: unknown;
    fetchNextPage: () => unknown;
  };
}

/** The end of a list that goes on: the next page, or why it did not come. */
export function ShowMore({ list }: ShowMoreProps) {
  const { t } = useTranslation();
  if (!list.hasNextPage) return null;
  const more = (): void => void list.fetchNextPage();
  return (
    <Stack mt="md">
      {list.isFetchNextPageError && <Failure error={list.error} />}
      <Group justify="center">
        <Button variant="default" loading={list.isFetchingNextPage} onClick={more}>
          {t('more')}
        </Button>
      </Group>
    </Stack>
  );
}
