import { Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/Notice.js';

/** Said of a chain that does not end at the company's address. */
export function EndNote({ onMend }: { onMend?: () => void }) {
  const { t } = useTranslation('reach-chains');
  return (
    <Notice icon={IconAlertTriangle} color="yellow" title={t('end.title')}>
      <Stack gap="sm" align="flex-start">
        <Text>{t('end.text')}</Text>
        {onMend && (
          <Button size="sm" variant="default" onClick={onMend}>
            {t('end.mend')}
          </Button>
        )}
      </Stack>
    </Notice>
  );
}
