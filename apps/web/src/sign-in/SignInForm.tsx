import { Button, Group, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer } from '../api/problem.js';
import type { Session } from '../api/session.js';
import { uninterrupted } from '../api/uninterrupted.js';
import { useCommand } from '../api/useCommand.js';
import { Form } from '../form/Form.js';
import { useFields } from '../form/useFields.js';
import { TextLink } from '../ui/links.js';
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
  const passwordField = useRef<HTMLInputElement>(null);
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

  const form = useFields({
    initialValues: { email: '', password: '' },
    required: { email: t('missing.email'), ...(asksPassword && { password: t('missing.password') }) },
    unstarred: true,
    onValuesChange: ({ email }) => setDomain(domainOf(email)),
  });
  const send = ({ email, password }: typeof form.values): unknown =>
    asksPassword &&
    signIn.mutateAsync({ email: email.trim(), password }, { onError: () => passwordField.current?.select() });

  return (
    <Form
      form={form}
      gap="md"
      Refusal={Refusal}
      onSubmit={send}
      actions={
        <>
          {asksPassword && (
            <Button type="submit" fullWidth loading={form.submitting}>
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
        autoFocus
        {...form.getInputProps('email')}
      />
      {asksPassword && (
        <div className={classes.password}>
          <PasswordField
            ref={passwordField}
            name="password"
            label={t('password')}
            autoComplete="current-password"
            autoFocus={byPassword}
            {...form.getInputProps('password')}
          />
          <TextLink to="/forgot-password" size="sm" className={classes.forgot}>
            {t('signIn.forgot')}
          </TextLink>
        </div>
      )}
    </Form>
  );
}
