import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { answer, isProblemWith } from '../api/problem.js';
import { forget } from '../api/session.js';
import { uninterrupted } from '../api/uninterrupted.js';
import { useCommand } from '../api/useCommand.js';
import { LinkButton } from '../ui/links.js';
import { CalmPage } from './CalmPage.js';
import { NewPasswordForm } from './NewPasswordForm.js';
import { useLinkToken } from './useLinkToken.js';

/** Behind the link of a mail. Opening it uses nothing up. */
export function PasswordResetPage() {
  const { t } = useTranslation('sign-in');
  const token = useLinkToken();
  const reset = useCommand(
    (input: { token: string; password: string }) =>
      answer(uninterrupted.PUT('/api/v1/password-resets/password', { body: input })),
    { onSuccess: forget }, // all sessions have ended, perhaps the one of this browser
  );

  if (reset.isSuccess)
    return (
      <CalmPage key="done" title={t('reset.doneTitle')}>
        <Stack gap="md">
          <Text>{t('reset.done')}</Text>
          <LinkButton to="/sign-in">{t('reset.signIn')}</LinkButton>
        </Stack>
      </CalmPage>
    );

  const spent = reset.variables?.token === token && isProblemWith(reset.error, 'account-links.not-valid');
  if (token === undefined || spent)
    return (
      <CalmPage key="spent" title={t('link.title')}>
        <Stack gap="md">
          <Text role="alert">{t('link.reset')}</Text>
          <LinkButton to="/forgot-password">{t('link.again')}</LinkButton>
        </Stack>
      </CalmPage>
    );

  return (
    <CalmPage key="form" title={t('reset.title')} lead={t('reset.lead')}>
      <NewPasswordForm
        submit={t('reset.submit')}
        onSubmit={(password) => reset.mutateAsync({ token, password })}
      />
    </CalmPage>
  );
}
