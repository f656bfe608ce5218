import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';

export interface DiscardDialogProps {
  opened: boolean;
  onDiscard: () => void;
  onStay: () => void;
}

/** Asks before changes are given up without leaving the page. */
export function DiscardDialog({ opened, onDiscard, onStay }: DiscardDialogProps) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      opened={opened}
      title={t('leave.title')}
      confirm={t('leave.confirm')}
      cancel={t('leave.stay')}
      danger
      onConfirm={onDiscard}
      onCancel={onStay}
    >
      <Text>{t('leave.text')}</Text>
    </ConfirmDialog>
  );
}
