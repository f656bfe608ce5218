import { Button, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, isProblemWith } from '../api/problem.js';
import { uninterrupted } from '../api/uninterrupted.js';
import { useCommand } from '../api/useCommand.js';
import { Form } from '../form/Form.js';
import { useFields } from '../form/useFields.js';
import { FactorRefusal } from './FactorRefusal.js';
import type { ShowProps } from './second-factor-props.js';

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
  const command = useCommand((code: string) => show(kind, code), { onSuccess: onShown });

  const codeOf = (typed: string): string => (kind === 'totp' ? typed.replace(/\D/g, '') : typed.trim());
  const form = useFields({
    initialValues: { code: '' },
    required: { code: t('missing.code') },
    unstarred: true,
    validate: { code: (typed) => (codeOf(typed) === '' ? t('missing.code') : null) },
  });
  const send = ({ code }: { code: string }) =>
    command.mutateAsync(codeOf(code), {
      onError: (error) => {
        if (isProblemWith(error, 'auth.sign-in-required')) onSignedOut();
        else field.current?.select();
      },
    });

  return (
    <Form
      form={form}
      gap="md"
      Refusal={FactorRefusal}
      onSubmit={send}
      actions={
        <Button type="submit" fullWidth loading={form.submitting}>
          {t('factor.submit')}
        </Button>
      }
    >
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
        {...form.getInputProps('code')}
      />
    </Form>
  );
}
