import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Company } from '../api/company.js';
import { InviteForm } from './InviteForm.js';

export interface InviteDialogProps {
  company: Company;
  opened: boolean;
  onClose: () => void;
}

export function InviteDialog({ company, opened, onClose }: InviteDialogProps) {
  const { t } = useTranslation(['users', 'app']);
  const [count, setCount] = useState(0);
  const done = (): void => {
    setCount(count + 1); // what was typed is kept until it is sent
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      closeOnClickOutside={false}
      keepMounted
      title={t('invite.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
      size="lg"
    >
      <InviteForm key={count} company={company} onDone={done} onCancel={onClose} />
    </Modal>
  );
}
