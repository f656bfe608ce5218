import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';

export interface LastOwnerDialogProps {
  opened: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** That a company is left without an owner is nearly always a mistake. */
export function LastOwnerDialog({ opened, onConfirm, onCancel }: LastOwnerDialogProps) {
  const { t } = useTranslation('contacts');
  const whose = useWhose();
  return (
    <ConfirmDialog
      opened={opened}
      title={t('lastOwner.title')}
      confirm={t('lastOwner.confirm')}
      danger
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      <Text>{t('lastOwner.text', whose)}</Text>
    </ConfirmDialog>
  );
}
