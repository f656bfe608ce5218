import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UserForm } from './UserForm.js';
import type { User } from './users.queries.js';

export interface UserDialogProps {
  companyId: string;
  user: User | undefined;
  onClose: () => void;
}

export function UserDialog({ companyId, user, onClose }: UserDialogProps) {
  const { t } = useTranslation(['users', 'app']);
  // Whom the dialog shows while it fades away.
  const [shown, setShown] = useState(user);
  const [isAside, setAside] = useState(false);
  if (user && user !== shown) {
    setShown(user);
    setAside(false);
  }
  return (
    <Modal
      opened={user !== undefined && !isAside}
      keepMounted={user !== undefined}
      onClose={onClose}
      closeOnClickOutside={false}
      title={t('change.title', { name: shown?.name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
      size="lg"
    >
      {shown && (
        <UserForm
          key={shown.id}
          companyId={companyId}
          user={shown}
          onAside={setAside}
          onDone={() => {
            onClose();
            setAside(false);
          }}
        />
      )}
    </Modal>
  );
}
