import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { notify } from '../ui/notify.js';
import { useRevokeApiKey, type ApiKey } from './api-keys.queries.js';

export interface RevokeApiKeyDialogProps {
  companyId: string;
  apiKey: ApiKey | undefined;
  onClose: () => void;
  onRevoked: () => void;
}

export function RevokeApiKeyDialog({ companyId, apiKey, onClose, onRevoked }: RevokeApiKeyDialogProps) {
  const { t } = useTranslation('api-keys');
  const [shown, setShown] = useState(apiKey);
  if (apiKey && apiKey !== shown) setShown(apiKey);
  const revoke = useRevokeApiKey(companyId, {
    onSuccess: () => {
      onClose();
      notify(t('revoke.done', { name: shown?.name }));
      onRevoked();
    },
  });
  return (
    <ConfirmDialog
      opened={apiKey !== undefined}
      title={t('revoke.question', { name: shown?.name })}
      confirm={t('revoke.confirm')}
      danger
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => shown && revoke.mutate(shown.id)}
      onCancel={() => {
        revoke.reset();
        onClose();
      }}
    >
      <Text>{t('revoke.text')}</Text>
    </ConfirmDialog>
  );
}
