import { Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Form, type FormProps } from './Form.js';
import { SaveBar } from './SaveBar.js';
import type { FormState } from './useFields.js';

export interface FormDialogProps<V extends object> extends Pick<FormProps<V>, 'refusedAt'> {
  opened: boolean;
  title: string;
  /** What will happen, above the fields. */
  text: ReactNode;
  form: FormState<V>;
  submit: string;
  danger?: boolean;
  disabled?: boolean;
  onSubmit: (values: V) => unknown;
  onCancel: () => void;
  children: ReactNode;
}

/** Asks what has to be known before something that cannot easily be undone. */
export function FormDialog<V extends object>(props: FormDialogProps<V>) {
  const { opened, title, text, form, submit, danger, disabled, onSubmit, onCancel, refusedAt, children } =
    props;
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onCancel}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
      size="lg"
    >
      <Form
        form={form}
        gap="md"
        onSubmit={onSubmit}
        {...(refusedAt && { refusedAt })}
        actions={
          <SaveBar
            submit={submit}
            pending={form.submitting}
            onCancel={onCancel}
            autoFocusCancel
            {...(danger && { danger })}
            {...(disabled && { disabled })}
          />
        }
      >
        <Text>{text}</Text>
        {children}
      </Form>
    </Modal>
  );
}
