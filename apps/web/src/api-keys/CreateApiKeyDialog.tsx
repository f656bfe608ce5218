import { useTranslation } from 'react-i18next';
import { ApiKeyForm } from './ApiKeyForm.js';
import { SecretDialog } from './SecretDialog.js';

export interface CreateApiKeyDialogProps {
  companyId: string;
  opened: boolean;
  onClose: () => void;
}

/** Makes a key, and then shows its secret. */
export function CreateApiKeyDialog({ companyId, opened, onClose }: CreateApiKeyDialogProps) {
  const { t } = useTranslation('api-keys');
  return (
    <SecretDialog
      opened={opened}
      title={t('create.title')}
      onClose={onClose}
      ask={(onCreated, onCancel) => (
        <ApiKeyForm companyId={companyId} onCreated={onCreated} onCancel={onCancel} />
      )}
    />
  );
}
