import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { RecoveryCodes } from '../sign-in/RecoveryCodes.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';

/** How many recovery codes are left, and new ones. */
export function RecoveryCodesLeft({ left }: { left: number }) {
  const { t } = useTranslation('account');
  const { t: tApp } = useTranslation();
  const queryClient = useQueryClient();
  const [asking, { open, close }] = useDisclosure();
  const [codes, setCodes] = useState<string[]>();
  const renew = useCommand(() => answer(api.POST('/api/v1/second-factors/recovery-codes')), {
    onSuccess: ({ recoveryCodes }) => {
      close();
      setCodes(recoveryCodes);
      return queryClient.invalidateQueries({ queryKey: ['my-login', 'second-factors'] });
    },
  });
  return (
    <Group justify="space-between" gap="sm">
      <Text {...(left <= 3 && { fw: 600 })}>{t('recovery.left', { count: left })}</Text>
      <Button variant="subtle" size="sm" onClick={open}>
        {t('recovery.renew')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('recovery.renewTitle')}
        confirm={t('recovery.renewConfirm')}
        pending={renew.isPending}
        error={renew.error}
        onConfirm={() => renew.mutate()}
        onCancel={close}
      >
        <Text>{t('recovery.renewText')}</Text>
      </ConfirmDialog>
      <Modal
        opened={codes !== undefined}
        onClose={() => setCodes(undefined)}
        title={t('recovery.title')}
        size="lg"
        closeOnClickOutside={false}
        closeOnEscape={false}
        closeButtonProps={{ 'aria-label': tApp('close') }}
      >
        {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
      </Modal>
    </Group>
  );
}
