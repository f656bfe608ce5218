import { Button, Stack } from '@mantine/core';
import { useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { sentText } from '../ui/sentText.js';
import { violationAt } from './violationAt.js';
import { PasswordField } from './PasswordField.js';
import { Refusal } from './Refusal.js';

export const shortestPassword = 12;

export interface NewPasswordFormProps {
  submit: string;
  error: unknown;
  pending: boolean;
  onSubmit: (password: string) => void;
}

/** One field that can be made visible: typing it twice finds no mistake that looking at it does not. */
export function NewPasswordForm({ submit, error, pending, onSubmit }: NewPasswordFormProps) {
  const { t } = useTranslation('sign-in');
  const field = useRef<HTMLInputElement>(null);
  const [tooShort, setTooShort] = useState(false);
  const violation = violationAt(error, '/password');

  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    const password = sentText(event)('password');
    const short = password.length < shortestPassword;
    setTooShort(short);
    if (short) field.current?.focus();
    else onSubmit(password);
  };

  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        <PasswordField
          ref={field}
          name="password"
          label={t('newPassword.label')}
          description={t('newPassword.rules', { count: shortestPassword })}
          autoComplete="new-password"
          error={tooShort ? t('newPassword.tooShort', { count: shortestPassword }) : violation}
        />
        {!violation && !tooShort && <Refusal error={error} />}
        <Button type="submit" fullWidth loading={pending}>
          {submit}
        </Button>
      </Stack>
    </form>
  );
}
