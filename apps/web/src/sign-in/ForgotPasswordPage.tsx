import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { answer } from '../api/problem.js';
import { uninterrupted } from '../api/uninterrupted.js';
import { useCommand } from '../api/useCommand.js';
import { Form } from '../form/Form.js';
import { useFields } from '../form/useFields.js';
import { LinkButton, TextLink } from '../ui/links.js';
import { CalmPage } from './CalmPage.js';
import { Refusal } from './Refusal.js';

/** Always ends with the same sentence, whether or not there is a user with the address. */
export function ForgotPasswordPage() {
  const { t } = useTranslation('sign-in');
  const form = useFields({
    initialValues: { email: '' },
    required: { email: t('missing.email') },
    unstarred: true,
  });
  const request = useCommand((email: string) =>
    answer(uninterrupted.POST('/api/v1/password-resets', { body: { email } })),
  );

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
      <Form
        form={form}
        gap="md"
        Refusal={Refusal}
        onSubmit={({ email }) => request.mutateAsync(email.trim())}
        actions={
          <>
            <Button type="submit" fullWidth loading={form.submitting}>
              {t('forgot.submit')}
            </Button>
            <TextLink to="/sign-in" size="sm">
              {t('backToSignIn')}
            </TextLink>
          </>
        }
      >
        <TextInput
          name="email"
          type="email"
          label={t('email')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('email')}
        />
      </Form>
    </CalmPage>
  );
}
