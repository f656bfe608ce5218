import { Skeleton, Stack, type StyleProp } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** In the place of a list that is on its way, about as high as its first rows. */
export function ListLoading({ rows = 4, height = 72 }: { rows?: number; height?: StyleProp<number> }) {
  const { t } = useTranslation();
  return (
    <Stack role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} h={height} />
      ))}
    </Stack>
  );
}
