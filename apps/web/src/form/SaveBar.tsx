import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SaveBar.module.css';

export interface SaveBarProps {
  submit: string;
  pending: boolean;
  /** Instead of sending the form, where there is none. */
  onSubmit?: () => void;
  cancel?: string;
  onCancel?: () => void;
  danger?: boolean;
  disabled?: boolean;
  /** Where the first button takes the focus of a dialog, so that the Enter key calls it off. */
  autoFocusCancel?: boolean;
  /** Beside the buttons. */
  note?: ReactNode;
}

/** The buttons at the end of a form. Where it is longer than the window they stay in view. */
export function SaveBar(props: SaveBarProps) {
  const { submit, pending, onSubmit, cancel, onCancel, danger, disabled, autoFocusCancel, note } = props;
  const { t } = useTranslation();
  return (
    <Group className={classes.bar} justify={note ? 'space-between' : 'flex-end'} gap="sm">
      {note}
      {onCancel && (
        <Button variant="default" onClick={onCancel} {...(autoFocusCancel && { 'data-autofocus': true })}>
          {cancel ?? t('cancel')}
        </Button>
      )}
      <Button
        type={onSubmit ? 'button' : 'submit'}
        loading={pending}
        disabled={disabled ?? false}
        {...(danger && { color: 'red.8' })}
        {...(onSubmit && { onClick: onSubmit })}
      >
        {submit}
      </Button>
    </Group>
  );
}
