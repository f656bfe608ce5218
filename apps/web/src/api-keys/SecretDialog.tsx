import { Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiKeySecret } from './ApiKeySecret.js';

export interface SecretDialogProps {
  opened: boolean;
  title: string;
  onClose: () => void;
  /** What is asked first; `onCreated` is called with what it has made. */
  ask: (onCreated: (created: Created) => void, onCancel: () => void) => ReactNode;
}

interface Created {
  name: string;
  secret: string | null;
}

/** Makes a secret, and then shows it: by mistake alone this dialog does not close before it was taken down. */
export function SecretDialog({ opened, title, onClose, ask }: SecretDialogProps) {
  const { t } = useTranslation(['api-keys', 'app']);
  const [created, setCreated] = useState<Created>();
  const close = (): void => {
    onClose();
    setCreated(undefined);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      closeOnClickOutside={false}
      closeOnEscape={!created}
      withCloseButton={!created}
      title={created ? t('secret.title', { name: created.name }) : title}
      closeButtonProps={{ 'aria-label': t('app:close') }}
      size="lg"
    >
      {created ? <ApiKeySecret secret={created.secret} onClose={close} /> : ask(setCreated, close)}
    </Modal>
  );
}
