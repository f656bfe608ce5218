import { Box, Button, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';
import { remember, useSession } from '../api/session.js';
import { useCommand } from '../api/useCommand.js';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import { shortestPassword } from '../sign-in/NewPasswordForm.js';
import { PasswordField } from '../sign-in/PasswordField.js';
import { Refusal } from '../sign-in/Refusal.js';
import { domainOf, signInOptionsQuery } from '../sign-in/sign-in.queries.js';
import { notify } from '../ui/notify.js';
import { openSessionsQuery } from './account.queries.js';
import { Section } from './Section.js';

export function PasswordSection() {
  const { t } = useTranslation('account');
  const { t: tSignIn } = useTranslation('sign-in');
  const { user } = useSession();
  const queryClient = useQueryClient();
  const [opened, setOpened] = useState(false);
  const { data: options } = useQuery(signInOptionsQuery(domainOf(user.email)));

  const tooShort = tSignIn('newPassword.tooShort', { count: shortestPassword });
  const form = useFields({
    initialValues: { currentPassword: '', newPassword: '' },
    required: { currentPassword: tSignIn('missing.password'), newPassword: tooShort },
    unstarred: true,
    validate: { newPassword: (password) => (password.length < shortestPassword ? tooShort : null) },
  });
  const close = (): void => {
    setOpened(false);
    form.reset();
  };

  const change = useCommand(
    (input: { currentPassword: string; newPassword: string }) =>
      answer(api.PUT('/api/v1/session/password', { body: input })),
    {
      onSuccess: (session) => {
        remember(session);
        close();
        notify(t('password.changed'));
        return queryClient.invalidateQueries({ queryKey: openSessionsQuery.queryKey });
      },
    },
  );

  if (options?.password === false)
    return (
      <Section title={t('password.title')} lead={t('password.provider')}>
        {null}
      </Section>
    );

  return (
    <Section title={t('password.title')} lead={t('password.lead')}>
      {opened ? (
        <Box maw="26rem">
          <Form
            form={form}
            gap="md"
            Refusal={Refusal}
            refusedAt={{ 'auth.password-wrong': 'currentPassword' }}
            onSubmit={(passwords) => change.mutateAsync(passwords)}
            actions={<SaveBar submit={t('password.submit')} pending={form.submitting} onCancel={close} />}
          >
            {/* for password managers: whose password this is */}
            <input type="email" name="email" autoComplete="username" value={user.email} readOnly hidden />
            <PasswordField
              name="currentPassword"
              label={t('password.current')}
              autoComplete="current-password"
              autoFocus
              {...form.getInputProps('currentPassword')}
            />
            <PasswordField
              name="newPassword"
              label={tSignIn('newPassword.label')}
              description={tSignIn('newPassword.rules', { count: shortestPassword })}
              autoComplete="new-password"
              {...form.getInputProps('newPassword')}
            />
          </Form>
        </Box>
      ) : (
        <Text component="div">
          <Button variant="default" onClick={() => setOpened(true)}>
            {t('password.change')}
          </Button>
        </Text>
      )}
    </Section>
  );
}
