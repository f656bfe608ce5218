import { Group, Loader, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import type { Import } from './imports.queries.js';

/** Counted where there is something to count; before that it only says that it goes on. */
export function ImportProgress({ one: { status, counts } }: { one: Import }) {
  const { t } = useTranslation('files');
  const format = useFormat();
  const all = status === 'applying' ? counts.create + counts.change : counts.rows;
  const done = status === 'applying' ? counts.applied : counts.checked;
  const isCounted = (status === 'applying' || status === 'checking') && all > 0;
  if (!isCounted)
    return (
      <Group role="status">
        <Loader size="sm" aria-hidden />
        <Text>{t('progress.uncounted')}</Text>
      </Group>
    );
  return (
    <Stack gap="xs">
      <Progress.Root size="lg">
        <Progress.Section
          value={(100 * Math.min(done, all)) / all}
          aria-label={t(`state.${status}`)}
          aria-valuetext={t('progress.counted', { done: format.number(done), all: format.number(all) })}
        />
      </Progress.Root>
      <Text size="sm">{t('progress.counted', { done: format.number(done), all: format.number(all) })}</Text>
    </Stack>
  );
}
