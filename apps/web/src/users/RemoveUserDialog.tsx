import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblemWith } from '../api/problem.js';
import { forget, useSession } from '../api/session.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { notify } from '../ui/notify.js';
import { useRemoveUser, type User } from './users.queries.js';

export interface RemoveUserDialogProps {
  companyId: string;
  user: User | undefined;
  onClose: () => void;
  onRemoved: () => void;
}

export function RemoveUserDialog({ companyId, user, onClose, onRemoved }: RemoveUserDialogProps) {
  const { t } = useTranslation('users');
  const navigate = useNavigate();
  const me = useSession().user;
  const [shown, setShown] = useState(user);
  if (user && user !== shown) setShown(user);
  const remove = useRemoveUser(companyId, {
    onSuccess: async (userId) => {
      onClose();
      if (userId === me.id) {
        await navigate({ to: '/sign-in', ignoreBlocker: true });
        return forget();
      }
      notify(t('remove.done', { name: shown?.name }));
      onRemoved();
    },
  });
  const close = (): void => {
    remove.reset();
    onClose();
  };
  const isLast = isProblemWith(remove.error, 'users.last-administrator');
  const isMe = shown?.id === me.id;
  return (
    <ConfirmDialog
      opened={user !== undefined}
      title={isMe ? t('remove.questionMe') : t('remove.question', { name: shown?.name })}
      confirm={isMe ? t('remove.confirmMe') : t('remove.confirm')}
      danger
      disabled={isLast}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => shown && remove.mutate(shown.id)}
      onCancel={close}
    >
      <Text>{isMe ? t('remove.textMe') : t('remove.text')}</Text>
    </ConfirmDialog>
  );
}
