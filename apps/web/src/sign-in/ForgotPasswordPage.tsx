import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer } from '../api/problem.js';
import { uninterrupted } from '../api/uninterrupted.js';
import { useCommand } from '../api/useCommand.js';
import { LinkButton, TextLink } from '../ui/links.js';
import { sentText } from '../ui/sentText.js';
import { CalmPage } from './CalmPage.js';
import { Refusal } from './Refusal.js';
import { violationAt } from './violationAt.js';

/** Always ends with the same sentence, whether or not there is a user with the address. */
export function ForgotPasswordPage() {
  const { t } = useTranslation('sign-in');
  const field = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const request = useCommand((email: string) =>
    answer(uninterrupted.POST('/api/v1/password-resets', { body: { email } })),
  );

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    const email = sentText(event)('email').trim();
    setMissing(email === '');
    if (email === '') return field.current?.focus();
    request.mutate(email, { onError: () => field.current?.focus() });
  };

  const violation = violationAt(request.error, '/email');
  if (request.isSuccess)
    return (
      <CalmPage key="sent" title={t('forgot.sentTitle')}>
        <Stack gap="md">
          <Text>{t('forgot.sent', { email: request.variables })}</Text>
          <Text c="dimmed">{t('forgot.sentHint')}</Text>
          <LinkButton to="/sign-in" variant="default">
            {t('backToSignIn')}
          </LinkButton>
        </Stack>
      </CalmPage>
    );

  return (
    <CalmPage key="ask" title={t('forgot.title')} lead={t('forgot.lead')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            ref={field}
            name="email"
            type="email"
            label={t('email')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            error={missing ? t('missing.email') : violation}
          />
          {!violation && <Refusal error={request.error} />}
          <Button type="submit" fullWidth loading={request.isPending}>
            {t('forgot.submit')}
          </Button>
          <TextLink to="/sign-in" size="sm">
            {t('backToSignIn')}
          </TextLink>
        </Stack>
      </form>
    </CalmPage>
  );
}
