import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Form } from '../form/Form.js';
import { useFields } from '../form/useFields.js';
import { PasswordField } from './PasswordField.js';
import { Refusal } from './Refusal.js';

export const shortestPassword = 12;

export interface NewPasswordFormProps {
  submit: string;
  /** Whose it becomes, where that is known: for whoever reads it, and for the password manager. */
  email?: string | undefined;
  onSubmit: (password: string) => unknown;
}

/** One field that can be made visible: typing it twice finds no mistake that looking at it does not. */
export function NewPasswordForm({ submit, email, onSubmit }: NewPasswordFormProps) {
  const { t } = useTranslation('sign-in');
  const tooShort = t('newPassword.tooShort', { count: shortestPassword });
  const form = useFields({
    initialValues: { password: '' },
    required: { password: tooShort },
    unstarred: true,
    validate: { password: (password) => (password.length < shortestPassword ? tooShort : null) },
  });
  return (
    <Form
      form={form}
      gap="md"
      Refusal={Refusal}
      onSubmit={({ password }) => onSubmit(password)}
      actions={
        <Button type="submit" fullWidth loading={form.submitting}>
          {submit}
        </Button>
      }
    >
      {email !== undefined && (
        <TextInput
          name="email"
          type="email"
          label={t('email')}
          value={email}
          readOnly
          autoComplete="username"
          variant="filled"
        />
      )}
      <PasswordField
        name="password"
        label={t('newPassword.label')}
        description={t('newPassword.rules', { count: shortestPassword })}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
    </Form>
  );
}
