import { Button, Stack, Text } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { sentText } from '../ui/sentText.js';
import { PasswordField } from './PasswordField.js';
import { Refusal } from './Refusal.js';

export interface EnrolmentPasswordProps {
  pending: boolean;
  error: unknown;
  onSubmit: (password: string) => void;
}

export function EnrolmentPassword({ pending, error, onSubmit }: EnrolmentPasswordProps) {
  const { t } = useTranslation('sign-in');
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    onSubmit(sentText(event)('password'));
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text>{t('enrol.password')}</Text>
        <PasswordField name="password" label={t('password')} autoComplete="current-password" autoFocus />
        <Refusal error={error} />
        <Button type="submit" loading={pending}>
          {t('enrol.continue')}
        </Button>
      </Stack>
    </form>
  );
}
