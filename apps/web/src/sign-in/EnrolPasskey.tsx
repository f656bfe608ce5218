import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer, isProblemWith } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { Form } from '../form/Form.js';
import { useFields } from '../form/useFields.js';
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
  const form = useFields({ initialValues: { name: '' } });
  const command = useCommand(enrol, { onSuccess: onEnrolled });
  const start = (password?: string) =>
    command.mutateAsync({
      name: form.getValues().name.trim() || t('enrol.passkey.nameDefault'),
      password,
    });

  if (
    isProblemWith(command.error, 'auth.password-wrong') ||
    (command.isPending && command.variables.password)
  )
    return <EnrolmentPassword onSubmit={start} />;

  return (
    <Form
      form={form}
      gap="md"
      Refusal={FactorRefusal}
      onSubmit={() => start()}
      actions={
        <Group justify="space-between">
          <Button variant="subtle" onClick={onBack}>
            {t('enrol.back')}
          </Button>
          <Button
            type="submit"
            loading={form.submitting}
            leftSection={<IconFingerprint size={20} aria-hidden />}
          >
            {t('enrol.passkey.submit')}
          </Button>
        </Group>
      }
    >
      {/* of a try that began with the password, whose form is gone */}
      {command.variables?.password !== undefined && <FactorRefusal error={command.error} />}
      <Text>{t('enrol.passkey.explanation')}</Text>
      <TextInput
        label={t('enrol.name')}
        description={t('enrol.passkey.nameHint')}
        maxLength={60}
        autoFocus
        {...form.getInputProps('name')}
      />
    </Form>
  );
}
