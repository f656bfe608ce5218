import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../ui/links.js';

/** For those whom signing in does not help: they need this link most. */
export function OtherWays() {
  const { t } = useTranslation('sign-in');
  return (
    <Stack gap={4} px="xs">
      <Text size="sm" c="dimmed">
        {t('signIn.noAccess')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('signIn.bereavement')}{' '}
        <TextLink to="/bereavement" size="sm" underline="always">
          {t('signIn.bereavementLink')}
        </TextLink>
      </Text>
    </Stack>
  );
}
