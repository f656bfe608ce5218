import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer, isProblemWith } from '../api/problem.js';
import { remember, useSession } from '../api/session.js';
import { useCommand } from '../api/useCommand.js';
import { shortestPassword } from '../sign-in/NewPasswordForm.js';
import { PasswordField } from '../sign-in/PasswordField.js';
import { Refusal } from '../sign-in/Refusal.js';
import { domainOf, signInOptionsQuery } from '../sign-in/sign-in.queries.js';
import { violationAt } from '../sign-in/violationAt.js';
import { notify } from '../ui/notify.js';
import { sentText } from '../ui/sentText.js';
import { openSessionsQuery } from './account.queries.js';
import { Section } from './Section.js';

export function PasswordSection() {
  const { t } = useTranslation('account');
  const { t: tSignIn } = useTranslation('sign-in');
  const { user } = useSession();
  const queryClient = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [opened, setOpened] = useState(false);
  const [wrong, setWrong] = useState<{ current?: string; next?: string }>({});
  const { data: options } = useQuery(signInOptionsQuery(domainOf(user.email)));

  const change = useCommand(
    (input: { currentPassword: string; newPassword: string }) =>
      answer(api.PUT('/api/v1/session/password', { body: input })),
    {
      onSuccess: (session) => {
        remember(session);
        setOpened(false);
        notify(t('password.changed'));
        return queryClient.invalidateQueries({ queryKey: openSessionsQuery.queryKey });
      },
    },
  );

  const focus = (name: string): void =>
    form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    const sent = sentText(event);
    const currentPassword = sent('current');
    const newPassword = sent('next');
    const short = newPassword.length < shortestPassword;
    setWrong({
      ...(currentPassword === '' && { current: tSignIn('missing.password') }),
      ...(short && { next: tSignIn('newPassword.tooShort', { count: shortestPassword }) }),
    });
    if (currentPassword === '') return focus('current');
    if (short) return focus('next');
    change.mutate(
      { currentPassword, newPassword },
      {
        onError: (error) => {
          const isCurrent = isProblemWith(error, 'auth.password-wrong');
          const next = violationAt(error, '/newPassword');
          setWrong({ ...(isCurrent && { current: t('password.wrong') }), ...(next && { next }) });
          if (isCurrent) focus('current');
          else if (next) focus('next');
        },
      },
    );
  };

  if (options?.password === false)
    return (
      <Section title={t('password.title')} lead={t('password.provider')}>
        {null}
      </Section>
    );

  return (
    <Section title={t('password.title')} lead={t('password.lead')}>
      {opened ? (
        <form ref={form} onSubmit={submit} noValidate>
          <Stack gap="md" maw="26rem">
            {/* for password managers: whose password this is */}
            <input type="email" name="email" autoComplete="username" value={user.email} readOnly hidden />
            <PasswordField
              name="current"
              label={t('password.current')}
              autoComplete="current-password"
              autoFocus
              error={wrong.current}
            />
            <PasswordField
              name="next"
              label={tSignIn('newPassword.label')}
              description={tSignIn('newPassword.rules', { count: shortestPassword })}
              autoComplete="new-password"
              error={wrong.next}
            />
            {!wrong.current && !wrong.next && <Refusal error={change.error} />}
            <Group>
              <Button type="submit" loading={change.isPending}>
                {t('password.submit')}
              </Button>
              <Button variant="subtle" onClick={() => setOpened(false)}>
                {t('cancel')}
              </Button>
            </Group>
          </Stack>
        </form>
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
