import { Button, Stack, Text } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { answer, isProblemWith } from '../api/problem.js';
import { uninterrupted } from '../api/uninterrupted.js';
import { useCommand } from '../api/useCommand.js';
import { FactorRefusal } from './FactorRefusal.js';
import { showPasskey } from './passkeys.js';
import type { ShowProps } from './second-factor-props.js';

async function show() {
  const options = await answer(uninterrupted.POST('/api/v1/session/second-factor/passkey/options'));
  const response = await showPasskey(options);
  return answer(uninterrupted.POST('/api/v1/session/second-factor/passkey', { body: { response } }));
}

export function ShowPasskey({ onShown, onSignedOut }: ShowProps) {
  const { t } = useTranslation('sign-in');
  const command = useCommand(show, { onSuccess: onShown });
  const start = (): void =>
    command.mutate(undefined, {
      onError: (error) => {
        if (isProblemWith(error, 'auth.sign-in-required')) onSignedOut();
      },
    });
  return (
    <Stack gap="md">
      <Text>{t('factor.passkey.description')}</Text>
      <FactorRefusal error={command.error} />
      <Button
        fullWidth
        loading={command.isPending}
        onClick={start}
        leftSection={<IconFingerprint size={20} aria-hidden />}
        data-autofocus
      >
        {t('factor.passkey.submit')}
      </Button>
    </Stack>
  );
}
