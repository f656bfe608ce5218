import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { Page } from '../ui/Page.js';
import { OpenSessions } from './OpenSessions.js';
import { PasswordSection } from './PasswordSection.js';
import { SecondFactors } from './SecondFactors.js';

export function MyLoginPage() {
  const { t } = useTranslation('account');
  const { user } = useSession();
  return (
    <Page title={t('title')} lead={t('lead', { email: user.email })} width="text">
      <Stack gap="lg">
        <PasswordSection />
        <SecondFactors />
        <OpenSessions />
      </Stack>
    </Page>
  );
}
