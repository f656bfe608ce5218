import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Fates } from './held.js';
import { HeldList } from './HeldList.js';

/** What passes on, what ends and what stays when a person leaves. */
export function FatesList({ fates, successorName }: { fates: Fates; successorName: string | undefined }) {
  const { t } = useTranslation('contacts');
  const titles = {
    needed: t('fates.needed'),
    passes: t('fates.passes', { name: successorName ?? '' }),
    ends: t('fates.ends'),
    stays: t('fates.stays'),
  };
  const groups = (['needed', 'passes', 'ends', 'stays'] as const).filter((fate) => fates[fate].length > 0);
  if (groups.length === 0) return <Text>{t('fates.nothing')}</Text>;
  return (
    <Stack gap="sm" aria-live="polite">
      {groups.map((fate) => (
        <div key={fate}>
          <Text fw={600} mb={4}>
            {titles[fate]}
          </Text>
          <HeldList held={fates[fate]} />
        </div>
      ))}
    </Stack>
  );
}
