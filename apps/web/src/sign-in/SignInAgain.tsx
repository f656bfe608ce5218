import { Button, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { answer } from '../api/problem.js';
import type { Session } from '../api/session.js';
import { uninterrupted } from '../api/uninterrupted.js';
import { useCommand } from '../api/useCommand.js';
import { Form } from '../form/Form.js';
import { useFields } from '../form/useFields.js';
import { IdentityProviders } from './IdentityProviders.js';
import { PasswordField } from './PasswordField.js';
import { Refusal } from './Refusal.js';
import { domainOf, readSession, signInOptionsQuery } from './sign-in.queries.js';

export interface SignInAgainProps {
  /** Why. */
  lead: string;
  email: string;
  onSignedIn: (session: Session) => void;
  onLeave: () => void;
}

/** The same person once more: only the password is asked for, or a provider is used in another tab. */
export function SignInAgain({ lead, email, onSignedIn, onLeave }: SignInAgainProps) {
  const { t } = useTranslation('sign-in');
  const field = useRef<HTMLInputElement>(null);
  const { data: options } = useQuery(signInOptionsQuery(domainOf(email)));
  const providers = options?.identityProviders ?? [];
  const byPassword = options?.password !== false;

  const signIn = useCommand(
    (password: string) => answer(uninterrupted.POST('/api/v1/session', { body: { email, password } })),
    { onSuccess: onSignedIn },
  );
  const look = useCommand(readSession, {
    onSuccess: (session) => {
      if (session) onSignedIn(session);
    },
  });

  const form = useFields({
    initialValues: { password: '' },
    required: { password: t('missing.password') },
    unstarred: true,
  });
  const send = ({ password }: { password: string }) =>
    signIn.mutateAsync(password, { onError: () => field.current?.select() });

  return (
    <Form
      form={form}
      gap="md"
      Refusal={Refusal}
      onSubmit={send}
      actions={
        <>
          <Refusal error={look.error} />
          {byPassword && (
            <Button type="submit" fullWidth loading={form.submitting}>
              {t('again.submit')}
            </Button>
          )}
          <IdentityProviders providers={providers} returnTo="/" instead={!byPassword} inNewTab />
          {providers.length > 0 && (
            <>
              <Text size="sm" c="dimmed">
                {t('again.providerHint')}
              </Text>
              {look.isSuccess && !look.data && <Text role="alert">{t('again.notYet')}</Text>}
              <Button variant="default" loading={look.isPending} onClick={() => look.mutate()}>
                {t('again.goOn')}
              </Button>
            </>
          )}
          <Button variant="subtle" size="sm" onClick={onLeave}>
            {t('again.leave')}
          </Button>
        </>
      }
    >
      <Text>{lead}</Text>
      <TextInput
        name="email"
        type="email"
        label={t('email')}
        value={email}
        readOnly
        autoComplete="username"
        variant="filled"
      />
      {byPassword && (
        <PasswordField
          ref={field}
          name="password"
          label={t('password')}
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('password')}
        />
      )}
    </Form>
  );
}
