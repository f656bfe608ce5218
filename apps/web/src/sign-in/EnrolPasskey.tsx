import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer, isProblemWith } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { EnrolmentPassword } from './EnrolmentPassword.js';
import { FactorRefusal } from './FactorRefusal.js';
import { createPasskey } from './passkeys.js';
import type { EnrolProps } from './second-factor-props.js';

interface Input {
  name: string;
  password: string | undefined;
}

async function enrol({ name, password }: Input) {
  const options = await answer(
    api.POST('/api/v1/second-factors/passkeys/options', {
      body: password === undefined ? {} : { password },
    }),
  );
  const response = await createPasskey(options);
  return answer(api.POST('/api/v1/second-factors/passkeys', { body: { name, response } }));
}

export function EnrolPasskey({ onEnrolled, onBack }: EnrolProps) {
  const { t } = useTranslation('sign-in');
  const [name, setName] = useState('');
  const command = useCommand(enrol, { onSuccess: onEnrolled });
  const start = (password?: string): void =>
    command.mutate({ name: name.trim() || t('enrol.passkey.nameDefault'), password });

  if (
    isProblemWith(command.error, 'auth.password-wrong') ||
    (command.isPending && command.variables.password)
  )
    return (
      <EnrolmentPassword
        pending={command.isPending}
        error={command.variables?.password === undefined ? null : command.error}
        onSubmit={start}
      />
    );

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    event.stopPropagation();
    start();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text>{t('enrol.passkey.explanation')}</Text>
        <TextInput
          label={t('enrol.name')}
          description={t('enrol.passkey.nameHint')}
          value={name}
          maxLength={60}
          autoFocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FactorRefusal error={command.error} />
        <Group justify="space-between">
          <Button variant="subtle" onClick={onBack}>
            {t('enrol.back')}
          </Button>
          <Button
            type="submit"
            loading={command.isPending}
            leftSection={<IconFingerprint size={20} aria-hidden />}
          >
            {t('enrol.passkey.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
