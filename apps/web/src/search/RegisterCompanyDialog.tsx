import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RegisterCompanyForm } from './RegisterCompanyForm.js';

export interface RegisterCompanyDialogProps {
  opened: boolean;
  onClose: () => void;
}

export function RegisterCompanyDialog({ opened, onClose }: RegisterCompanyDialogProps) {
  const { t } = useTranslation('search');
  const { t: tApp } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('register.title')}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': tApp('close') }}
    >
      <RegisterCompanyForm onCancel={onClose} />
    </Modal>
  );
}
