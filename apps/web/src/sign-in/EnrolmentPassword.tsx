import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Form } from '../form/Form.js';
import { useFields } from '../form/useFields.js';
import { PasswordField } from './PasswordField.js';
import { Refusal } from './Refusal.js';

export function EnrolmentPassword({ onSubmit }: { onSubmit: (password: string) => unknown }) {
  const { t } = useTranslation('sign-in');
  const form = useFields({
    initialValues: { password: '' },
    required: { password: t('missing.password') },
    unstarred: true,
  });
  return (
    <Form
      form={form}
      gap="md"
      Refusal={Refusal}
      refusedAt={{ 'auth.password-wrong': 'password' }}
      onSubmit={({ password }) => onSubmit(password)}
      actions={
        <Button type="submit" loading={form.submitting}>
          {t('enrol.continue')}
        </Button>
      }
    >
      <Text>{t('enrol.password')}</Text>
      <PasswordField
        name="password"
        label={t('password')}
        autoComplete="current-password"
        autoFocus
        {...form.getInputProps('password')}
      />
    </Form>
  );
}
