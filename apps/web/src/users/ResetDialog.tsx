import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { notify } from '../ui/notify.js';
import { useStartReset, type User } from './users.queries.js';

export interface ResetDialogProps {
  companyId: string;
  user: User | undefined;
  onClose: () => void;
}

/** Sends a user a link by which they set a new password. */
export function ResetDialog({ companyId, user, onClose }: ResetDialogProps) {
  const { t } = useTranslation('users');
  // whom the dialog shows while it fades away
  const [shown, setShown] = useState(user);
  if (user && user !== shown) setShown(user);
  const start = useStartReset(companyId, {
    onSuccess: () => {
      notify(t('reset.done', { email: shown?.email }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened={user !== undefined}
      title={t('reset.question', { name: shown?.name })}
      confirm={t('reset.confirm')}
      pending={start.isPending}
      error={start.error}
      onConfirm={() => shown && start.mutate(shown.id)}
      onCancel={() => {
        start.reset();
        onClose();
      }}
    >
      <Text>{t('reset.text', { email: shown?.email })}</Text>
    </ConfirmDialog>
  );
}
