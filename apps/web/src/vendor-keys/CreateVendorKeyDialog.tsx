import { useTranslation } from 'react-i18next';
import { SecretDialog } from '../api-keys/SecretDialog.js';
import { VendorKeyForm } from './VendorKeyForm.js';

/** Makes a key, and then shows its secret. */
export function CreateVendorKeyDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('vendor-keys');
  return (
    <SecretDialog
      opened={opened}
      title={t('create.title')}
      onClose={onClose}
      ask={(onCreated, onCancel) => <VendorKeyForm onCreated={onCreated} onCancel={onCancel} />}
    />
  );
}
