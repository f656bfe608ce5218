import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, isProblemWith } from '../api/problem.js';
import { forget, remember } from '../api/session.js';
import { uninterrupted } from '../api/uninterrupted.js';
import { useCommand } from '../api/useCommand.js';
import { LinkButton } from '../ui/links.js';
import { PublicFrame } from '../frame/PublicFrame.js';
import { PageLoading } from '../ui/PageLoading.js';
import { CalmPage } from './CalmPage.js';
import { NewPasswordForm } from './NewPasswordForm.js';
import { openedInvitationQuery } from './sign-in.queries.js';
import { useLinkToken } from './useLinkToken.js';

/** Behind the link of an invitation: a password, and one is in. */
export function InvitationPage() {
  const { t } = useTranslation('sign-in');
  const router = useRouter();
  const token = useLinkToken();
  const accept = useCommand(
    (input: { token: string; password: string }) =>
      answer(uninterrupted.POST('/api/v1/invitations/acceptance', { body: input })),
    {
      onSuccess: (session) => {
        forget(); // somebody else may have been signed in here
        remember(session);
        router.history.replace('/');
      },
    },
  );

  const isAbout = accept.variables?.token === token;
  const {
    data: opened,
    error,
    isLoading,
  } = useQuery({
    ...openedInvitationQuery(token),
    enabled: token !== undefined && !isAbout, // once it is accepted there is nothing to open
  });
  if (isAbout && isProblemWith(accept.error, 'users.email-taken'))
    return (
      <CalmPage key="taken" title={t('invitation.takenTitle')}>
        <Stack gap="md">
          <Text role="alert">{t('invitation.taken')}</Text>
          <LinkButton to="/sign-in">{t('reset.signIn')}</LinkButton>
        </Stack>
      </CalmPage>
    );
  if (isAbout && isProblemWith(accept.error, 'auth.password-not-allowed'))
    return (
      <CalmPage key="provider" title={t('invitation.providerTitle')}>
        <Stack gap="md">
          <Text role="alert">{t('invitation.provider')}</Text>
          <LinkButton to="/sign-in">{t('reset.signIn')}</LinkButton>
        </Stack>
      </CalmPage>
    );
  const isSpent = [error, isAbout && accept.error].some((reason) =>
    isProblemWith(reason, 'account-links.not-valid'),
  );
  if (token === undefined || isSpent)
    return (
      <CalmPage key="spent" title={t('link.title')}>
        <Stack gap="md">
          <Text role="alert">{t('link.invitation')}</Text>
          <LinkButton to="/sign-in" variant="default">
            {t('reset.signIn')}
          </LinkButton>
        </Stack>
      </CalmPage>
    );

  if (isLoading)
    return (
      <PublicFrame>
        <PageLoading />
      </PublicFrame>
    );
  return (
    <CalmPage
      key="form"
      title={t('invitation.title')}
      lead={
        opened?.companyName ? t('invitation.to', { companyName: opened.companyName }) : t('invitation.lead')
      }
    >
      <NewPasswordForm
        email={opened?.email}
        submit={t('invitation.submit')}
        onSubmit={(password) => accept.mutateAsync({ token, password })}
      />
    </CalmPage>
  );
}
