import { Button, Stack, TextInput } from '@mantine/core';
import { useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, isProblemWith } from '../api/problem.js';
import { uninterrupted } from '../api/uninterrupted.js';
import { useCommand } from '../api/useCommand.js';
import { sentText } from '../ui/sentText.js';
import { FactorRefusal } from './FactorRefusal.js';
import type { ShowProps } from './second-factor-props.js';
import { violationAt } from './violationAt.js';

export interface ShowCodeProps extends ShowProps {
  kind: 'totp' | 'recovery-code';
}

const show = (kind: ShowCodeProps['kind'], code: string) =>
  answer(
    kind === 'totp'
      ? uninterrupted.POST('/api/v1/session/second-factor/code', { body: { code } })
      : uninterrupted.POST('/api/v1/session/second-factor/recovery-code', { body: { code } }),
  );

/** Six digits of an app, or one of the codes kept for the day on which there is no app. */
export function ShowCode({ kind, onShown, onSignedOut }: ShowCodeProps) {
  const { t } = useTranslation('sign-in');
  const field = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const command = useCommand((code: string) => show(kind, code), { onSuccess: onShown });

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    const typed = sentText(event)('code');
    const code = kind === 'totp' ? typed.replace(/\D/g, '') : typed.trim();
    setMissing(code === '');
    if (code === '') return field.current?.focus();
    command.mutate(code, {
      onError: (error) => {
        if (isProblemWith(error, 'auth.sign-in-required')) onSignedOut();
        else field.current?.select();
      },
    });
  };

  const violation = violationAt(command.error, '/code');
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          ref={field}
          name="code"
          label={t(`factor.${kind}.label`)}
          description={t(`factor.${kind}.description`)}
          autoComplete={kind === 'totp' ? 'one-time-code' : 'off'}
          inputMode={kind === 'totp' ? 'numeric' : 'text'}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={60}
          autoFocus
          data-autofocus
          error={missing ? t('missing.code') : violation}
        />
        {!violation && <FactorRefusal error={command.error} />}
        <Button type="submit" fullWidth loading={command.isPending}>
          {t('factor.submit')}
        </Button>
      </Stack>
    </form>
  );
}
