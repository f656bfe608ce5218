import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedApiKey } from './api-keys.queries.js';
import { ApiKeyForm } from './ApiKeyForm.js';
import { ApiKeySecret } from './ApiKeySecret.js';

export interface CreateApiKeyDialogProps {
  companyId: string;
  opened: boolean;
  onClose: () => void;
}

/** Makes a key, and then shows its secret: by mistake alone this dialog does not close before it was taken down. */
export function CreateApiKeyDialog({ companyId, opened, onClose }: CreateApiKeyDialogProps) {
  const { t } = useTranslation(['api-keys', 'app']);
  const [created, setCreated] = useState<CreatedApiKey>();
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
      title={created ? t('secret.title', { name: created.name }) : t('create.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
      size="lg"
    >
      {created ? (
        <ApiKeySecret secret={created.secret} onClose={close} />
      ) : (
        <ApiKeyForm companyId={companyId} onCreated={setCreated} onCancel={close} />
      )}
    </Modal>
  );
}
