import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

/** A password, which can be made visible, by keyboard too. What is said of it is heard with it, which Mantine leaves out. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation('sign-in');
  const id = useId();
  const said = [props.description && `${id}-description`, props.error && `${id}-error`].filter(Boolean);
  return (
    <PasswordInput
      {...props}
      id={id}
      aria-invalid={Boolean(props.error)}
      aria-describedby={said.join(' ') || undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }}
    />
  );
}
