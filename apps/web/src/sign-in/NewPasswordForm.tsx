import { Button, Stack } from '@mantine/core';
import { useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { sentText } from '../ui/sentText.js';
import { PasswordField } from './PasswordField.js';
import { Refusal } from './Refusal.js';

export const shortestPassword = 12;

/** What the server has found wrong with a password, in a sentence. */
export const passwordViolation = (error: unknown): string | undefined =>
  error instanceof ProblemError
    ? error.problem.violations?.find(({ pointer }) => /password$/i.test(pointer))?.detail
    : undefined;

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
  const violation = passwordViolation(error);

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
