import { Button, Group, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer } from '../api/problem.js';
import type { Session } from '../api/session.js';
import { uninterrupted } from '../api/uninterrupted.js';
import { useCommand } from '../api/useCommand.js';
import { TextLink } from '../ui/links.js';
import { sentText } from '../ui/sentText.js';
import { IdentityProviders } from './IdentityProviders.js';
import { PasswordField } from './PasswordField.js';
import { Refusal } from './Refusal.js';
import classes from './SignInForm.module.css';
import { domainOf, signInOptionsQuery } from './sign-in.queries.js';

export interface SignInFormProps {
  returnTo: string;
  onSignedIn: (session: Session) => void;
}

/** Address and password together, so that password managers know what to do; identity providers by the address. */
export function SignInForm({ returnTo, onSignedIn }: SignInFormProps) {
  const { t } = useTranslation('sign-in');
  const emailField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState<{ email?: boolean; password?: boolean }>({});
  const [byPassword, setByPassword] = useState(false);
  const [domain, setDomain] = useState<string>();
  const [settledDomain] = useDebouncedValue(domain, 300);
  const { data: options } = useQuery(signInOptionsQuery(settledDomain));
  const providers = options?.identityProviders ?? [];
  const asksPassword = options?.password !== false || byPassword;

  const signIn = useCommand(
    (input: { email: string; password: string }) =>
      answer(uninterrupted.POST('/api/v1/session', { body: input })),
    { onSuccess: onSignedIn },
  );

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    const sent = sentText(event);
    const email = sent('email').trim();
    const password = sent('password');
    setMissing({ email: email === '', password: asksPassword && password === '' });
    if (email === '') return emailField.current?.focus();
    if (!asksPassword) return setDomain(domainOf(email));
    if (password === '') return passwordField.current?.focus();
    signIn.mutate({ email, password }, { onError: () => passwordField.current?.select() });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          ref={emailField}
          name="email"
          type="email"
          label={t('email')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          error={missing.email && t('missing.email')}
          onChange={(event) => setDomain(domainOf(event.currentTarget.value))}
        />
        {asksPassword && (
          <div className={classes.password}>
            <PasswordField
              ref={passwordField}
              name="password"
              label={t('password')}
              autoComplete="current-password"
              autoFocus={byPassword}
              error={missing.password && t('missing.password')}
            />
            <TextLink to="/forgot-password" size="sm" className={classes.forgot}>
              {t('signIn.forgot')}
            </TextLink>
          </div>
        )}
        <Refusal error={signIn.error} />
        {asksPassword && (
          <Button type="submit" fullWidth loading={signIn.isPending}>
            {t('signIn.submit')}
          </Button>
        )}
        <IdentityProviders providers={providers} returnTo={returnTo} instead={!asksPassword} />
        {!asksPassword && (
          <Group justify="center">
            <UnstyledButton className={classes.byPassword} onClick={() => setByPassword(true)}>
              {t('providers.password')}
            </UnstyledButton>
          </Group>
        )}
      </Stack>
    </form>
  );
}
