import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { notify } from '../ui/notify.js';
import { useRevokeVendorKey, type VendorKey } from './vendor-keys.queries.js';

export interface RevokeVendorKeyDialogProps {
  vendorKey: VendorKey;
  opened: boolean;
  onClose: () => void;
}

export function RevokeVendorKeyDialog({
  vendorKey: { id, name },
  opened,
  onClose,
}: RevokeVendorKeyDialogProps) {
  const { t } = useTranslation('api-keys');
  const revoke = useRevokeVendorKey(id, {
    onSuccess: () => {
      onClose();
      notify(t('revoke.done', { name }));
      document.querySelector('h1')?.focus();
    },
  });
  return (
    <ConfirmDialog
      opened={opened}
      title={t('revoke.question', { name })}
      confirm={t('revoke.confirm')}
      danger
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
      onCancel={() => {
        revoke.reset();
        onClose();
      }}
    >
      <Text>{t('revoke.text')}</Text>
    </ConfirmDialog>
  );
}
